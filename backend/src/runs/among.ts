import type { Localized } from '@kortkurs/contract/common';
import type { Clash, RunPerson } from '@kortkurs/contract/runs';
import type { RunPlace } from '@kortkurs/contract/sessions';

/** A session as far as others can be in its way. Its instants are texts of one form. */
export interface Planned {
  id: string;
  runId: string;
  courseTitle: Localized;
  place: RunPlace | null;
  leaders: RunPerson[];
  startsAt: string;
  endsAt: string;
}

/** Clashes of sessions with those of other runs among them, in order of time, each told of the later one. */
export function among(sessions: readonly Planned[]): Clash[] {
  const found: Clash[] = [];
  let open: Planned[] = [];
  // Instants of one form: their texts stand in the order of time.
  for (const session of sessions.toSorted((a, b) => a.startsAt.localeCompare(b.startsAt))) {
    open = open.filter((other) => other.endsAt > session.startsAt);
    found.push(...open.filter((other) => other.runId !== session.runId).flatMap((other) => between(session, other)));
    open.push(session);
  }
  return found;
}

function between(session: Planned, { id, runId, courseTitle, startsAt, endsAt, place, leaders }: Planned): Clash[] {
  const other = { runId, sessionId: id, courseTitle, startsAt, endsAt };
  const busy = leaders.filter((theirs) => session.leaders.some((ours) => ours.personId === theirs.personId));
  return [
    ...(place && place.id === session.place?.id ? [{ kind: 'place-busy', sessionId: session.id, place, other } as const] : []),
    ...busy.map(({ personId, name }) => ({ kind: 'instructor-busy', sessionId: session.id, person: { personId, name }, other }) as const),
  ];
}
