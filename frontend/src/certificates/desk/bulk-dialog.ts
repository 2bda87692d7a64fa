import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { TranslocoPipe } from '@jsverse/transloco';
import { certificateLimits, type RunCertificateRow } from '@kortkurs/contract/certificate';
import { Api, newId } from '../../platform/api';
import { formFaults } from '../../platform/form-faults';
import { problemOf } from '../../platform/problem';
import { Words } from '../../platform/words/words';
import { written } from '../../platform/written';
import { Banner } from '../../ui/banner';
import { Field, KkInput } from '../../ui/field/field';
import { Meter } from '../../ui/meter';
import { DialogFrame } from '../../ui/overlay/dialog-frame';

/** What can be done with many at once. */
export type BulkAct = 'issue' | 'renew' | 'replace' | 'revoke';

export interface BulkQuestion {
  act: BulkAct;
  rows: readonly RunCertificateRow[];
  /** Told when it begins to be done, also where the dialog is left in the middle of it. */
  began: () => void;
}

/** What became of one: done, or why not. */
interface Outcome {
  name: string;
  fault: string | null;
}

/** Names that are shown before it is done; the others are counted. */
const NAMED = 12;

/**
 * Does one thing for many people after one reason, one after the other, each as if it were done alone: a number that is given is given. It can be stopped between two, and
 * says of each what became of it. Closes with true when anything was done.
 */
@Component({
  selector: 'kk-bulk-certificates-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Banner, DialogFrame, Field, KkInput, MatButton, Meter, ReactiveFormsModule, TranslocoPipe],
  template: `
    <kk-dialog-frame [title]="key('title') | transloco: { n: rows.length }">
      @if (step() === 'asking') {
        <p>{{ key('text') | transloco: { n: rows.length } }}</p>
        <p class="kk-muted">{{ names() }}</p>
        @if (faults.whole()) {
          <kk-banner kind="bad">{{ faults.whole() }}</kk-banner>
        }
        <form id="bulk-form" [formGroup]="form" (ngSubmit)="begin()" novalidate>
          <kk-field [label]="'certificates.run.reason' | transloco" [hint]="'certificates.desk.bulk.reasonHint' | transloco" [error]="faults.of('reason')" required>
            <textarea kkInput="reason" formControlName="reason" rows="3" [attr.maxlength]="most"></textarea>
          </kk-field>
        </form>
      } @else {
        <p role="status">{{ (step() === 'doing' ? 'certificates.desk.bulk.progress' : 'certificates.desk.bulk.result') | transloco: { done: done(), n: rows.length } }}</p>
        <kk-meter [share]="outcomes().length / rows.length" />
        @if (refused().length) {
          <kk-banner kind="bad">{{ 'certificates.desk.bulk.refused' | transloco: { n: refused().length } }}</kk-banner>
          <ul class="kk-list" role="list">
            @for (one of refused(); track $index) {
              <li><div><b>{{ one.name }}</b><small>{{ one.fault }}</small></div></li>
            }
          </ul>
        }
        @if (step() === 'over' && left() > 0) {
          <p>{{ 'certificates.desk.bulk.left' | transloco: { n: left() } }}</p>
        }
        @if (step() === 'over' && done() > 0) {
          <details>
            <summary>{{ 'certificates.desk.bulk.doneNames' | transloco: { n: done() } }}</summary>
            <p>{{ doneNames() }}</p>
          </details>
        }
      }
      <ng-container dialog-actions>
        @switch (step()) {
          @case ('asking') {
            <button matButton="outlined" type="button" (click)="dialog.close()">{{ 'app.cancel' | transloco }}</button>
            <button matButton="filled" [class.kk-danger]="question.act === 'revoke'" type="submit" form="bulk-form">{{ key('action') | transloco: { n: rows.length } }}</button>
          }
          @case ('doing') {
            <button matButton="outlined" type="button" (click)="stopped.set(true)">{{ 'certificates.desk.bulk.stop' | transloco }}</button>
          }
          @case ('over') {
            <button matButton="filled" type="button" (click)="dialog.close(done() > 0)">{{ 'app.close' | transloco }}</button>
          }
        }
      </ng-container>
    </kk-dialog-frame>
  `,
  styles: `
    summary {
      min-height: 44px;
      cursor: pointer;
    }
    small {
      display: block;
    }
  `,
})
export class BulkDialog {
  protected readonly question = inject<BulkQuestion>(MAT_DIALOG_DATA);
  protected readonly dialog = inject<MatDialogRef<BulkDialog, boolean>>(MatDialogRef);
  private readonly api = inject(Api);
  private readonly words = inject(Words);
  protected readonly rows = this.question.rows;
  protected readonly most = certificateLimits.reasonMax;
  protected readonly form = inject(NonNullableFormBuilder).group({
    reason: ['', [written(certificateLimits.reasonMin), Validators.maxLength(certificateLimits.reasonMax)]],
  });
  protected readonly faults = formFaults(this.form, { reason: 'certificates.run.reasonNeeded' });
  protected readonly step = signal<'asking' | 'doing' | 'over'>('asking');
  protected readonly stopped = signal(false);
  protected readonly outcomes = signal<readonly Outcome[]>([]);
  protected readonly refused = computed(() => this.outcomes().filter(({ fault }) => fault !== null));
  protected readonly done = computed(() => this.outcomes().length - this.refused().length);
  protected readonly left = computed(() => this.rows.length - this.outcomes().length);
  protected readonly doneNames = computed(() => this.outcomes().filter(({ fault }) => fault === null).map(({ name }) => name).join(', '));

  constructor() {
    // Left in the middle, by the cross or a key, it ends after the one that is under way, and the list is read again.
    this.dialog.beforeClosed().subscribe(() => this.stopped.set(true));
  }

  protected key(part: 'title' | 'text' | 'action'): string {
    return `certificates.desk.bulk.${this.question.act}.${part}`;
  }

  protected names(): string {
    const shown = this.rows.slice(0, NAMED).map(({ personName }) => personName).join(', ');
    return this.rows.length > NAMED ? this.words.say('certificates.desk.bulk.andMore', { names: shown, n: this.rows.length - NAMED }) : shown;
  }

  protected async begin(): Promise<void> {
    if (this.step() !== 'asking' || !this.faults.check()) return;
    const reason = this.form.getRawValue().reason.trim();
    this.form.markAsPristine();
    this.step.set('doing');
    this.question.began();
    for (const row of this.rows) {
      if (this.stopped()) break;
      try {
        await this.act(row, reason);
        this.outcomes.update((all) => [...all, { name: row.personName, fault: null }]);
      } catch (error) {
        const problem = problemOf(error);
        // Nobody answers: it is not this person's certificate that is at fault, and the next would fare alike.
        if (problem.isPassing) {
          this.faults.take(error);
          this.outcomes.update((all) => [...all, { name: row.personName, fault: this.words.say('app.notSaved') }]);
          break;
        }
        this.outcomes.update((all) => [...all, { name: row.personName, fault: problem.detail || this.words.say('app.notSaved') }]);
      }
    }
    this.step.set('over');
  }

  private act({ enrolmentId, certificate }: RunCertificateRow, reason: string): Promise<void> {
    const options = { key: newId() };
    if (this.question.act === 'issue' || this.question.act === 'renew') return this.api.post(`enrolments/${enrolmentId}/certificate`, { reason }, options);
    return this.api.post(`certificates/${certificate?.id}/${this.question.act === 'revoke' ? 'revocation' : 'replacement'}`, { reason }, options);
  }
}
