import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Roster } from '@kortkurs/contract/attendance';
import { keptReads } from '../platform/device/device-store';
import { Format } from '../platform/format';
import { Session } from '../platform/session';
import { Words } from '../platform/words/words';
import { Icon } from '../ui/icon/icon';
import { MarkQueue } from './mark-queue';
import { attendanceWords } from './room-words';

const ROSTER = /^\/api\/v1\/sessions\/[\w-]+\/roster$/;
/** A list that is not signed may still be taken so long after its session. */
const BACK_MS = 7 * 86_400_000;
const MOST = 20;

/** The rosters that lie on the device, where a page that was asked for does not: what can be done without a network. */
@Component({
  selector: 'kk-kept-rosters',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon, RouterLink, TranslocoPipe],
  template: `
    @if (rows().length) {
      <h2>{{ 'attendance.kept.title' | transloco }}</h2>
      <ul role="list">
        @for (row of rows(); track row.id) {
          <li>
            <kk-icon name="fact-check" [size]="24" />
            <div>
              <a class="kk-link" [routerLink]="['/staff/sessions', row.id, 'roster']">{{ row.name }}</a>
              <p>
                {{ format.when(row.startsAt, row.endsAt) }}. {{ 'attendance.kept.fetched' | transloco: { time: format.dateTime(row.fetchedAt) } }}
                @if (row.waiting) { <span class="kk-status kk-warn"><kk-icon name="cloud-off" [size]="18" />{{ 'attendance.kept.waiting' | transloco: { n: row.waiting } }}</span> }
              </p>
              @if (row.isToday) { <span class="kk-tag kk-now">{{ 'attendance.kept.today' | transloco }}</span> }
            </div>
          </li>
        }
      </ul>
      <p class="kk-note">{{ 'attendance.kept.safe' | transloco }}</p>
    }
  `,
  styles: `
    :host {
      display: block;
      max-width: 820px;
    }
    h2 {
      font: var(--mat-sys-title-medium);
    }
    ul {
      margin: 12px 0 0;
      padding: 0;
      border-top: 2px solid var(--mat-sys-on-surface);
    }
    li {
      display: flex;
      gap: 16px;
      padding-block: 14px;
      border-bottom: 1px solid var(--mat-sys-outline-variant);
    }
    a {
      font: var(--mat-sys-title-medium);
    }
    li p {
      margin: 2px 0 4px;
      color: var(--mat-sys-on-surface-variant);
      font: var(--mat-sys-body-medium);
    }
    kk-icon {
      flex: none;
    }
    .kk-note {
      margin-top: 16px;
    }
  `,
})
export class KeptRosters {
  protected readonly format = inject(Format);
  private readonly words = inject(Words);
  private readonly queue = inject(MarkQueue);
  private readonly session = inject(Session);

  private readonly kept = signal<readonly { roster: Roster; fetchedAt: string }[]>([]);
  /** Those of the days ahead and of the week that was, the next first; what is not signed only. */
  protected readonly rows = computed(() => {
    return this.kept()
      .filter(({ roster }) => !roster.signature && !roster.session.cancelled && Date.parse(roster.session.endsAt) > Date.now() - BACK_MS)
      .sort((one, other) => one.roster.session.startsAt.localeCompare(other.roster.session.startsAt))
      .slice(0, MOST)
      .map(({ roster: { session }, fetchedAt }) => {
        const course = this.format.text(session.courseTitle);
        return {
          ...session,
          fetchedAt,
          name: this.words.say(session.of > 1 ? 'attendance.kept.of' : 'attendance.kept.one', { course, n: session.number }),
          isToday: this.format.isToday(session.startsAt, session.endsAt),
          waiting: this.queue.waiting().filter(({ of }) => of.sessionId === session.id).length,
        };
      });
  });

  constructor() {
    void this.look();
  }

  private async look(): Promise<void> {
    const account = this.session.me()?.personId;
    if (!account) return;
    await this.words.bring('attendance', attendanceWords);
    const found = await keptReads(account).catch(() => []);
    this.kept.set(found.filter(({ url }) => ROSTER.test(url)).map(({ body, fetchedAt }) => ({ roster: body as Roster, fetchedAt })));
  }
}
