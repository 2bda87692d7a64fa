import type { MarkContent, Roster, SavedMarks } from '@kortkurs/contract/attendance';
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

/** Puts marks that were saved into the roster that lies on the device, where nobody has it open. */
export async function patchRoster(account: string, sessionId: string, saved: SavedMarks, sent: readonly WaitingMark[]): Promise<void> {
  const roster = (await keptRead(account, addressOf(sessionId)))?.body as Roster | undefined;
  const read = roster?.session.revision ?? 0;
  // A copy that was read later has them.
  if (!roster || saved.revision < read) return;
  await keepRoster(account, roster, new Map(changesOf(saved, sent)), saved.revision <= read + 1 ? saved.revision : read, saved.savedAt);
}

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
