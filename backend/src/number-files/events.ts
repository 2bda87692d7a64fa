import type { Id } from '@kortkurs/contract/common';

/** A file with numbers waits for somebody else to release it. */
export class NumberFileWaits {
  constructor(readonly fileId: Id) {}
}

/** A second person has released a file with numbers. */
export class NumberFileReleased {
  constructor(readonly fileId: Id) {}
}
