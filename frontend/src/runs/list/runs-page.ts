import { NgTemplateOutlet } from '@angular/common';
import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { COURSE_TABS } from '../../courses/course-tabs';
import { Format } from '../../platform/format';
import { Icon } from '../../ui/icon/icon';
import { ListTools } from '../../ui/list/list-tools';
import { NoHits } from '../../ui/list/no-hits';
import { Pager } from '../../ui/list/pager';
import { SortButton, SortHeader } from '../../ui/list/sort-header';
import { Meter } from '../../ui/meter';
import { SectionTabs } from '../../ui/section-tabs';
import { Empty } from '../../ui/state/empty';
import { Pending } from '../../ui/state/pending';
import { Strips } from '../../ui/strips/strips';
import { RunsPageState } from './runs-page-state';

/** The runs that one administers or leads. */
@Component({
  selector: 'kk-runs-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  providers: [RunsPageState],
  imports: [Empty, Icon, ListTools, MatButton, Meter, NgTemplateOutlet, NoHits, Pager, Pending, RouterLink, SectionTabs, SortButton, SortHeader, Strips, TranslocoPipe],
  templateUrl: './runs-page.html',
  styleUrl: './runs-page.scss',
})
export class RunsPage {
  protected readonly state = inject(RunsPageState);
  protected readonly format = inject(Format);
  protected readonly tabs = COURSE_TABS;
}
