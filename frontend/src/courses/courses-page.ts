import { ChangeDetectionStrategy, Component, Injectable, computed, inject } from '@angular/core';
import { httpResource } from '@angular/common/http';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Page } from '@kortkurs/contract/common';
import type { CourseRow, Format as CourseFormat } from '@kortkurs/contract/courses';
import { Format } from '../platform/format';
import { lastValue } from '../platform/last-value';
import { Session } from '../platform/session';
import { Words } from '../platform/words/words';
import { Icon } from '../ui/icon/icon';
import type { FilterChoice } from '../ui/list/filter-choice';
import { ListFrame } from '../ui/list/list-frame';
import { listQuery } from '../ui/list/list-query';
import { COURSE_TABS } from './course-tabs';

/** What the list of courses knows. */
@Injectable()
export class CoursesPageState {
  private readonly words = inject(Words);
  private readonly format = inject(Format);

  readonly query = listQuery({ filters: ['format', 'status', 'archived'] });
  readonly courses = httpResource<Page<CourseRow>>(() => ({ url: '/api/v1/courses', params: this.query.params() }));
  readonly shown = lastValue(this.courses);
  private readonly formats = httpResource<CourseFormat[]>(() => '/api/v1/formats');

  readonly filters = computed<FilterChoice[]>(() => [
    { name: 'format', label: this.words.say('courses.format'), options: this.formats.hasValue() ? this.formats.value().map(({ id, name }) => ({ value: id, label: this.format.text(name) })) : [] },
    { name: 'status', label: this.words.say('courses.status'), options: ['published', 'draft'].map((value) => ({ value, label: this.words.say(`courses.statuses.${value}`) })) },
    { name: 'archived', label: this.words.say('courses.archivedFilter'), options: ['only', 'all'].map((value) => ({ value, label: this.words.say(`courses.archived.${value}`) })) },
  ]);
}

/** The courses of the centre, independent of when they are given. */
@Component({
  selector: 'kk-courses-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  providers: [CoursesPageState],
  imports: [Icon, ListFrame, MatButton, RouterLink, TranslocoPipe],
  templateUrl: './courses-page.html',
})
export class CoursesPage {
  protected readonly state = inject(CoursesPageState);
  protected readonly session = inject(Session);
  protected readonly format = inject(Format);
  protected readonly tabs = COURSE_TABS;
}
