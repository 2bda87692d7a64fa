import { httpResource } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import type { Me, OwnSignIn } from '@kortkurs/contract/access';
import type { OwnFacts, OwnFactsChange } from '@kortkurs/contract/people';
import { Api } from '../platform/api';
import { lastValue } from '../platform/last-value';
import { Session } from '../platform/session';

/** What the account page knows of the signed-in person, and what they can do there. */
@Injectable()
export class AccountPageState {
  private readonly api = inject(Api);
  private readonly session = inject(Session);

  readonly facts = httpResource<OwnFacts>(() => '/api/v1/me/facts');
  readonly me = httpResource<Me>(() => '/api/v1/me');
  readonly signIns = httpResource<{ items: OwnSignIn[] }>(() => '/api/v1/me/sign-ins');
  readonly shownSignIns = lastValue(this.signIns);

  /** Saves one's facts; what came back is the newest. */
  async save(change: OwnFactsChange): Promise<OwnFacts> {
    const saved = await this.api.patch<OwnFacts>('me/facts', change);
    this.facts.set(saved);
    // The name at the top of every page.
    await this.session.renew();
    return saved;
  }

  async changePassword(current: string, next: string): Promise<void> {
    await this.api.put('me/password', { current, next });
    this.signIns.reload();
  }

  async end(signIn: OwnSignIn): Promise<void> {
    await this.api.delete(`me/sign-ins/${signIn.id}`);
    this.signIns.reload();
  }

  async endAll(): Promise<void> {
    await this.api.delete('me/sign-ins');
    await this.session.leave();
  }

  async verifyAgain(): Promise<void> {
    await this.api.post('me/address-verification');
  }
}
