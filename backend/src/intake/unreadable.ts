import type { IntakeRefusalCode } from '@kortkurs/contract/intake';

/** Why a file cannot be read as a list; the only thing that reading and recognising ever throw. */
export class Unreadable extends Error {
  constructor(
    readonly code: IntakeRefusalCode,
    readonly facts: Record<string, string | number> = {},
  ) {
    super(code);
    this.name = 'Unreadable';
  }
}
