import { ENDED_STATES } from '@kortkurs/contract/enrolment-states';

/** SQL of the states in which an enrolment has ended without a seat. */
export const ENDED = `(${ENDED_STATES.map((state) => `'${state}'`).join(', ')})`;

/**
 * SQL of the states of an enrolment that lives: `e.state ${LIVING}`. A person has one such in a run at most. In the words of the index that holds that, so that the planner
 * finds it.
 */
export const LIVING = `NOT IN ${ENDED}`;

/** SQL of the states in which somebody has one of their organisation's seats. */
export const SHARES_SEAT = `('enrolled', 'offered', 'completed', 'not_completed')`;

/** SQL of how many of a run's seats an organisation has, with those that are held for whom its contacts name; both are SQL of an id. */
export const seatsOfOrganisation = (run: string, organisation: string): string =>
  `((SELECT count(*) FROM enrolment t WHERE t.run_id = ${run} AND t.organisation_id = ${organisation} AND t.state IN ${SHARES_SEAT})
    + (SELECT coalesce(sum(i.left_seats), 0) FROM organisation_invitation i WHERE i.run_id = ${run} AND i.organisation_id = ${organisation} AND i.state = 'open' AND i.holds_seats))`;

/** SQL of the share of seats that holds at `now`, as the contract's `SeatShare`; null while there is none. Needs `q` run_seats; `more` are further keys and values. */
export const shareNow = (now: string, more = ''): string => `CASE WHEN q.share_until > ${now} THEN jsonb_build_object('seats', q.share_seats, 'until', q.share_until${more && `, ${more}`}) END`;

/** SQL of what holds somebody back in the queue, as the contract's `SeatShare`: their organisation has its share. Needs `e` enrolment and `q` run_seats; `now` is SQL of an instant. */
export const beyondShare = (now: string): string =>
  `CASE WHEN e.state = 'waitlisted' AND e.organisation_id IS NOT NULL AND q.share_seats <= ${seatsOfOrganisation('e.run_id', 'e.organisation_id')} THEN ${shareNow(now)} END`;
