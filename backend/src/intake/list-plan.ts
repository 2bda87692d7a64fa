import type { AffiliationRole } from '@kortkurs/contract/organisations';
import type { IntakeMark } from '@kortkurs/contract/intake-reading';
import { instantOf } from '@kortkurs/rules/schedule';
import type { Draft } from './recognise/draft';
import type { Recognition } from './recognise/recognise';

/** Somebody to be made or found, with everything that the list says about them. */
export interface PlannedPerson extends Pick<Draft, 'line' | 'given' | 'family' | 'email' | 'phone' | 'identity' | 'birthDate' | 'gender'> {
  /** Null for somebody new. */
  personId: string | null;
  alias: string | null;
  /** The name of one of the plan's organisations. */
  organisation: string | null;
  role: AffiliationRole;
  marks: { column: number; mark: IntakeMark }[];
}

export interface PlannedSession {
  column: number;
  /** Null for one to be made. */
  sessionId: string | null;
  date: string;
  start: string;
  end: string;
  breakMinutes: number;
}

/** What applying a list does, before anything is written. */
export interface ListPlan {
  organisations: { id: string | null; name: string }[];
  people: PlannedPerson[];
  sessions: PlannedSession[];
}

/**
 * The day of a session that has not begun, though the list says that somebody was there.
 * @param now in milliseconds
 */
export function seenTooEarly({ sessions, people }: ListPlan, now: number): string | null {
  const later = sessions.filter(({ date, start }) => Date.parse(instantOf(date, start)) > now);
  return later.find(({ column }) => people.some(({ marks }) => marks.some((one) => one.column === column && one.mark.state === 'present')))?.date ?? null;
}

/** Without the marks of sessions that have not begun: nobody can have been away from them either. */
export function withoutMarksAhead(plan: ListPlan, now: number): ListPlan {
  const begun = new Set(plan.sessions.filter(({ date, start }) => Date.parse(instantOf(date, start)) <= now).map(({ column }) => column));
  return { ...plan, people: plan.people.map((person) => ({ ...person, marks: person.marks.filter(({ column }) => begun.has(column)) })) };
}

/** The plan that a recognition leads to; unmarked marks are no marks. */
export function planOf({ drafts, sessions }: Recognition): ListPlan {
  const living = drafts.filter((draft) => draft.outcome === 'new_person' || draft.outcome === 'known_person');
  const organisations = new Map(living.flatMap(({ organisation }) => (organisation ? [[organisation.name, organisation] as const] : [])));
  const planned = sessions.flatMap(({ column, sessionId, date, start, end, breakMinutes, included }): PlannedSession[] =>
    included && date && start && end ? [{ column, sessionId, date, start, end, breakMinutes }] : [],
  );
  const columns = new Set(planned.map((session) => session.column));
  return {
    organisations: [...organisations.values()],
    sessions: planned,
    people: living.map((draft) => ({
      line: draft.line,
      given: draft.given,
      family: draft.family,
      email: draft.email,
      phone: draft.phone,
      identity: draft.identity,
      birthDate: draft.birthDate,
      gender: draft.gender,
      personId: draft.personId,
      alias: draft.protected ? draft.alias : null,
      organisation: draft.organisation?.name ?? null,
      role: draft.role ?? 'other',
      marks: [...draft.marks].flatMap(([column, mark]) => (mark.state !== 'unmarked' && columns.has(column) ? [{ column, mark }] : [])),
    })),
  };
}
