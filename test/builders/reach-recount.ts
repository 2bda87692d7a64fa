import { countedMinutes } from '@kortkurs/rules/attendance';
import type { Raw } from './sums';

/** What one human did for one session under an organisation, as it counts. */
export interface Visit {
  person: string;
  organisation: string | null;
  run: string;
  day: string;
  minutes: number;
}

/** Every visit there was, counted row by row with nothing of the SQL that is tried: one for each human and session, that of most minutes. Knows no make-ups. */
export function visitsOf(raw: Raw): Visit[] {
  const [sessions, enrolments, people] = [raw.sessions, raw.enrolments, raw.people].map((list: { id: string }[]) => new Map(list.map((one) => [one.id, one]))) as [
    Map<string, Raw['sessions'][number]>,
    Map<string, Raw['enrolments'][number]>,
    Map<string, Raw['people'][number]>,
  ];
  const best = new Map<string, Visit & { at: string; id: string }>();
  for (const mark of raw.marks) {
    const [session, enrolment] = [sessions.get(mark.session), enrolments.get(mark.enrolment)];
    const person = people.get(enrolment?.person ?? '');
    if (!session || !enrolment || !person || session.cancelled || session.run !== enrolment.run) continue;
    const visit = {
      person: person.into ?? person.id,
      organisation: enrolment.organisation,
      run: session.run,
      day: session.day,
      minutes: countedMinutes(session.minutes, { state: mark.state, lateMinutes: mark.late, earlyMinutes: mark.early }),
      at: mark.at,
      id: mark.id,
    };
    const known = best.get(`${session.id} ${visit.person}`);
    if (!known || visit.minutes > known.minutes || (visit.minutes === known.minutes && (visit.at > known.at || (visit.at === known.at && visit.id > known.id)))) best.set(`${session.id} ${visit.person}`, visit);
  }
  return [...best.values()].filter(({ minutes }) => minutes > 0);
}

/** People, each once, and minutes of visits. */
export const figuresOf = (visits: readonly Visit[]): { people: number; minutes: number } => ({ people: new Set(visits.map(({ person }) => person)).size, minutes: visits.reduce((sum, { minutes }) => sum + minutes, 0) });
