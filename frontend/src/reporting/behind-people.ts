import { ChangeDetectionStrategy, Component, inject, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { NotCounted, ReportPerson, ReportSession } from '@kortkurs/contract/reports';
import { Format } from '../platform/format';
import { Session } from '../platform/session';
import { Words } from '../platform/words/words';
import { Icon } from '../ui/icon/icon';
import { type Strip, Strips } from '../ui/strips/strips';

/** Strips that have room beside a name: the latest ones. */
const STRIPS = 16;

/** The people behind a figure, and for each the sessions that the minutes come from. */
@Component({
  selector: 'kk-behind-people',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon, RouterLink, Strips, TranslocoPipe],
  template: `
    <div class="kk-folds">
      @for (person of people(); track person.personId) {
        <details>
          <summary>
            <span>
              <b>{{ person.name }}</b>
              <small>{{ about(person) }}</small>
              @if (person.lacks?.length) {
                <span class="lacks">{{ 'reporting.behind.lacks' | transloco: { facts: lacking(person) } }}</span>
              }
              @if (person.lacksNumber; as why) {
                <span class="lacks">{{ 'reporting.behind.lacksNumber.' + why | transloco }}</span>
              }
            </span>
            <span class="sum">
              <kk-strips class="kk-wide-only" [strips]="strips(person)" [scale]="4" />
              <span class="kk-nowrap">{{ extent(person) }}</span>
            </span>
            <kk-icon name="keyboard-arrow-down" />
          </summary>
          <div class="sessions">
            @if (person.sessions.length) {
              <ul class="kk-list kk-split" role="list">
                @for (session of person.sessions; track session.sessionId) {
                  <li>
                    <div>
                      <a [routerLink]="['/staff/sessions', session.sessionId, 'roster']">{{ name(session) }}</a>
                      <small>{{ marked(session) }}</small>
                    </div>
                    <b class="kk-nowrap">{{ session.minutes ? format.minutes(session.minutes) : ('reporting.behind.away' | transloco) }}</b>
                  </li>
                }
              </ul>
            } @else {
              <p class="kk-muted">{{ (leftOut() ? 'reporting.behind.noMarks' : 'reporting.behind.noSessions') | transloco }}</p>
            }
            @if (canAsk()) {
              <p><button class="kk-link" type="button" (click)="ask.emit(person)">{{ 'facts.ask.one' | transloco }}<span class="kk-hidden">: {{ person.name }}</span></button></p>
            }
            @if (canLeaveOut()) {
              <p><button class="kk-link" type="button" (click)="leaveOut.emit(person)">{{ 'reporting.leftOut.out.do' | transloco }}<span class="kk-hidden">: {{ person.name }}</span></button></p>
            }
            @if (session.can('people.read')) {
              <p><a [routerLink]="['/staff/people', person.personId]">{{ 'reporting.behind.openPerson' | transloco }}<span class="kk-hidden">: {{ person.name }}</span></a></p>
            }
          </div>
        </details>
      }
    </div>
  `,
  styles: `
    :host {
      display: block;
    }
    .kk-folds {
      margin-top: 16px;
    }
    summary {
      padding-block: 8px;
      cursor: pointer;
    }
    .sum {
      display: flex;
      gap: 16px;
      align-items: center;
    }
    small {
      display: block;
      color: var(--mat-sys-on-surface-variant);
      font: var(--mat-sys-body-small);
    }
    .lacks {
      display: block;
      font: var(--mat-sys-body-small);
    }
    .sessions {
      display: grid;
      gap: 12px;
      padding: 0 0 16px 16px;
      border-left: 4px solid var(--mat-sys-primary);
    }
    .sessions a {
      display: inline-flex;
      align-items: center;
      min-height: 32px;
    }
  `,
})
export class BehindPeople {
  private readonly words = inject(Words);
  protected readonly session = inject(Session);
  protected readonly format = inject(Format);

  readonly people = input.required<readonly ReportPerson[]>();
  /** Why they are not counted; null of those who are. */
  readonly leftOut = input<NotCounted | null>(null);
  /** Whether they were not asked for more than their birth date: then nothing else is missing. */
  readonly notAsked = input(false);
  readonly canAsk = input(false);
  readonly canLeaveOut = input(false);
  readonly ask = output<ReportPerson>();
  readonly leaveOut = output<ReportPerson>();

  protected about(person: ReportPerson): string {
    const organisations = this.format.list(person.organisations) || this.words.say('reporting.organisations.none');
    // What somebody stated is kept from the day they first took part; these never did.
    if (this.leftOut()) return organisations;
    const gender = this.notAsked() && person.gender === 'missing' ? [] : [this.words.say(`reporting.oneGender.${person.gender}`)];
    const facts = [...gender, person.age === 'missing' ? this.words.say('reporting.behind.noAge') : this.words.say(`reporting.age.${person.age}`)];
    return [organisations, ...facts].join(', ');
  }

  protected lacking({ lacks = [] }: ReportPerson): string {
    return this.format.list(lacks.map((fact) => this.words.say(`facts.fact.${fact}`).toLocaleLowerCase()));
  }

  protected strips(person: ReportPerson): Strip[] {
    return person.sessions.slice(-STRIPS).map(({ minutes, countableMinutes }) => ({
      minutes: countableMinutes,
      state: minutes === 0 ? 'away' : minutes < countableMinutes ? 'partly' : 'here',
      share: minutes / countableMinutes,
    }));
  }

  /** The minutes that count; of those who are left out, what was marked. */
  protected extent(person: ReportPerson): string {
    const why = this.leftOut();
    if (!why) return this.format.minutes(person.registeredMinutes);
    return this.words.say(why === 'absent' ? 'reporting.behind.marksAway' : 'reporting.behind.marks', { n: person.sessionCount });
  }

  protected name(session: ReportSession): string {
    return this.words.say('reporting.behind.session', { course: this.format.text(session.courseTitle), n: session.number, date: this.format.date(session.startsAt) });
  }

  /** "Markerad av Hodan Warsame 17.40. Signerad av Maria Ekdahl 20.44." */
  protected marked(session: ReportSession): string {
    const at = this.format.dateTime(session.markedAt);
    const by = session.markedByName ?? '';
    const marked = this.words.say(`reporting.behind.source.${session.source}`, { by, at });
    const signed = session.signedAt
      ? this.words.say('reporting.behind.signed', { by: session.signedByName ?? '', at: this.format.dateTime(session.signedAt) })
      : this.words.say('reporting.behind.unsigned');
    const short = session.minutes < session.countableMinutes ? this.words.say('reporting.behind.of', { minutes: this.format.minutes(session.countableMinutes) }) : '';
    return [short, session.channel === 'online' ? this.words.say('reporting.behind.online') : '', marked, signed, session.signedPages ? this.words.say('reporting.behind.pages', { n: session.signedPages }) : ''].filter(Boolean).join(' ');
  }
}
