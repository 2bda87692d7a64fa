import type { Language } from '@kortkurs/contract/common';

/** Somebody asked for a mail with a link to a person's certificates, to an address that is known to be theirs. */
export class CertificatesAsked {
  constructor(
    readonly to: { personId: string; email: string; language: Language },
    /** Path in the interface, with the secret behind `#`. */
    readonly path: string,
    readonly expiresAt: Date,
  ) {}
}
