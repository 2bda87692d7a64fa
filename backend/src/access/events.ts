import type { Language } from '@kortkurs/contract/common';

/** A link in a mail: its path in the interface, with the secret behind `#`, where no server's log sees it. */
export interface LinkInMail {
  path: string;
  /** Null for a plain page of the interface. */
  expiresAt: Date | null;
}

interface Recipient {
  personId: string;
  email: string;
  language: Language;
}

/** Somebody made an account and must prove the address. `known` when another account has proved it already: then the mail says so. */
export class AddressToVerify {
  constructor(
    readonly to: Recipient,
    readonly link: LinkInMail,
    readonly known: boolean,
  ) {}
}

/** Somebody wants a new password for an account that exists. */
export class PasswordResetAsked {
  constructor(
    readonly to: Recipient,
    readonly link: LinkInMail,
  ) {}
}

/** Somebody was invited to sign in; who can already is led to the sign-in page. */
export class StaffInvited {
  constructor(
    readonly to: Recipient,
    readonly link: LinkInMail,
    readonly invitedBy: string | null,
  ) {}
}

/** A password was changed: its owner hears of it, in case it was not them. */
export class PasswordChanged {
  constructor(readonly to: Recipient) {}
}

/** Somebody wants to sign in with another address: the link goes to that one. */
export class AddressChangeAsked {
  constructor(
    readonly to: Recipient,
    readonly link: LinkInMail,
  ) {}
}

/** Somebody wants to sign in with an address that another account has: its owner alone hears of it. */
export class AddressTaken {
  constructor(readonly to: Recipient) {}
}

/** Somebody signs in with another address now: the address before hears of it, in case it was not them. */
export class AddressChanged {
  constructor(readonly to: Recipient) {}
}
