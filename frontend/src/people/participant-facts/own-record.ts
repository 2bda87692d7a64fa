import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, ElementRef, afterNextRender, computed, effect, inject, Injector, signal, untracked } from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { ActivatedRoute } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { ParticipantRecord } from '@kortkurs/contract/funding';
import { DECLINED, SITUATION_FACTS, VOLUNTARY_FACTS, type FactQuestion as Question, type SituationFact } from '@kortkurs/contract/participant-facts';
import { Api } from '../../platform/api';
import { formFaults } from '../../platform/form-faults';
import { lastValue } from '../../platform/last-value';
import { Words } from '../../platform/words/words';
import { FormTrouble } from '../../ui/field/form-trouble';
import { Notices } from '../../ui/overlay/notices';
import { FactQuestion } from './fact-question';
import { FactWords } from './fact-words';
import { ASKING_FAULTS, FactsAsking } from './facts-asking';
import { NumberQuestion } from './number-question';

/** What one has answered for funders, and changing it. Nothing where nobody has asked. Its page brings the words `facts`. */
@Component({
  selector: 'kk-own-record',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [FactQuestion, FormTrouble, MatButton, NumberQuestion, ReactiveFormsModule, TranslocoPipe],
  template: `
    @if (answers(); as record) {
      <section class="kk-section" id="facts" aria-labelledby="own-record">
        <div class="kk-section-head"><h2 id="own-record" tabindex="-1">{{ 'facts.title' | transloco }}</h2></div>
        <p class="kk-muted">{{ 'facts.own.intro' | transloco }}</p>
        @if (changing()) {
          <form class="kk-form" [formGroup]="form" (ngSubmit)="save()" novalidate>
            <kk-form-trouble [faults]="faults" />
            @if (!asking.isDeclined()) {
              <div>
                @if (asking.number()) {
                  <kk-number-question [asking]="asking" [faults]="faults" />
                  @if (record.identityNumber === 'given') {
                    <p class="kk-note">{{ 'facts.number.replaceHint' | transloco }}</p>
                  }
                }
                @for (question of asking.shown(); track question.fact) {
                  <kk-fact-question [question]="question" [faults]="faults" />
                }
              </div>
            }
            <label class="kk-tick">
              <input type="checkbox" formControlName="declined" />
              <span>{{ 'facts.own.decline' | transloco }}<small>{{ 'facts.own.declinedHint' | transloco }}</small></span>
            </label>
            <p class="kk-note">{{ 'facts.own.changeHint' | transloco }}</p>
            <div class="kk-row">
              <button matButton="filled" type="submit" [attr.aria-disabled]="busy() || null">{{ 'facts.own.save' | transloco }}</button>
              <button matButton type="button" (click)="stop()">{{ 'app.cancel' | transloco }}</button>
            </div>
          </form>
        } @else {
          @if (factWords.isSilent(record)) {
            <p class="said">{{ 'facts.own.declined' | transloco }}</p>
          } @else {
            <dl class="kk-lines">
              @if (record.identityNumber; as standing) {
                <div>
                  <dt>{{ 'facts.fact.identityNumber' | transloco }}</dt>
                  <dd>{{ 'facts.number.standing.' + standing | transloco }}</dd>
                </div>
              }
              @for (line of factWords.lines(record); track line.fact) {
                <div>
                  <dt>{{ 'facts.fact.' + line.fact | transloco }}</dt>
                  <dd>{{ line.value }}</dd>
                </div>
              }
            </dl>
          }
          <div><button matButton="outlined" type="button" id="change-record" (click)="change(record)">{{ (factWords.isSilent(record) ? 'facts.own.give' : 'facts.own.change') | transloco }}</button></div>
        }
      </section>
    }
  `,
  styles: `
    :host {
      display: block;
    }
    h2 {
      outline: none;
    }
    .said {
      padding: 12px 0;
    }
    dl {
      margin: 20px 0;
    }
    form {
      margin-top: 12px;
    }
  `,
})
export class OwnRecord {
  private readonly api = inject(Api);
  private readonly words = inject(Words);
  private readonly notices = inject(Notices);
  private readonly route = inject(ActivatedRoute);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly injector = inject(Injector);
  private readonly builder = inject(NonNullableFormBuilder);
  protected readonly factWords = inject(FactWords);

  private readonly record = httpResource<ParticipantRecord>(() => '/api/v1/me/participant-record');
  private readonly known = lastValue(this.record);
  /** Whatever was answered; undefined where nothing was. */
  protected readonly answers = computed(() => {
    const record = this.known();
    return record && (record.declined || record.identityNumber || this.factWords.lines(record).length > 0) ? record : undefined;
  });
  protected readonly asking = new FactsAsking(this.builder);
  protected readonly form = this.builder.group({ ...this.asking.controls });
  protected readonly faults = formFaults(this.form, ASKING_FAULTS);
  protected readonly changing = signal(false);
  protected readonly busy = signal(false);

  constructor() {
    this.asking.follow(this.form);
    // It comes after the page, so the address has not found it yet.
    effect(() => {
      if (this.answers() && this.route.snapshot.fragment === 'facts') untracked(() => this.focus('h2'));
    });
  }

  /** Whether something here is not saved. */
  isDirty(): boolean {
    return this.changing() && this.form.dirty;
  }

  protected change(record: ParticipantRecord): void {
    const { identityNumber: standing = null } = record;
    this.faults.reset();
    this.form.patchValue({ bornOn: record.bornOn ?? '', gender: record.gender ?? '', ...record.situation, unemployedMonths: monthsOf(record), declined: false });
    this.asking.forgetNumber();
    this.form.controls.noIdentityNumber.setValue(standing === 'none' || standing === 'declined' ? standing : '');
    // Nobody asks for a number here; what was said of it can be said anew.
    this.asking.ask(questionsOf(record), standing === null || standing === 'protected' ? null : { need: 'voluntary', purposes: [] });
    this.changing.set(true);
    this.focus('input, select');
  }

  protected stop(): void {
    this.changing.set(false);
    this.focus('#change-record');
  }

  protected async save(): Promise<void> {
    if (this.busy() || !this.faults.check()) return;
    this.busy.set(true);
    try {
      this.record.set(await this.api.put<ParticipantRecord>('me/participant-record', this.asking.answer()));
      this.asking.forgetNumber();
      this.stop();
      this.notices.say(this.words.say('facts.own.saved'));
    } catch (error) {
      this.faults.take(error);
    } finally {
      this.busy.set(false);
    }
  }

  private focus(selector: string): void {
    afterNextRender(() => this.host.querySelector<HTMLElement>(selector)?.focus(), { injector: this.injector });
  }
}

/** A number is written; that one does not want to say is not. */
const monthsOf = ({ situation: { unemployedMonths = DECLINED } }: Pick<ParticipantRecord, 'situation'>): string => (unemployedMonths === DECLINED ? '' : unemployedMonths);

/** What was answered is asked again, and what follows from it; what nobody asked for is not. A number of months that was said is not unsaid: another takes its place. */
export function questionsOf(record: Pick<ParticipantRecord, 'situation'> & Partial<Pick<ParticipantRecord, 'gender'>>): Question[] {
  const { situation } = record;
  const asked = (fact: SituationFact): boolean => fact in situation || (fact === 'unemployedMonths' && 'employment' in situation);
  const isFree = (fact: SituationFact): boolean => situation[fact] === DECLINED || VOLUNTARY_FACTS.some((each) => each === fact);
  return [
    { fact: 'bornOn', need: 'core', purposes: [] },
    // Who was not asked for it, being under 18, need not say it to change their birth date.
    { fact: 'gender', need: 'core', purposes: [], ...(record.gender === null && { adultsOnly: true }) },
    ...SITUATION_FACTS.filter(asked).map((fact): Question => ({ fact, need: fact === 'unemployedMonths' ? (monthsOf(record) ? 'core' : 'wanted') : isFree(fact) ? 'voluntary' : 'core', purposes: [] })),
  ];
}
