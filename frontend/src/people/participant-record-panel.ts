import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, DestroyRef, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { TranslocoPipe } from '@jsverse/transloco';
import type { ParticipantRecord } from '@kortkurs/contract/funding';
import type { RecordFact } from '@kortkurs/contract/participant-facts';
import { READING_REASONS, type ParticipantRecordOverview, type ReadingReason } from '@kortkurs/contract/participant-records';
import type { PersonFactAsk } from '@kortkurs/contract/fact-asks';
import { Api } from '../platform/api';
import { formFaults } from '../platform/form-faults';
import { Format } from '../platform/format';
import { lastValue } from '../platform/last-value';
import { Session } from '../platform/session';
import { Words } from '../platform/words/words';
import { Banner } from '../ui/banner';
import { Field, KkInput } from '../ui/field/field';
import { Icon } from '../ui/icon/icon';
import { Dialogs } from '../ui/overlay/dialogs';
import { Notices } from '../ui/overlay/notices';
import { Pending } from '../ui/state/pending';
import { FactAsking } from './participant-facts/fact-asking';
import { FactWords } from './participant-facts/fact-words';
import type { RecordDialogData } from './participant-record-dialog';

/** How long values stay open. */
const OPEN_MS = 5 * 60_000;
/** What most funders need; said to be missing once anything is known. */
const USUAL: readonly RecordFact[] = ['bornOn', 'gender', 'employment', 'education'];

/** Which facts for funders there are of a person; to see what they are one says why, which is logged, and they are covered again by themselves. */
@Component({
  selector: 'kk-participant-record-panel',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Banner, Field, Icon, KkInput, MatButton, Pending, ReactiveFormsModule, TranslocoPipe],
  template: `
    <section class="kk-panel" aria-labelledby="person-record">
      <h2 id="person-record">{{ 'facts.title' | transloco }}</h2>
      @if (revealed(); as record) {
        <dl role="status">
          @for (line of lines(record); track line.fact) {
            <div>
              <dt>{{ 'facts.fact.' + line.fact | transloco }}</dt>
              <dd>{{ line.value }}</dd>
            </div>
          }
        </dl>
        <p class="kk-note">{{ 'facts.panel.shownUntil' | transloco: { time: format.time(until()) } }}</p>
        <p><button class="kk-link" type="button" (click)="cover()">{{ 'facts.panel.hide' | transloco }}</button></p>
      } @else if (shown(); as overview) {
        @if (overview.facts.length) {
          <ul class="known" role="list">
            @for (known of overview.facts; track known.fact) {
              <li>
                <kk-icon [name]="known.declined ? 'block' : 'check-circle'" [size]="20" />
                <p>
                  {{ 'facts.fact.' + known.fact | transloco }}
                  @if (known.declined) {
                    <small>{{ 'facts.panel.declined' | transloco }}</small>
                  } @else if (known.since) {
                    <small>{{ 'facts.panel.since' | transloco: { date: format.date(known.since) } }}</small>
                  }
                </p>
              </li>
            }
          </ul>
          @if (missing()) {
            <p class="kk-note">{{ 'facts.panel.missing' | transloco: { facts: missing() } }}</p>
          }
        } @else {
          <p>{{ 'facts.panel.none' | transloco }}</p>
        }
        @if (session.can('participants.read') && hasAnswers()) {
          <form class="kk-form" [formGroup]="reason" (ngSubmit)="reveal()" novalidate>
            @if (faults.whole()) {
              <kk-banner kind="bad"><p>{{ faults.whole() }}</p></kk-banner>
            }
            <kk-field [label]="'facts.panel.reason' | transloco" [hint]="'facts.panel.reasonHint' | transloco" [error]="faults.of('recordReason')" required>
              <select kkInput="recordReason" formControlName="recordReason">
                <option value="">{{ 'facts.choose' | transloco }}</option>
                @for (each of reasons; track each) {
                  <option [value]="each">{{ 'facts.panel.reasons.' + each | transloco }}</option>
                }
              </select>
            </kk-field>
            <div><button matButton="outlined" type="submit"><kk-icon matButtonIcon name="visibility" />{{ 'facts.panel.reveal' | transloco }}</button></div>
          </form>
        }
      } @else {
        <kk-pending [of]="overview" [rows]="3" inline />
      }
      @for (lack of lacks(); track lack.projectId) {
        <div class="lack">
          <p>{{ 'facts.ask.lacks' | transloco: { project: lack.projectName, facts: factsOf(lack) } }}@if (lack.writtenAt) {<small>{{ 'facts.ask.writtenOn' | transloco: { date: format.date(lack.writtenAt) } }}</small>}</p>
          @if (!lack.reached) {
            <p class="kk-note">{{ 'facts.ask.unreachedOne' | transloco }}</p>
          } @else if (session.can('participants.change')) {
            <button matButton="outlined" type="button" (click)="ask(lack)"><kk-icon matButtonIcon name="mail" />{{ 'facts.ask.one' | transloco }}<span class="kk-hidden">: {{ lack.projectName }}</span></button>
          }
        </div>
      }
      @if (session.can('participants.change')) {
        <p class="more"><button class="kk-link" type="button" (click)="correct()">{{ 'facts.panel.correct' | transloco }}</button></p>
      }
    </section>
  `,
  styles: `
    .known li {
      display: grid;
      grid-template-columns: 20px minmax(0, 1fr);
      gap: 10px;
      padding: 5px 0;
    }
    .known kk-icon {
      color: var(--mat-sys-primary);
    }
    small {
      display: block;
      color: var(--mat-sys-on-surface-variant);
      font: var(--mat-sys-label-small);
    }
    dl > div {
      padding: 6px 0;
      border-bottom: 1px solid var(--mat-sys-outline-variant);
    }
    dt {
      color: var(--mat-sys-on-surface-variant);
      font: var(--mat-sys-body-small);
    }
    dd {
      margin: 0;
      font-weight: 600;
    }
    .kk-note {
      padding-top: 8px;
    }
    .lack {
      display: grid;
      gap: 8px;
      justify-items: start;
      padding-top: 12px;
    }
    form,
    .more {
      padding-top: 12px;
    }
  `,
})
export class ParticipantRecordPanel {
  private readonly api = inject(Api);
  private readonly words = inject(Words);
  private readonly factWords = inject(FactWords);
  private readonly dialogs = inject(Dialogs);
  private readonly notices = inject(Notices);
  private readonly asking = inject(FactAsking);
  protected readonly session = inject(Session);
  protected readonly format = inject(Format);

  readonly personId = input.required<string>();
  readonly name = input.required<string>();
  protected readonly overview = httpResource<ParticipantRecordOverview>(() => `/api/v1/people/${this.personId()}/participant-record`);
  protected readonly shown = lastValue(this.overview);
  /** Projects that lack something of the person. */
  private readonly asks = httpResource<PersonFactAsk[]>(() => `/api/v1/people/${this.personId()}/fact-asks`);
  protected readonly lacks = computed(() => (this.asks.hasValue() ? this.asks.value() : []));
  protected readonly reasons = READING_REASONS;
  protected readonly revealed = signal<ParticipantRecord | undefined>(undefined);
  protected readonly until = signal(new Date());
  private covering: ReturnType<typeof setTimeout> | undefined;
  protected readonly reason = inject(NonNullableFormBuilder).group({ recordReason: ['' as ReadingReason | '', [Validators.required]] });
  protected readonly faults = formFaults(this.reason, { recordReason: 'facts.panel.reasonFault' });

  /** Whether anything is known beside the identity number, which is shown elsewhere. */
  protected readonly hasAnswers = computed(() => this.shown()?.facts.some(({ fact }) => fact !== 'identityNumber') ?? false);
  protected readonly missing = computed(() => {
    if (!this.hasAnswers()) return '';
    const known = this.shown()?.facts.map(({ fact }) => fact) ?? [];
    return this.format.list(USUAL.filter((fact) => !known.includes(fact)).map((fact) => this.words.say(`facts.fact.${fact}`).toLocaleLowerCase()));
  });

  constructor() {
    // What was opened for one person is not shown with the next.
    effect(() => {
      this.personId();
      untracked(() => this.cover());
    });
    inject(DestroyRef).onDestroy(() => clearTimeout(this.covering));
  }

  protected lines(record: ParticipantRecord): { fact: RecordFact; value: string }[] {
    return this.factWords.lines(record);
  }

  protected cover(): void {
    clearTimeout(this.covering);
    if (!this.revealed()) return;
    this.revealed.set(undefined);
    // Not when they were shown: a field with focus counts as left when it goes, so the fault would stand there.
    this.faults.reset();
  }

  protected async reveal(): Promise<void> {
    if (!this.faults.check()) return;
    try {
      this.revealed.set(await this.api.post<ParticipantRecord>(`people/${this.personId()}/participant-record/reveal`, { reason: this.reason.getRawValue().recordReason }));
      this.until.set(new Date(Date.now() + OPEN_MS));
      this.covering = setTimeout(() => this.cover(), OPEN_MS);
    } catch (error) {
      this.faults.take(error);
    }
  }

  protected factsOf({ missing }: PersonFactAsk): string {
    return this.format.list(missing.map((fact) => this.words.say(`facts.fact.${fact}`).toLocaleLowerCase()));
  }

  protected async ask({ projectId }: PersonFactAsk): Promise<void> {
    if ((await this.asking.ask(projectId, { personIds: [this.personId()] }))?.asked) this.asks.reload();
  }

  protected async correct(): Promise<void> {
    const { ParticipantRecordDialog } = await import('./participant-record-dialog');
    const saved = await this.dialogs.open<ParticipantRecordOverview, RecordDialogData>(ParticipantRecordDialog, { personId: this.personId(), name: this.name() }, 'sheet');
    if (!saved) return;
    this.cover();
    this.overview.set(saved);
    this.asks.reload();
    this.notices.say(this.words.say('facts.panel.saved'));
  }
}
