import { httpResource } from '@angular/common/http';
import { Injectable, computed, inject, signal } from '@angular/core';
import type { LocalDate, Page } from '@kortkurs/contract/common';
import type { AidForecast, AidGrantView, NewAidGrant, NewUndertakingMember, OrganisationAid } from '@kortkurs/contract/state-aid';
import { Api } from '../platform/api';
import { lastValue } from '../platform/last-value';
import { listQuery } from '../ui/list/list-query';

/** What the ledger of an organisation knows and does. */
@Injectable()
export class LedgerPageState {
  private readonly api = inject(Api);

  readonly id = signal('');
  /** The day on which it counts, and the place in the ledger. */
  readonly query = listQuery({ filters: ['on'], size: 20 });
  readonly on = computed(() => this.query.value('on'));
  readonly aid = httpResource<OrganisationAid>(() => (this.id() ? { url: `/api/v1/organisations/${this.id()}/aid`, ...(this.on() && { params: { on: this.on() } }) } : undefined));
  readonly known = lastValue(this.aid);
  readonly grants = httpResource<Page<AidGrantView>>(() => (this.id() ? { url: `/api/v1/organisations/${this.id()}/aid/grants`, params: this.query.params() } : undefined));
  readonly shown = lastValue(this.grants);

  async record(grant: NewAidGrant): Promise<AidForecast> {
    const forecast = await this.api.post<AidForecast>(`organisations/${this.id()}/aid/grants`, grant);
    this.reload();
    return forecast;
  }

  async withdraw(grantId: string, why: string): Promise<void> {
    await this.api.post(`aid/grants/${grantId}/withdrawal`, { why });
    this.reload();
  }

  async join(member: NewUndertakingMember): Promise<void> {
    await this.api.post(`organisations/${this.id()}/aid/undertaking`, member);
    this.reload();
  }

  async leave(memberId: string, on: LocalDate): Promise<void> {
    await this.api.post(`aid/undertaking-members/${memberId}/end`, { on });
    this.reload();
  }

  async file(form: FormData): Promise<void> {
    await this.api.post(`organisations/${this.id()}/aid/certificates`, form);
    this.reload();
  }

  async unfile(certificateId: string, why: string): Promise<void> {
    await this.api.post(`aid/certificates/${certificateId}/withdrawal`, { why });
    this.reload();
  }

  private reload(): void {
    this.aid.reload();
    this.grants.reload();
  }
}
