import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, output, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { TranslocoPipe } from '@jsverse/transloco';
import { LIMITS } from '@kortkurs/contract/common';
import type { NewJudgement, Sample, SampleJudgement, SamplePart, SampleVerdict } from '@kortkurs/contract/evidence';
import { Api } from '../platform/api';
import { focusWhenThere } from '../platform/focus-when-there';
import { problemOf } from '../platform/problem';
import { Session } from '../platform/session';
import type { HoldsWork } from '../platform/unsaved';
import { Words } from '../platform/words/words';
import { Field, KkInput } from '../ui/field/field';
import { focusAfter } from '../ui/overlay/focus-after';

const VERDICTS = ['right', 'remark'] as const;

/** The headline of a part of a dossier, and what is judged of it: that it is right at once, a remark once it has words. */
@Component({
  selector: 'kk-judge-part',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Field, FormsModule, KkInput, MatButton, TranslocoPipe],
  template: `
    <div class="head">
      <h3 [id]="'part-' + part()">{{ 'evidence.parts.' + part() | transloco }}</h3>
      @if (session.can('samples.change')) {
        <div class="kk-segments" role="radiogroup" [attr.aria-labelledby]="'part-' + part()">
          @for (verdict of verdicts; track verdict) {
            <label class="kk-segment"><input type="radio" [name]="'verdict-' + part()" [value]="verdict" [checked]="chosen() === verdict" (change)="choose(verdict)" /><span>{{ 'evidence.verdict.' + verdict | transloco }}</span></label>
          }
        </div>
      }
    </div>
    @if (isOpen()) {
      <form class="kk-form words" (ngSubmit)="saveRemark($event)" novalidate>
        <kk-field [label]="'evidence.judge.remark' | transloco" [error]="fault()" required>
          <textarea [kkInput]="field()" name="remark" rows="2" [attr.maxlength]="limits.note" [ngModel]="remark()" (ngModelChange)="remark.set($event)"></textarea>
        </kk-field>
        <div><button matButton="filled" type="submit">{{ 'evidence.judge.save' | transloco }}</button></div>
      </form>
    } @else {
      @if (judgement(); as said) {
        @if (said.says === 'remark') {
          <p class="kk-note">
            <b>{{ said.remark }}</b> {{ said.byName }}
            <button class="kk-link" type="button" (click)="change()">{{ 'app.change' | transloco }}<span class="kk-hidden">: {{ 'evidence.parts.' + part() | transloco }}</span></button>
          </p>
        }
      }
      @if (fault()) {
        <p class="kk-status kk-bad" role="alert">{{ fault() }}</p>
      }
    }
    <p class="printed">{{ judgement() ? ('evidence.verdict.' + judgement()!.says | transloco) : ('evidence.judge.not' | transloco) }}</p>
  `,
  styles: `
    .head {
      display: flex;
      flex-wrap: wrap;
      gap: 8px 20px;
      align-items: center;
      justify-content: space-between;
      margin-bottom: 12px;
    }
    h3 {
      font: var(--mat-sys-title-large);
    }
    .words {
      margin-block: var(--kk-s3);
    }
    .printed {
      display: none;
    }
    @media (max-width: 480px) {
      .kk-segments,
      .kk-segment {
        flex: 1 1 auto;
      }
    }
    @media print {
      .kk-segments,
      .words,
      .kk-link {
        display: none;
      }
      .printed {
        display: block;
      }
    }
  `,
})
export class JudgePart implements HoldsWork {
  readonly part = input.required<SamplePart>();
  readonly sampleId = input.required<string>();
  readonly rowNumber = input.required<number>();
  readonly judgement = input<SampleJudgement>();
  readonly judged = output<Sample>();

  private readonly api = inject(Api);
  private readonly words = inject(Words);
  protected readonly session = inject(Session);
  protected readonly limits = LIMITS;
  protected readonly verdicts = VERDICTS;
  /** Another only when somebody else's row is shown, or this part was judged anew: what is written here stays when another part is judged. */
  private readonly kept = computed(() => ({ row: this.rowNumber(), says: this.judgement()?.says, remark: this.judgement()?.remark ?? '' }), {
    equal: (one, other) => one.row === other.row && one.says === other.says && one.remark === other.remark,
  });
  protected readonly field = computed(() => `remark-${this.part()}`);
  protected readonly chosen = linkedSignal<SampleVerdict | undefined>(() => this.kept().says);
  protected readonly remark = linkedSignal(() => this.kept().remark);
  protected readonly writing = linkedSignal({ source: this.kept, computation: () => false });
  protected readonly isOpen = computed(() => this.chosen() === 'remark' && (this.writing() || !this.judgement()));
  protected readonly fault = signal('');

  hasUnsaved(): boolean {
    return this.isOpen() && this.remark().trim() !== this.kept().remark;
  }

  protected change(): void {
    this.writing.set(true);
    focusWhenThere(this.field());
  }

  protected async saveRemark({ submitter }: SubmitEvent): Promise<void> {
    if (submitter) focusAfter(submitter);
    await this.save('remark');
  }

  protected async choose(verdict: SampleVerdict): Promise<void> {
    this.chosen.set(verdict);
    if (verdict === 'remark') this.writing.set(true);
    else await this.save(verdict);
  }

  private async save(says: SampleVerdict): Promise<void> {
    const remark = this.remark().trim();
    this.fault.set('');
    if (says === 'remark' && !remark) {
      this.fault.set(this.words.say('evidence.judge.write'));
      return;
    }
    try {
      this.judged.emit(await this.api.put<Sample>(`samples/${this.sampleId()}/people/${this.rowNumber()}/judgements/${this.part()}`, { says, remark } satisfies NewJudgement));
      this.writing.set(false);
    } catch (error) {
      const problem = problemOf(error);
      this.fault.set(problem.detail || this.words.say(problem.code === 'offline' ? 'app.notSavedOffline' : 'app.notSaved'));
      if (says === 'right') this.chosen.set(this.judgement()?.says);
    }
  }
}
