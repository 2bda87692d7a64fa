import type { KeysState, SigningRefusal } from '@kortkurs/contract/signing';
import { SettingsMistake } from '../platform/config/read-settings';
import { Refusal } from '../platform/refusals/refusal';

/** Nothing may be signed with the keys that there are. The sentence is the operator's. */
export class KeysWait extends SettingsMistake {
  constructor(
    readonly state: Exclude<KeysState, 'ready'>,
    sentence: string,
  ) {
    super([sentence]);
    this.name = 'KeysWait';
  }
}

/** Why keys could not be read, where that is for the operator to mend; undefined for faults of other kinds, such as a database that does not answer. */
export function stateOf(error: unknown): Exclude<KeysState, 'ready'> | undefined {
  if (error instanceof KeysWait) return error.state;
  const isOfFiles = typeof (error as { syscall?: unknown } | null)?.syscall === 'string' && 'path' in (error as object);
  return error instanceof SettingsMistake || isOfFiles ? 'unreadable' : undefined;
}

/** What who wants something signed is told. */
export const signingWaits = (cause: unknown): Refusal<SigningRefusal> => new Refusal<SigningRefusal>('signing-waits', { cause });
