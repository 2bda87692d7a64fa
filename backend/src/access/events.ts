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

/** Somebody wants to sign in without a password: by the link, or by the digits on the page that asked, if there are any. */
export class SignInLinkAsked {
  constructor(
    readonly to: Recipient,
    readonly link: LinkInMail,
    readonly code?: string,
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

/**
 * A password was changed: its owner hears of it, in case it was not them. `dropped` when it went without a new one, since
 * whoever chose it had not proved the address.
 */
export class PasswordChanged {
  constructor(
    readonly to: Recipient,
    readonly dropped = false,
  ) {}
}

/** Somebody wants to sign in with another address: the link goes to that one. `taken` when another account has it: its owner alone hears of it. */
export class AddressChangeAsked {
  constructor(
    readonly to: Recipient,
    readonly link: LinkInMail,
    readonly taken: boolean,
  ) {}
}

/** Somebody signs in with another address now: the address before hears of it, in case it was not them. */
export class AddressChanged {
  constructor(readonly to: Recipient) {}
}
