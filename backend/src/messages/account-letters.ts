import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Language } from '@kortkurs/contract/common';
import { AddressChangeAsked, AddressChanged, AddressToVerify, PasswordChanged, PasswordResetAsked, SignInLinkAsked, StaffInvited } from '../access/door';
import { CalendarAddressMade } from '../enrolments/door';
import { Settings } from '../platform/config/settings';
import type { Tx } from '../platform/db/tx';
import { Events } from '../platform/events/events';
import { ADDRESS } from './address.sql';
import { ACCOUNT_KINDS } from './letters/account-kinds';
import { Postbox } from './postbox';

type Kind = keyof typeof ACCOUNT_KINDS;

interface To {
  personId: string;
  email: string;
  language: Language;
}

/** Letters about accounts: links to prove an address, to choose a password, and word of what was changed. */
@Injectable()
export class AccountLetters implements OnModuleInit {
  constructor(
    private readonly events: Events,
    private readonly postbox: Postbox,
    private readonly settings: Settings,
  ) {}

  onModuleInit(): void {
    this.events.on(AddressToVerify, (tx, { to, link, known }) => this.post(tx, known ? 'address-known' : 'address-to-verify', to, link.path));
    this.events.on(SignInLinkAsked, (tx, { to, link, code }) => this.post(tx, 'sign-in-link', to, link.path, code));
    this.events.on(PasswordResetAsked, (tx, { to, link }) => this.post(tx, 'password-reset', to, link.path));
    this.events.on(StaffInvited, (tx, { to, link }) => this.post(tx, link.expiresAt ? 'invitation' : 'invitation-known', to, link.path));
    this.events.on(PasswordChanged, (tx, { to, dropped }) => this.post(tx, dropped ? 'password-dropped' : 'password-changed', to, '/reset-password'));
    this.events.on(AddressChangeAsked, (tx, { to, link, taken }) => this.post(tx, taken ? 'address-taken' : 'address-change', to, taken ? '/sign-in' : link.path));
    this.events.on(CalendarAddressMade, async (tx, { personId }) => {
      const to = await tx.one<To>(`SELECT h.id AS "personId", a.email, h.language FROM person h ${ADDRESS} WHERE h.id = $1 AND a.email IS NOT NULL`, [personId]);
      if (to) await this.post(tx, 'calendar-address-made', to, '/account/calendar');
    });
    this.events.on(AddressChanged, (tx, { to }) => this.post(tx, 'address-changed', to, '/sign-in'));
  }

  private async post(tx: Tx, kind: Kind, to: To, path: string, code = ''): Promise<void> {
    const centre = await tx.one<{ name: string }>('SELECT name FROM centre');
    const name = centre?.name || 'Kortkurs';
    const link = `${this.settings.publicUrl}${path}`;
    await this.postbox.post(tx, {
      kind: ACCOUNT_KINDS[kind],
      to: { personId: to.personId, address: to.email, language: to.language },
      values: () => ({ centre: name, link, code: code || null }),
      about: { type: 'person', id: to.personId },
      // What stands behind # lets its reader in.
      secret: path.includes('#'),
    });
  }
}
