import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { Me } from '@kortkurs/contract/access';
import { FILMS_AGREED } from './films-agreed';

/** A read as it was answered last, kept for the one who made it. */
export interface KeptRead {
  account: string;
  url: string;
  body: unknown;
  fetchedAt: string;
}

interface Device extends DBSchema {
  read: { key: [string, string]; value: KeptRead };
  person: { key: string; value: Me };
}

/** The key in `person` of the one who was signed in last. Who came by a link stands beside, under the link's. */
const LAST = 'last';
const keyOf = (link?: string): string => (link === undefined ? LAST : `link ${link}`);
const KEPT_DAYS = 14;
const DAY_MS = 86_400_000;

let opened: Promise<IDBPDatabase<Device>> | undefined;

function device(): Promise<IDBPDatabase<Device>> {
  opened ??= openDB<Device>('kortkurs', 1, {
    upgrade: (db) => {
      db.createObjectStore('read', { keyPath: ['account', 'url'] });
      db.createObjectStore('person');
    },
    // Another tab wants a newer shape: let go, and open again at the next use.
    blocking: (_from, _to, event) => {
      (event.target as IDBDatabase).close();
      opened = undefined;
    },
    terminated: () => (opened = undefined),
  }).catch((error: unknown) => {
    opened = undefined;
    throw error;
  });
  return opened;
}

/** Keeps a read in place of the one before. @throws DOMException where the device keeps nothing, or is full */
export async function keepRead(read: KeptRead): Promise<void> {
  await (await device()).put('read', read);
}

export async function keptRead(account: string, url: string): Promise<KeptRead | undefined> {
  return (await device()).get('read', [account, url]);
}

/** Everything that is kept for an account. */
export async function keptReads(account: string): Promise<KeptRead[]> {
  return (await device()).getAll('read', IDBKeyRange.bound([account, ''], [account, '\uffff']));
}

/** Drops one read, for instance of what the reader may no longer see. */
export async function dropRead(account: string, url: string): Promise<void> {
  await (await device()).delete('read', [account, url]);
}

/**
 * Remembers who is signed in, or who came by a link. What was kept for somebody whom the device does not remember is removed,
 * and what is older than two weeks; of links those by which nothing is kept any more.
 */
export async function rememberPerson(me: Me, link?: string, now = Date.now()): Promise<void> {
  const transaction = (await device()).transaction(['read', 'person'], 'readwrite');
  const people = transaction.objectStore('person');
  await people.put(me, keyOf(link));
  const known = new Set((await people.getAll()).map(({ personId }) => personId));
  const oldest = new Date(now - KEPT_DAYS * DAY_MS).toISOString();
  const used = new Set<string>();
  for (let cursor = await transaction.objectStore('read').openCursor(); cursor; cursor = await cursor.continue()) {
    if (!known.has(cursor.value.account) || cursor.value.fetchedAt < oldest) await cursor.delete();
    else used.add(cursor.value.account);
  }
  for (let cursor = await people.openCursor(); cursor; cursor = await cursor.continue()) {
    if (cursor.key !== LAST && cursor.key !== keyOf(link) && !used.has(cursor.value.personId)) await cursor.delete();
  }
  await transaction.done;
}

/** Who was signed in last and did not sign out, or who came last by a link. */
export async function rememberedPerson(link?: string): Promise<Me | undefined> {
  return (await device()).get('person', keyOf(link));
}

/** Removes what is kept of whoever was signed in, and what they agreed to. */
export async function clearDevice(): Promise<void> {
  try {
    const transaction = (await device()).transaction(['read', 'person'], 'readwrite');
    await Promise.all([transaction.objectStore('read').clear(), transaction.objectStore('person').clear(), transaction.done]);
  } finally {
    localStorage.removeItem(FILMS_AGREED);
  }
}

/** Removes what was read by a link. Who came by it is still known, so that what they did not get sent can be told. */
export async function clearLink(link: string): Promise<void> {
  const transaction = (await device()).transaction(['read', 'person'], 'readwrite');
  const [came, signedIn] = await Promise.all([transaction.objectStore('person').get(keyOf(link)), transaction.objectStore('person').get(LAST)]);
  if (came && came.personId !== signedIn?.personId) await transaction.objectStore('read').delete(IDBKeyRange.bound([came.personId, ''], [came.personId, '\uffff']));
  await transaction.done;
}
