import { NgTemplateOutlet } from '@angular/common';
import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Page } from '@kortkurs/contract/common';
import type { Place } from '@kortkurs/contract/places';
import { COURSE_TABS } from '../../courses/course-tabs';
import { lastValue } from '../../platform/last-value';
import { Session } from '../../platform/session';
import { Icon } from '../../ui/icon/icon';
import { ListTools } from '../../ui/list/list-tools';
import { listQuery } from '../../ui/list/list-query';
import { NoHits } from '../../ui/list/no-hits';
import { Pager } from '../../ui/list/pager';
import { SectionTabs } from '../../ui/section-tabs';
import { Empty } from '../../ui/state/empty';
import { Pending } from '../../ui/state/pending';
import { PlaceAccessList } from './place-access-list';

/** The places where sessions are held. */
@Component({
  selector: 'kk-places-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Empty, Icon, ListTools, MatButton, NgTemplateOutlet, NoHits, Pager, Pending, PlaceAccessList, RouterLink, SectionTabs, TranslocoPipe],
  templateUrl: './places-page.html',
  styles: `
    .kk-chips {
      padding-top: 12px;
    }
    @media (max-width: 840px) {
      .access {
        grid-column: 1 / -1;
      }
    }
  `,
})
export class PlacesPage {
  protected readonly session = inject(Session);
  protected readonly tabs = COURSE_TABS;
  protected readonly query = listQuery({ filters: ['show'] });
  protected readonly places = httpResource<Page<Place>>(() => ({ url: '/api/v1/places', params: this.query.params() }));
  protected readonly page = lastValue(this.places);
  protected readonly isArchived = computed(() => this.query.value('show') === 'archived');

  protected show(archived: boolean): void {
    this.query.set('show', archived ? 'archived' : '');
  }

  protected roomOf(place: Place): string {
    return [place.room, place.address].filter(Boolean).join(', ');
  }
}
