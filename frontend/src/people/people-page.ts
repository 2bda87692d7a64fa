import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { ACCOUNT_STATES, type PersonDetail } from '@kortkurs/contract/people';
import { ROLES } from '@kortkurs/contract/permissions';
import { Format } from '../platform/format';
import { Session } from '../platform/session';
import { Words } from '../platform/words/words';
import { Icon } from '../ui/icon/icon';
import type { FilterChoice } from '../ui/list/filter-choice';
import { ListFrame } from '../ui/list/list-frame';
import { SortButton, SortHeader } from '../ui/list/sort-header';
import { Dialogs } from '../ui/overlay/dialogs';
import { PeoplePageState } from './people-page-state';

/** Everyone the centre knows: search, filters, order and pages in the address. */
@Component({
  selector: 'kk-people-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  providers: [PeoplePageState],
  imports: [Icon, ListFrame, MatButton, RouterLink, SortButton, SortHeader, TranslocoPipe],
  templateUrl: './people-page.html',
  styles: `
    .tags {
      display: flex;
      flex-wrap: wrap;
      gap: 4px 8px;
    }
  `,
})
export class PeoplePage {
  protected readonly state = inject(PeoplePageState);
  protected readonly session = inject(Session);
  protected readonly format = inject(Format);
  private readonly words = inject(Words);
  private readonly dialogs = inject(Dialogs);
  private readonly router = inject(Router);

  protected readonly filters = computed<FilterChoice[]>(() => [
    { name: 'role', label: this.words.say('people.role'), options: ROLES.map((value) => ({ value, label: this.words.say(`people.roles.${value}`) })) },
    { name: 'account', label: this.words.say('people.account'), options: ACCOUNT_STATES.map((value) => ({ value, label: this.words.say(`people.accounts.${value}`) })) },
  ]);
  protected readonly sorts = computed(() => [
    { value: 'name', label: this.words.say('people.name') },
    { value: '-created', label: this.words.say('people.newest') },
  ]);

  protected async add(): Promise<void> {
    const { PersonDialog } = await import('./person-dialog');
    const id = await this.dialogs.open<string, PersonDetail | undefined>(PersonDialog, undefined, 'sheet');
    if (id) await this.router.navigate(['/staff/people', id]);
  }
}
