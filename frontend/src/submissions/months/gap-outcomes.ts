import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { LeftParticipant, LeftParticipants, OutcomeOccasion, ParticipantOutcomes } from '@kortkurs/contract/outcomes';
import { Api } from '../../platform/api';
import { Format } from '../../platform/format';
import { lastValue } from '../../platform/last-value';
import { problemOf } from '../../platform/problem';
import { Session } from '../../platform/session';
import { Words } from '../../platform/words/words';
import { Notices } from '../../ui/overlay/notices';
import { Pending } from '../../ui/state/pending';

/** Of whom nobody knows what became of them, since they left or half a year later: asked on the row. Each reading is logged. */
@Component({
  selector: 'kk-gap-outcomes',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [MatButton, Pending, RouterLink, TranslocoPipe],
  template: `
    @if (shown(); as page) {
      @if (page.items.length) {
        <ul class="kk-list" role="list">
          @for (person of page.items; track person.personId) {
            <li>
              <p>
                @if (session.can('people.read')) {
                  <a [routerLink]="['/staff/people', person.personId]">{{ person.name }}</a>
                } @else {
                  {{ person.name }}
                }
                <small>{{ about(person) }}</small>
              </p>
              @if (session.can('outcomes.change')) {
                @if (done().has(person.personId)) {
                  <span class="kk-status kk-good" role="status">{{ 'submissions.months.outcomes.asked' | transloco }}</span>
                } @else if (person.reachable && !askedToday(person)) {
                  <button matButton="outlined" type="button" [attr.aria-disabled]="busy() || null" (click)="ask(person)">{{ 'submissions.months.askLink' | transloco }}<span class="kk-hidden">: {{ person.name }}</span></button>
                }
              }
            </li>
          }
        </ul>
        @if (page.total && page.items.length < page.total) {
          <p class="kk-note">{{ 'submissions.drift.listed' | transloco: { shown: page.items.length, n: format.number(page.total) } }}</p>
        }
        <p><a class="kk-link" [routerLink]="['/staff/reports', projectId(), 'outcomes']" [queryParams]="{ missing: occasion() }">{{ 'submissions.months.outcomes.all' | transloco: { n: page.total } }}</a></p>
        <p class="kk-note">{{ 'submissions.months.logged' | transloco: { time: format.time(page.loggedAt) } }}</p>
      }
    } @else {
      <kk-pending [of]="people" [rows]="2" inline />
    }
  `,
  styles: `
    li {
      display: flex;
      flex-wrap: wrap;
      gap: 4px 12px;
      align-items: center;
      justify-content: space-between;
      min-height: 56px;
      padding-block: 8px;
    }
    small {
      display: block;
      color: var(--mat-sys-on-surface-variant);
      font: var(--mat-sys-body-small);
    }
    .kk-link {
      display: inline-flex;
      align-items: center;
      min-height: 44px;
    }
  `,
})
export class GapOutcomes {
  readonly projectId = input.required<string>();
  readonly occasion = input.required<OutcomeOccasion>();
  readonly from = input.required<string>();
  readonly to = input.required<string>();
  /** Somebody was asked. */
  readonly mended = output();

  private readonly api = inject(Api);
  private readonly words = inject(Words);
  private readonly notices = inject(Notices);
  protected readonly session = inject(Session);
  protected readonly format = inject(Format);
  protected readonly busy = signal(false);
  protected readonly done = signal<ReadonlySet<string>>(new Set());
  protected readonly people = httpResource<LeftParticipants>(() => ({ url: `/api/v1/projects/${this.projectId()}/outcomes`, params: { missing: this.occasion(), from: this.from(), to: this.to(), limit: 20 } }));
  protected readonly shown = lastValue(this.people);
  private readonly today = computed(() => this.format.localDate(new Date()));

  protected about(person: LeftParticipant): string {
    const day = this.format.fullDate(this.occasion() === 'leaving' ? person.exitOn : person.laterOn);
    const asked = this.lastAsked(person);
    return [
      this.words.say(`submissions.months.outcomes.${this.occasion()}`, { day }),
      asked ? this.words.say('submissions.months.outcomes.askedOn', { day: this.format.fullDate(asked) }) : person.reachable ? '' : this.words.say('submissions.months.outcomes.noAddress'),
    ].filter(Boolean).join(' ');
  }

  protected askedToday(person: LeftParticipant): boolean {
    const asked = this.lastAsked(person);
    return asked !== undefined && this.format.localDate(asked) === this.today();
  }

  protected async ask({ personId }: LeftParticipant): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    try {
      await this.api.post<ParticipantOutcomes>(`projects/${this.projectId()}/participants/${personId}/outcomes/ask`, { occasion: this.occasion() });
      this.done.update((ids) => new Set([...ids, personId]));
      this.mended.emit();
    } catch (error) {
      this.notices.say(problemOf(error).detail || this.words.say('app.notSaved'));
    }
    this.busy.set(false);
  }

  private lastAsked({ asked }: LeftParticipant): string | undefined {
    return asked.filter(({ occasion }) => occasion === this.occasion()).at(-1)?.askedAt;
  }
}
