import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, ElementRef, Injector, afterNextRender, computed, effect, inject, signal } from '@angular/core';
import { FormArray, FormControl, FormGroup, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { TranslocoPipe } from '@jsverse/transloco';
import type { AttestationPaper, PaperEntry, PaperLine, PapersEntered } from '@kortkurs/contract/attestation-papers';
import type { AttestingPerson } from '@kortkurs/contract/attestation-register';
import { DISPUTE_LIMITS } from '@kortkurs/contract/attestations';
import { formNumber } from '@kortkurs/rules/form-number';
import { newId } from '../platform/api';
import { Format } from '../platform/format';
import { lastValue } from '../platform/last-value';
import { problemOf } from '../platform/problem';
import { Words } from '../platform/words/words';
import { Banner } from '../ui/banner';
import { Field, KkInput } from '../ui/field/field';
import { DialogFrame } from '../ui/overlay/dialog-frame';
import { Pending } from '../ui/state/pending';

/** Whose form is read, and how what it says is entered. */
export interface PaperRead {
  person: AttestingPerson;
  enter: (entry: PaperEntry) => Promise<PapersEntered>;
}

type LineForm = FormGroup<{ isWrong: FormControl<boolean>; said: FormControl<string>; minutes: FormControl<string> }>;

const lineForm = (): LineForm =>
  new FormGroup({
    isWrong: new FormControl(false, { nonNullable: true }),
    said: new FormControl('', { nonNullable: true, validators: [Validators.required, Validators.minLength(DISPUTE_LIMITS.saidMin), Validators.maxLength(DISPUTE_LIMITS.said)] }),
    minutes: new FormControl('', { nonNullable: true, validators: [Validators.pattern(/^\s*\d{1,4}\s*$/), Validators.max(DISPUTE_LIMITS.minutes)] }),
  });

/** Reads a signed form line by line: right unless it is ticked as wrong. Closes once it is entered; what could not be stays as it was read. */
@Component({
  selector: 'kk-paper-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Banner, DialogFrame, Field, KkInput, MatButton, Pending, ReactiveFormsModule, TranslocoPipe],
  template: `
    <kk-dialog-frame [title]="'attestations.papers.readTitle' | transloco: { name: person.name }" [unsaved]="form.dirty">
      @if (paper(); as of) {
        <p>{{ 'attestations.papers.readText' | transloco: { number: numberOf(of) } }}</p>
        <form id="paper-form" [formGroup]="form" (ngSubmit)="done()" novalidate>
          <ul class="kk-list lines" role="list" formArrayName="lines">
            @for (line of asked(); track line.sessionId + line.enrolmentId; let i = $index) {
              <li [formGroupName]="i">
                <div class="row">
                  <span>
                    <b>{{ format.day(line.localDate) }}</b>, <span [attr.lang]="format.textLanguage(line.courseTitle)">{{ format.text(line.courseTitle) }}</span>
                    <small>{{ format.minutes(line.minutes) }}</small>
                  </span>
                  <label class="kk-tick"><input type="checkbox" formControlName="isWrong" />{{ 'attestations.papers.wrong' | transloco }}<span class="kk-hidden">, {{ format.day(line.localDate) }}</span></label>
                </div>
                @if (form.controls.lines.at(i).controls.isWrong.value) {
                  <div class="kk-form-row">
                    <kk-field [label]="'attestations.papers.said' | transloco" [error]="faultOf(i, 'said')" required>
                      <textarea kkInput rows="2" formControlName="said" [attr.maxlength]="limits.said"></textarea>
                    </kk-field>
                    <kk-field [label]="'attestations.dispute.minutes' | transloco" [error]="faultOf(i, 'minutes')" [optional]="'app.optional' | transloco">
                      <input kkInput inputmode="numeric" formControlName="minutes" />
                    </kk-field>
                  </div>
                }
              </li>
            }
          </ul>
        </form>
        <p role="status"><b>{{ 'attestations.papers.willConfirm' | transloco: { time: format.minutes(minutes()), n: wrong() } }}</b></p>
        <div role="alert">
          @if (trouble()) {
            <kk-banner kind="bad">{{ trouble() }}</kk-banner>
          }
        </div>
        @if (of.withdrawn.length) {
          <details class="kk-small">
            <summary>{{ 'attestations.papers.withdrawn' | transloco: { n: of.withdrawn.length } }}</summary>
            <ul class="kk-list" role="list">
              @for (each of of.withdrawn; track each.withdrawnAt) {
                <li>{{ 'attestations.papers.withdrawnOne' | transloco: { date: format.date(each.withdrawnAt), name: each.withdrawnBy, why: each.why } }}</li>
              }
            </ul>
          </details>
        }
      } @else {
        <kk-pending [of]="read" [rows]="4" inline />
      }
      <ng-container dialog-actions>
        <button matButton type="button" (click)="dialog.close()">{{ 'app.cancel' | transloco }}</button>
        @if (paper()) {
          <button matButton="filled" type="submit" form="paper-form" [attr.aria-disabled]="busy() || null">{{ 'attestations.papers.readDone' | transloco }}</button>
        }
      </ng-container>
    </kk-dialog-frame>
  `,
  styles: `
    .lines > li {
      display: grid;
      gap: 8px;
      padding-block: 10px;
    }
    .row {
      display: flex;
      flex-wrap: wrap;
      gap: 4px 16px;
      align-items: center;
      justify-content: space-between;
    }
    .row > span {
      flex: 1 1 240px;
    }
    small {
      display: block;
      color: var(--mat-sys-on-surface-variant);
    }
  `,
})
export class PaperDialog {
  private readonly of = inject<PaperRead>(MAT_DIALOG_DATA);
  protected readonly person = this.of.person;
  protected readonly dialog = inject<MatDialogRef<unknown, true>>(MatDialogRef);
  protected readonly format = inject(Format);
  private readonly words = inject(Words);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly injector = inject(Injector);

  protected readonly limits = DISPUTE_LIMITS;
  protected readonly read = httpResource<AttestationPaper>(() => `/api/v1/attestations/${this.person.attestationId}/paper`);
  protected readonly paper = lastValue(this.read);
  protected readonly asked = computed(() => (this.paper()?.lines ?? []).filter(({ answer, changed }) => answer === 'waiting' && !changed));
  protected readonly form = new FormGroup({ lines: new FormArray<LineForm>([]) });
  private readonly marks = signal<readonly boolean[]>([]);
  private readonly tried = signal(false);
  protected readonly busy = signal(false);
  /** Why it was not entered. */
  protected readonly trouble = signal('');
  protected readonly wrong = computed(() => this.marks().filter(Boolean).length);
  protected readonly minutes = computed(() => this.asked().reduce((sum, line, i) => (this.marks()[i] ? sum : sum + line.minutes), 0));
  /** Of each line that is wrong, so that sent again it is the same. */
  private readonly ids = new Map<PaperLine, string>();

  constructor() {
    effect(() => {
      const { lines } = this.form.controls;
      for (const _ of this.asked().slice(lines.length)) lines.push(lineForm());
    });
    this.form.valueChanges.subscribe(() => this.marks.set(this.form.controls.lines.controls.map(({ value }) => value.isWrong ?? false)));
  }

  protected numberOf({ sha256 }: AttestationPaper): string {
    return formNumber(sha256);
  }

  protected faultOf(line: number, field: 'said' | 'minutes'): string {
    const control = this.form.controls.lines.at(line).controls[field];
    return control.invalid && (this.tried() || control.touched) ? this.words.say(`attestations.papers.fault.${field}`) : '';
  }

  protected async done(): Promise<void> {
    if (this.busy()) return;
    const of = this.paper();
    const { controls } = this.form.controls.lines;
    this.tried.set(true);
    if (!of || controls.some((line) => line.controls.isWrong.value && line.invalid)) return this.toFirstFault();
    const disputes = this.asked().flatMap((line, i) => {
      const { isWrong, said, minutes } = controls[i]?.getRawValue() ?? { isWrong: false, said: '', minutes: '' };
      if (!isWrong) return [];
      const id = this.ids.get(line) ?? newId();
      this.ids.set(line, id);
      return [{ id, enrolmentId: line.enrolmentId, sessionId: line.sessionId, said: said.trim(), suggestedMinutes: minutes.trim() === '' ? null : Number(minutes) }];
    });
    await this.enter({ attestationId: of.attestationId, sha256: of.sha256, disputes });
  }

  private async enter(entry: PaperEntry): Promise<void> {
    this.busy.set(true);
    this.trouble.set('');
    try {
      const { left: [left] } = await this.of.enter(entry);
      if (!left) return this.dialog.close(true);
      this.trouble.set(left.why);
    } catch (error) {
      this.trouble.set(problemOf(error).detail || this.words.say('app.notSaved'));
    }
    this.busy.set(false);
  }

  private toFirstFault(): void {
    afterNextRender(() => this.host.querySelector<HTMLElement>('[aria-invalid]')?.focus(), { injector: this.injector });
  }
}
