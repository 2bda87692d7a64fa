import { Injectable, inject } from '@angular/core';
import type { Page } from '@kortkurs/contract/common';
import type { OrganisationRow } from '@kortkurs/contract/organisations';
import type { PersonListItem } from '@kortkurs/contract/people';
import { Api } from '../platform/api';
import type { PickOption } from '../ui/pick/pick';

const HOW_MANY = 12;

/** Finds organisations and people by the beginning of their names, for fields in which one is chosen. */
@Injectable({ providedIn: 'root' })
export class Finders {
  private readonly api = inject(Api);

  readonly organisations = async (text: string): Promise<PickOption[]> => {
    const page = await this.api.get<Page<OrganisationRow>>(`organisations?limit=${HOW_MANY}${this.q(text)}`);
    return page.items.map(({ id, name, municipalityName }) => ({ id, label: name, ...(municipalityName && { note: municipalityName }) }));
  };

  readonly people = async (text: string): Promise<PickOption[]> => {
    const page = await this.api.get<Page<PersonListItem>>(`people?limit=${HOW_MANY}${this.q(text)}`);
    return page.items.map(({ id, name, email }) => ({ id, label: name, ...(email && { note: email }) }));
  };

  private q(text: string): string {
    return text.trim() ? `&q=${encodeURIComponent(text.trim())}` : '';
  }
}
