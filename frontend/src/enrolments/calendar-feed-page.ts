import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, DOCUMENT, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { TranslocoPipe } from '@jsverse/transloco';
import type { CalendarFeedMade, MySeat, OwnCalendarFeed } from '@kortkurs/contract/enrolments';
import { Api } from '../platform/api';
import { focusWhenThere } from '../platform/focus-when-there';
import { Format } from '../platform/format';
import { problemOf } from '../platform/problem';
import { saveFile } from '../platform/save-file';
import { Words } from '../platform/words/words';
import { Crumbs } from '../ui/crumbs';
import { Icon } from '../ui/icon/icon';
import { Confirm } from '../ui/overlay/confirm';
import { Notices } from '../ui/overlay/notices';
import { Pending } from '../ui/state/pending';

/** The calendars that people use, with how each takes an address in. */
const PROGRAMS = ['google', 'outlook', 'apple', 'other'] as const;

/** One's own sessions in one's own calendar: a secret address to subscribe to, or a file. */
@Component({
  selector: 'kk-calendar-feed-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Crumbs, Icon, MatButton, Pending, TranslocoPipe],
  templateUrl: './calendar-feed-page.html',
  styles: `
    .address {
      width: 100%;
      font-family: monospace;
    }
    .address,
    section > .kk-row {
      margin-top: 12px;
    }
  `,
})
export class CalendarFeedPage {
  private readonly api = inject(Api);
  private readonly words = inject(Words);
  private readonly notices = inject(Notices);
  private readonly confirm = inject(Confirm);
  private readonly document = inject(DOCUMENT);
  protected readonly format = inject(Format);

  protected readonly programs = PROGRAMS;
  protected readonly feed = httpResource<OwnCalendarFeed>(() => '/api/v1/me/calendar-feed');
  private readonly seats = httpResource<MySeat[]>(() => '/api/v1/me/seats');
  /** The address that was just made: nobody can tell it again. */
  protected readonly url = signal('');
  protected readonly busy = signal(false);
  protected readonly crumbs = computed(() => [{ label: this.words.say('enrolments.feed.account'), link: '/account' }]);
  /** Courses that one has a seat in, each with an open calendar of its own. */
  protected readonly courses = computed(() => {
    const coming = (this.seats.hasValue() ? this.seats.value() : []).filter(({ endsAt }) => endsAt !== null && new Date(endsAt) > new Date());
    const origin = this.document.location.origin;
    return [...new Map(coming.map((seat) => [seat.slug, { title: seat.title, url: `${origin}/api/v1/catalogue/courses/${encodeURIComponent(seat.slug)}/calendar.ics` }])).values()];
  });

  /** The same address as calendar programs open by themselves. */
  protected subscribing(url: string): string {
    return url.replace(/^https?:/, 'webcal:');
  }

  protected async make(again: boolean): Promise<void> {
    if (again && !(await this.confirm.ask({ title: this.words.say('enrolments.feed.againTitle'), text: this.words.say('enrolments.feed.againText'), action: this.words.say('enrolments.feed.again') }))) return;
    await this.attempt(async () => {
      this.url.set((await this.api.put<CalendarFeedMade>('me/calendar-feed', {})).url);
      this.feed.reload();
      // The button that was pressed is gone: what came in its place is read out, and ready to be copied.
      focusWhenThere('feed-address');
    });
  }

  protected async takeBack(): Promise<void> {
    if (!(await this.confirm.ask({ title: this.words.say('enrolments.feed.offTitle'), text: this.words.say('enrolments.feed.offText'), action: this.words.say('enrolments.feed.off'), danger: true }))) return;
    await this.attempt(async () => {
      await this.api.delete('me/calendar-feed');
      this.url.set('');
      this.feed.reload();
      this.notices.say(this.words.say('enrolments.feed.isOff'));
      focusWhenThere('feed-own');
    });
  }

  protected async copy(url: string): Promise<void> {
    try {
      await this.document.defaultView?.navigator.clipboard.writeText(url);
      this.notices.say(this.words.say('enrolments.feed.copied'));
    } catch {
      // Where the browser does not let pages write there, the address can be picked by hand.
      this.notices.say(this.words.say('enrolments.feed.notCopied'));
    }
  }

  protected async download(): Promise<void> {
    await this.attempt(async () => {
      saveFile(this.document, await this.api.download('me/calendar.ics'), 'kortkurs.ics');
    });
  }

  private async attempt(act: () => Promise<void>): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    try {
      await act();
    } catch (error) {
      const problem = problemOf(error);
      this.notices.say(problem.detail || this.words.say(problem.code === 'offline' ? 'app.notSavedOffline' : 'app.notSaved'));
    } finally {
      this.busy.set(false);
    }
  }
}
