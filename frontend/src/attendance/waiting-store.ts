import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { MarkToSave, SignatureToMake } from '@kortkurs/contract/attendance';
import type { Instant, Localized } from '@kortkurs/contract/common';

/** Which session something waits for, in the words that its roster shows. */
export interface WaitingFor {
  sessionId: string;
  courseTitle: Localized;
  startsAt: Instant;
}

/** Why the server will never take something as it is. */
export interface Refused {
  code: string;
  /** A sentence for the reader, in the language they had then. */
  detail: string;
}

/** Somebody who came without a seat and was written down without a network. Their marks bring them to the server. */
export interface WaitingWalkIn {
  /** Made here; stands for their seat until the server has given them one. */
  id: string;
  email: string | null;
  organisation: string | null;
  /** They were sent, and it is not known what became of it: they may have their seat. */
  tried?: boolean;
}

/** A mark that the server has not confirmed. Its id sorts by when it was made. */
export interface WaitingMark extends MarkToSave {
  account: string;
  of: WaitingFor;
  /** Whose mark it is. */
  name: string;
  /** Why a signed list is changed, where the mark is a correction. */
  reason: string | null;
  refused: Refused | null;
  /** Where whose mark it is has no seat yet, as far as this device knows: `enrolmentId` is the id of this. */
  walkIn?: WaitingWalkIn;
}

/** A signature that was made and has not reached the server. */
export interface WaitingSignature extends SignatureToMake {
  account: string;
  sessionId: string;
  of: WaitingFor;
  /** Set when something else than our own marks has changed the list since it was reviewed: it must be reviewed again. */
  review: Refused | null;
  /** Walk-ins of the list of whom staff is asked who they are: it is sent when that is answered. */
  asks?: readonly string[];
}

interface Waiting extends DBSchema {
  mark: { key: string; value: WaitingMark; indexes: { account: string } };
  signature: { key: [string, string]; value: WaitingSignature };
}

let opened: Promise<IDBPDatabase<Waiting>> | undefined;

function store(): Promise<IDBPDatabase<Waiting>> {
  opened ??= openDB<Waiting>('kortkurs-attendance', 1, {
    upgrade: (db) => {
      db.createObjectStore('mark', { keyPath: 'markId' }).createIndex('account', 'account');
      db.createObjectStore('signature', { keyPath: ['account', 'sessionId'] });
    },
    blocking: (_from, _to, event) => {
      (event.target as IDBDatabase).close();
      opened = undefined;
    },
    terminated: () => (opened = undefined),
  }).then(sweep).catch((error: unknown) => {
    opened = undefined;
    throw error;
  });
  return opened;
}

/** An earlier version wrote marks that were made in nobody's name: they can never be sent, and hold the names of participants. */
async function sweep(db: IDBPDatabase<Waiting>): Promise<IDBPDatabase<Waiting>> {
  for (const markId of await db.getAllKeysFromIndex('mark', 'account', '')) await db.delete('mark', markId);
  return db;
}

/** What waits for an account, marks in the order they were made. */
export async function readWaiting(account: string): Promise<{ marks: WaitingMark[]; signatures: WaitingSignature[] }> {
  const transaction = (await store()).transaction(['mark', 'signature']);
  const [marks, signatures] = await Promise.all([
    transaction.objectStore('mark').index('account').getAll(account),
    transaction.objectStore('signature').getAll(IDBKeyRange.bound([account, ''], [account, '\uffff'])),
  ]);
  return { marks, signatures };
}

/** Writes marks, new ones or with what became of them. Resolves when they are on the device. @throws DOMException where it is full or keeps nothing */
export async function putMarks(marks: readonly WaitingMark[]): Promise<void> {
  const transaction = (await store()).transaction('mark', 'readwrite', { durability: 'strict' });
  await Promise.all([...marks.map((mark) => transaction.store.put(mark)), transaction.done]);
}

/** The server has these, or they are dropped on purpose; a signature that waits behind them goes on from what it then knows, and so do marks of somebody who has a seat by now. */
export async function removeMarks(markIds: readonly string[], signature?: WaitingSignature, seated: readonly WaitingMark[] = []): Promise<void> {
  const transaction = (await store()).transaction(['mark', 'signature'], 'readwrite', { durability: 'strict' });
  await Promise.all([
    ...markIds.map((markId) => transaction.objectStore('mark').delete(markId)),
    ...seated.map((mark) => transaction.objectStore('mark').put(mark)),
    ...(signature ? [transaction.objectStore('signature').put(signature)] : []),
    transaction.done,
  ]);
}

export async function putSignature(signature: WaitingSignature): Promise<void> {
  const transaction = (await store()).transaction('signature', 'readwrite', { durability: 'strict' });
  await Promise.all([transaction.store.put(signature), transaction.done]);
}

export async function removeSignature(account: string, sessionId: string): Promise<void> {
  await (await store()).delete('signature', [account, sessionId]);
}

/** Whether the device takes what is written to it: a browser that keeps nothing does not, nor one whose room is full. */
export async function takesMarks(): Promise<boolean> {
  try {
    const transaction = (await store()).transaction('mark', 'readwrite', { durability: 'strict' });
    // Nobody's mark, as large as a class of taps: it is gone before anything else is read.
    await transaction.store.put({ ...PROBE, name: 'x'.repeat(PROBE_SIZE) });
    await transaction.store.delete(PROBE.markId);
    await transaction.done;
    return true;
  } catch {
    return false;
  }
}

const PROBE_SIZE = 64_000;
const PROBE: WaitingMark = { markId: 'probe', enrolmentId: '', content: null, markedAt: '', account: '', of: { sessionId: '', courseTitle: {}, startsAt: '' }, name: '', reason: null, refused: null };

/** Drops everything of an account. What another account left waiting stays its own. */
export async function dropWaiting(account: string): Promise<void> {
  const { marks, signatures } = await readWaiting(account);
  await removeMarks(marks.map(({ markId }) => markId));
  for (const { sessionId } of signatures) await removeSignature(account, sessionId);
}
