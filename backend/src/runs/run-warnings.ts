import { Injectable } from '@nestjs/common';
import type { Run, RunWarning } from '@kortkurs/contract/runs';
import { ASK_FOR_BREAK_AFTER, type Session } from '@kortkurs/contract/sessions';
import { holidayOn } from '@kortkurs/rules/holidays';
import { minutesBetween } from '@kortkurs/rules/schedule';
import { Clashes } from './clashes';

const CLASHES_OF_A_RUN = 50;

/** Tells what deserves a look before anyone is disappointed. Nothing of it is refused: a room can be shared, a break be missing on purpose. */
@Injectable()
export class RunWarnings {
  constructor(private readonly clashes: Clashes) {}

  /** Warnings of a run that is still planned or held; none for one that has ended. */
  async of(run: Omit<Run, 'warnings'>, now: Date): Promise<RunWarning[]> {
    if (run.status === 'cancelled' || run.status === 'closed') return [];
    const people = run.instructors.map((each) => each.personId);
    const meetings = run.sessions.map(({ id, startsAt, endsAt, place }) => ({ id, startsAt, endsAt, placeId: place?.id ?? run.place?.id ?? null, people }));
    return [...lacks(run), ...ofSessions(run, now), ...(await this.clashes.of(meetings, [run.id], CLASHES_OF_A_RUN))];
  }
}

function lacks(run: Omit<Run, 'warnings'>): RunWarning[] {
  const here = run.delivery === 'in_person' || run.delivery === 'hybrid';
  return [
    ...(run.instructors.length ? [] : [{ kind: 'no-instructor' } as const]),
    ...(here && !run.place && !run.sessions.every((session) => session.place) ? [{ kind: 'no-place' } as const] : []),
    ...(run.delivery === 'in_person' && run.place?.seats && run.place.seats < run.capacity ? [{ kind: 'place-too-small', place: { id: run.place.id, name: run.place.name, room: run.place.room }, seats: run.place.seats } as const] : []),
  ];
}

function ofSessions(run: Omit<Run, 'warnings'>, now: Date): RunWarning[] {
  return run.sessions.flatMap((session): RunWarning[] => [
    ...onHoliday(session, now),
    ...(session.breakMinutes === 0 && minutesBetween(session.startsAt, session.endsAt) > ASK_FOR_BREAK_AFTER ? [{ kind: 'break-missing', sessionId: session.id } as const] : []),
    ...(run.status === 'draft' && new Date(session.startsAt) < now ? [{ kind: 'in-the-past', sessionId: session.id } as const] : []),
    ...run.projects.filter((project) => session.date < project.startsOn || session.date > project.endsOn).map((project) => ({ kind: 'outside-project', sessionId: session.id, projectId: project.id }) as const),
  ]);
}

/** Nobody minds a holiday that has been. */
function onHoliday({ id, date, startsAt }: Session, now: Date): RunWarning[] {
  const holiday = holidayOn(date);
  return holiday && new Date(startsAt) >= now ? [{ kind: 'on-holiday', sessionId: id, holiday }] : [];
}
