import type { Id, Language } from '@kortkurs/contract/common';

/** Somebody may audit a project until a moment, or until another one than before; they are told. */
export class AuditorWelcomed {
  constructor(
    readonly projectId: Id,
    readonly personId: Id,
    /** Where they proved or the centre knows that they can be written to. */
    readonly address: string,
    readonly endsAt: Date,
  ) {}
}

/** A link to what stands behind a session is to be mailed to who may not be known otherwise. */
export class EvidenceLinkGiven {
  constructor(
    readonly id: Id,
    readonly sessionId: Id,
    readonly projectName: string,
    readonly to: { name: string; address: string; language: Language },
    /** In the interface, with its secret. */
    readonly path: string,
    readonly expiresAt: Date,
  ) {}
}
