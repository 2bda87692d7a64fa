import { httpResource } from '@angular/common/http';
import { Injectable, inject, signal } from '@angular/core';
import type { MyCertificateLinks } from '@kortkurs/contract/certificate-links';
import type { Page } from '@kortkurs/contract/common';
import type { Affiliation } from '@kortkurs/contract/organisations';
import type { PersonDetail, RevealedIdentityNumber } from '@kortkurs/contract/people';
import type { Role } from '@kortkurs/contract/permissions';
import { Api, newId } from '../platform/api';
import { lastValue } from '../platform/last-value';
import { Session } from '../platform/session';

/** A person's page: what is known, and what staff can decide. */
@Injectable()
export class PersonPageState {
  private readonly api = inject(Api);
  private readonly session = inject(Session);
  readonly personId = signal<string | undefined>(undefined);

  readonly person = httpResource<PersonDetail>(() => this.personId() && `/api/v1/people/${this.personId()}`);
  readonly shown = lastValue(this.person);
  readonly affiliations = httpResource<Page<Affiliation>>(() =>
    this.session.can('organisations.read') && this.person.hasValue() ? { url: '/api/v1/affiliations', params: { personId: this.person.value().id, limit: 50 } } : undefined,
  );

  /** Mailed links that lead to the person's certificates; asked for again whenever something about the person was changed. */
  readonly mailedLinks = httpResource<MyCertificateLinks>(() => (this.person.hasValue() ? `/api/v1/people/${this.person.value().id}/certificate-links` : undefined));

  async takeLinksBack(): Promise<void> {
    await this.api.delete(`people/${this.personId()}/certificate-links`);
    this.mailedLinks.reload();
  }

  async invite(): Promise<void> {
    await this.api.post('invitations', { personId: this.personId() });
    this.person.reload();
  }

  async give(role: Role): Promise<void> {
    await this.api.post('grants', { id: newId(), personId: this.personId(), role });
    this.person.reload();
  }

  async take(grantId: string): Promise<void> {
    await this.api.delete(`grants/${grantId}`);
    this.person.reload();
  }

  async setClosed(disabled: boolean): Promise<void> {
    await this.api.put(`people/${this.personId()}/account`, { disabled });
    this.person.reload();
  }

  async protect(protection: { protected: boolean; alias?: string }): Promise<void> {
    await this.api.put(`people/${this.personId()}/protection`, protection);
    this.person.reload();
  }

  async recordNumber(number: string): Promise<void> {
    await this.api.put(`people/${this.personId()}/identity-number`, { number });
    this.person.reload();
  }

  reveal(reason: string): Promise<RevealedIdentityNumber> {
    return this.api.post<RevealedIdentityNumber>(`people/${this.personId()}/identity-number/reveal`, { reason });
  }
}
