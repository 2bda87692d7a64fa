import { ENDED } from './states.sql';

/** SQL of what a contact reads of a booking. Aliases: `b` booking, `e` its enrolment, `h` its person. */

/** How many wait before `e` in the queue. */
export const QUEUE_AHEAD = `CASE WHEN e.state = 'waitlisted' THEN (SELECT count(*)::int FROM enrolment w WHERE w.run_id = e.run_id AND w.queue_position < e.queue_position) END`;

/** What became of the enrolment that the booking made; of one that the person had already, what a newcomer would have got, whatever becomes of it. */
export const BOOKED_STATE = `(CASE WHEN b.made_enrolment THEN e.state ELSE coalesce(b.shown_state, 'enrolled') END)`;

/** How many wait before, by the same rule. */
export const BOOKED_AHEAD = `(CASE WHEN b.made_enrolment THEN ${QUEUE_AHEAD} ELSE b.shown_ahead END)`;

/**
 * Nobody who has become protected or was erased. Who was protected before a contact wrote them stays in the list under the name that was written, like everybody
 * who was written: that they are missing would tell that the centre knows them.
 */
export const MAY_BE_READ = `(h.erased_at IS NULL AND (CASE WHEN b.name_written IS NULL THEN NOT h.protected ELSE b.name_written <> '' END))`;

/** Takes back what has ended of the bookings of a person: of the organisation $1 in the run $2 for the person $3, at $4. It makes room for another. */
export const END_ENDED = `UPDATE booking b SET withdrawn_at = $4 FROM enrolment e WHERE e.id = b.enrolment_id AND b.organisation_id = $1 AND b.run_id = $2 AND b.person_id = $3 AND b.withdrawn_at IS NULL
  AND ${BOOKED_STATE} IN ${ENDED}`;
