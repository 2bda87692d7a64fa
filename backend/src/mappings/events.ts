import type { Id } from '@kortkurs/contract/common';

/** Contacts of organisations are to be written to about a mapping: all that are asked, or those that have not answered. `sendingId` is what it is told of in the list of what was sent. */
export class MappingLettersWanted {
  constructor(
    readonly mappingId: Id,
    readonly why: 'asked' | 'reminder',
    readonly sendingId: Id,
  ) {}
}
