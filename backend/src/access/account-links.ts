import { Injectable } from '@nestjs/common';
import { LINK_MINUTES } from '@kortkurs/contract/access';
import type { Language } from '@kortkurs/contract/common';
import type { Tx } from '../platform/db/tx';
import type { LinkInMail } from './events';
import { SignedLinks } from './signed-links';

/** The links that concern an account, and where in the interface each leads. */
const kinds = {
  'verify-address': { path: '/verify-address', minutes: LINK_MINUTES.verifyAddress },
  'reset-password': { path: '/reset-password', minutes: LINK_MINUTES.resetPassword },
  invitation: { path: '/invitation', minutes: LINK_MINUTES.invitation },
  'change-address': { path: '/change-address', minutes: LINK_MINUTES.changeAddress },
} as const;

/** The kinds of link that sign in: the link of a mail, and its digits together with the page that asked. */
export const SIGN_IN_PURPOSES = ['sign-in', 'sign-in-code'] as const;

export type AccountLink = keyof typeof kinds;

/** Whom a mail goes to. */
export interface Recipient {
  personId: string;
  email: string;
  language: Language;
}

/** Makes the links of accounts; the newest of a kind takes the place of those before it. */
@Injectable()
export class AccountLinks {
  constructor(private readonly links: SignedLinks) {}

  async issue(tx: Tx, purpose: AccountLink, account: { id: string; personId: string }, details: Record<string, unknown> = {}): Promise<LinkInMail> {
    const { path, minutes } = kinds[purpose];
    await this.links.revoke(tx, purpose, account.id);
    const { token, expiresAt } = await this.links.issue(tx, { purpose, objectType: 'account', objectId: account.id, personId: account.personId, details, holds: minutes });
    return { path: `${path}#${token}`, expiresAt };
  }

  /** Take back every link of an account that is still out, to sign in as well: what was asked for before holds no longer. */
  async revokeAll(tx: Tx, accountId: string, except?: AccountLink): Promise<void> {
    for (const purpose of [...(Object.keys(kinds) as AccountLink[]), ...SIGN_IN_PURPOSES]) if (purpose !== except) await this.links.revoke(tx, purpose, accountId);
  }

  /** Whom a mail to an account goes to, in the person's language. */
  async recipient(tx: Tx, accountId: string): Promise<Recipient> {
    const row = await tx.one<Recipient>(
      'SELECT a.person_id AS "personId", a.email, p.language FROM account a JOIN person p ON p.id = a.person_id WHERE a.id = $1',
      [accountId],
    );
    if (!row) throw new Error('An account without a person.');
    return row;
  }
}
