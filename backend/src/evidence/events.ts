import type { Id } from '@kortkurs/contract/common';

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
