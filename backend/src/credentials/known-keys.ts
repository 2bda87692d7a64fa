import { Injectable } from '@nestjs/common';
import { Database } from '../platform/db/database';
import type { SeenKeys } from './key-ring';
import { KeysWait } from './keys-wait';

/** Any number that no other lock of the product uses. */
const LOCK = 7_431_952_032;

const ANEW = 'If they are lost for good: npm run keys -- begin-anew; docs/keys.md.';

/** Who knows which keys have signed. */
export interface KeyMemory {
  /** Whether none has, so that some may be made. */
  isEmpty(): Promise<boolean>;
  /**
   * Take down what a folder holds.
   * @param anew the operator gives up what signed before
   * @throws KeysWait where something that signed is not there, or something that was withdrawn is back
   */
  settle(seen: SeenKeys, folder: string, anew: boolean): Promise<void>;
}

/** For tools that work on a folder alone. */
export const noMemory: KeyMemory = { isEmpty: () => Promise.resolve(true), settle: () => Promise.resolve() };
/** For a process that is told to sign by one that has looked. */
export const neverMake: KeyMemory = { ...noMemory, isEmpty: () => Promise.resolve(false) };

interface Row {
  thumbprint: string;
  kind: 'authority' | 'set' | 'unrecorded';
  withdrawn: boolean;
}

/**
 * The database's memory of the keys, which lie outside it: of the two one may be lost or put back without the other, and what was signed would then be taken
 * for somebody else's in silence.
 */
@Injectable()
export class KnownKeys implements KeyMemory {
  constructor(private readonly database: Database) {}

  async isEmpty(): Promise<boolean> {
    return (await this.database.one('SELECT 1 FROM issuer_key LIMIT 1')) === undefined;
  }

  async settle(seen: SeenKeys, folder: string, anew: boolean): Promise<void> {
    await this.database.work(async (tx) => {
      // Two processes with folders of their own, started at once on an empty database, must not both be right.
      await tx.query('SELECT pg_advisory_xact_lock($1)', [LOCK]);
      const known = await tx.query<Row>('SELECT thumbprint, kind, withdrawn_at IS NOT NULL AS withdrawn FROM issuer_key');
      const back = known.filter(({ thumbprint, withdrawn }) => withdrawn && seen.sets.includes(thumbprint));
      if (back.length > 0) throw new KeysWait('other', `A set of keys that was withdrawn is back in ${folder}. Withdraw it again: npm run keys -- withdraw N; docs/keys.md.`);
      const there = new Set([...seen.authorities, ...seen.sets, ...seen.withdrawn]);
      const lost = known.filter(({ thumbprint, kind, withdrawn }) => kind !== 'unrecorded' && !withdrawn && !there.has(thumbprint));
      if (lost.length > 0 && !anew) throw new KeysWait('other', `The keys in ${folder} are not all of those that have signed here: ${lost.length} missing. Put back the folder from the backup. ${ANEW}`);
      // What was withdrawn stays known, so that it does not count again when an old copy of the folder is put back.
      await tx.execute('DELETE FROM issuer_key WHERE thumbprint = ANY ($1::text[])', [known.filter(({ kind }) => kind === 'unrecorded').concat(lost).map(({ thumbprint }) => thumbprint)]);
      await tx.execute(
        `INSERT INTO issuer_key AS k (thumbprint, kind, withdrawn_at)
         SELECT thumbprint, kind, CASE WHEN withdrawn THEN now() END
           FROM jsonb_to_recordset($1::jsonb) AS s (thumbprint text, kind text, withdrawn boolean)
         ON CONFLICT (thumbprint) DO UPDATE SET withdrawn_at = coalesce(k.withdrawn_at, excluded.withdrawn_at) WHERE k.withdrawn_at IS DISTINCT FROM excluded.withdrawn_at`,
        [
          JSON.stringify([
            ...seen.authorities.map((thumbprint) => ({ thumbprint, kind: 'authority', withdrawn: false })),
            ...seen.sets.map((thumbprint) => ({ thumbprint, kind: 'set', withdrawn: false })),
            ...seen.withdrawn.map((thumbprint) => ({ thumbprint, kind: 'set', withdrawn: true })),
          ]),
        ],
      );
    });
  }
}

/** @returns the fault of a folder without keys, where some have signed */
export const keysMissing = (folder: string): KeysWait => new KeysWait('missing', `The keys in ${folder} are gone, and others are not made in their place: nothing is signed until they are back. Put back the folder from the backup. ${ANEW}`);
