import type { MarkContent, Roster, RosterPerson, SavedMarks } from '@kortkurs/contract/attendance';
import { keepRead, keptRead } from '../platform/device/device-store';
import type { WaitingMark } from './waiting-store';

const addressOf = (sessionId: string): string => `/api/v1/sessions/${sessionId}/roster`;

/**
 * Keeps a roster on the device with the marks that were saved since it was read: opened without a network it shows them.
 * @param savedAt by the server's clock
 */
export async function keepRoster(account: string, roster: Roster, contents: ReadonlyMap<string, MarkContent | null>, revision: number, savedAt: string): Promise<void> {
  const people = roster.people.map((person) => {
    const content = contents.get(person.enrolmentId);
    if (content === undefined || same(content, person.mark)) return person;
    return { ...person, mark: content && { ...content, markId: '', source: 'staff' as const, markedAt: savedAt } };
  });
  const body: Roster = { ...roster, session: { ...roster.session, revision }, people };
  await keepRead({ account, url: addressOf(roster.session.id), body, fetchedAt: savedAt });
}

/** A roster with somebody who has just got a seat. */
export const withPerson = (roster: Roster, person: RosterPerson): Roster =>
  roster.people.some(({ enrolmentId }) => enrolmentId === person.enrolmentId) ? roster : { ...roster, people: [...roster.people, person] };

/** Puts marks that were saved into the roster that lies on the device, where nobody has it open; and whose they are, where they came with them. */
export async function patchRoster(account: string, sessionId: string, saved: SavedMarks, sent: readonly WaitingMark[], arrived?: RosterPerson): Promise<void> {
  const roster = (await keptRead(account, addressOf(sessionId)))?.body as Roster | undefined;
  const read = roster?.session.revision ?? 0;
  // A copy that was read later has them.
  if (!roster || saved.revision < read) return;
  await keepRoster(account, arrived ? withPerson(roster, arrived) : roster, new Map(changesOf(saved, sent)), saved.revision <= read + 1 ? saved.revision : read, saved.savedAt);
}

/** Somebody without a mark, as a roster lists them. */
export const listed = (enrolmentId: string, name: string, organisation: string | null): RosterPerson => ({ enrolmentId, name, organisation, notified: false, mark: null, byName: null, marksMade: 0, asks: null, guest: null });

/** What stands now for those whose marks were sent. */
export function changesOf(saved: SavedMarks, sent: readonly WaitingMark[]): readonly (readonly [string, MarkContent | null])[] {
  const written = new Set(saved.results.filter(({ outcome }) => outcome === 'applied' || outcome === 'cleared').map(({ markId }) => markId));
  return [
    ...sent.filter(({ markId }) => written.has(markId)).map(({ enrolmentId, content }) => [enrolmentId, content] as const),
    ...saved.standing.map(({ enrolmentId, mark }) => [enrolmentId, mark && contentOf(mark)] as const),
  ];
}

export const contentOf = ({ state, lateMinutes, earlyMinutes, reason, channel, note }: MarkContent): MarkContent => ({ state, lateMinutes, earlyMinutes, reason, channel, ...(note ? { note } : {}) });

/** Whether two marks say the same. */
export const same = (one: MarkContent | null, other: MarkContent | null): boolean =>
  one === other ||
  (one !== null &&
    other !== null &&
    one.state === other.state &&
    one.lateMinutes === other.lateMinutes &&
    one.earlyMinutes === other.earlyMinutes &&
    one.reason === other.reason &&
    one.channel === other.channel &&
    (one.note ?? '') === (other.note ?? ''));
