import { DOCUMENT } from '@angular/common';
import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, Injectable, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Page } from '@kortkurs/contract/common';
import type { WantedCourse } from '@kortkurs/contract/invitations';
import { Api } from '../platform/api';
import { Format } from '../platform/format';
import { lastValue } from '../platform/last-value';
import { problemOf } from '../platform/problem';
import { saveFile } from '../platform/save-file';
import { Session } from '../platform/session';
import { Words } from '../platform/words/words';
import { Crumbs } from '../ui/crumbs';
import { Icon } from '../ui/icon/icon';
import { ListFrame } from '../ui/list/list-frame';
import { listQuery } from '../ui/list/list-query';
import { SortButton, SortHeader } from '../ui/list/sort-header';
import { Notices } from '../ui/overlay/notices';

/** What the list of courses that people wait for knows. */
@Injectable()
export class WantedPageState {
  private readonly api = inject(Api);
  private readonly document = inject(DOCUMENT);

  readonly query = listQuery({ sort: '-people' });
  readonly courses = httpResource<Page<WantedCourse>>(() => ({ url: '/api/v1/interest', params: this.query.params() }));
  readonly shown = lastValue(this.courses);

  /** Hand over the list as it is narrowed, in full. @throws Problem when it cannot be had */
  async save(name: string): Promise<void> {
    const { limit: _limit, after: _after, ...asked } = this.query.params();
    const query = new URLSearchParams(Object.entries(asked).map(([key, value]) => [key, String(value)]));
    saveFile(this.document, await this.api.download(`interest.csv?${query.toString()}`), name);
  }
}

/** The courses that people want to be given again: how many they are, since when, for whom, and what can be done about it. */
@Component({
  selector: 'kk-wanted-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  providers: [WantedPageState],
  imports: [Crumbs, Icon, ListFrame, MatButton, RouterLink, SortButton, SortHeader, TranslocoPipe],
  templateUrl: './wanted-page.html',
})
export class WantedPage {
  protected readonly state = inject(WantedPageState);
  protected readonly session = inject(Session);
  protected readonly format = inject(Format);
  private readonly words = inject(Words);
  private readonly notices = inject(Notices);

  protected readonly crumbs = computed(() => [{ label: this.words.say('courses.title'), link: '/staff/courses' }]);
  protected readonly sorts = computed(() => ['-people', 'people', 'since', '-since', 'title', '-title'].map((value) => ({ value, label: this.words.say(`courses.wanted.sorts.${value}`) })));

  /** What the run is called, else when it begins. */
  protected nameOf({ label, startsAt }: NonNullable<WantedCourse['run']>): string {
    return label || (startsAt ? this.format.longDay(startsAt) : this.words.say('courses.interest.ownPace'));
  }

  /** For whom: the first names, and how many more there are. */
  protected representedIn({ organisations, organisationCount }: WantedCourse): string {
    const names = organisations.map(({ name, people }) => `${name} (${people})`);
    const more = organisationCount - names.length;
    return [names.join(', '), ...(more > 0 ? [this.words.say('courses.interest.more', { n: more })] : [])].filter(Boolean).join(' ');
  }

  protected async save(): Promise<void> {
    try {
      await this.state.save(`${this.words.say('courses.wanted.file')}.csv`);
    } catch (error) {
      this.notices.say(problemOf(error).detail || this.words.say('courses.wanted.notSaved'));
    }
  }
}
