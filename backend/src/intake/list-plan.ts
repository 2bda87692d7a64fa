import type { AffiliationRole } from '@kortkurs/contract/organisations';
import type { IntakeMark } from '@kortkurs/contract/intake-reading';
import type { Draft } from './recognise/draft';
import type { Recognition } from './recognise/recognise';

/** Somebody to be made or found, with everything that the list says about them. */
export interface PlannedPerson extends Pick<Draft, 'line' | 'given' | 'family' | 'email' | 'phone' | 'identity' | 'birthDate' | 'gender'> {
  /** Null for somebody new. */
  personId: string | null;
  alias: string | null;
  needs: string | null;
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
      needs: draft.needs.join('; ') || null,
      organisation: draft.organisation?.name ?? null,
      role: draft.role ?? 'other',
      marks: [...draft.marks].flatMap(([column, mark]) => (mark.state !== 'unmarked' && columns.has(column) ? [{ column, mark }] : [])),
    })),
  };
}
