import type { LetterAudience } from '@kortkurs/contract/messages';
import { HAND_IN_STATES } from '@kortkurs/contract/run-papers';
import { shownName, type Viewer } from '../people/door';

const SEATED = `e.state IN ('enrolled', 'completed', 'not_completed')`;

/** The run's latest session for which anything is registered. */
const LAST_LISTED = `(SELECT s.id FROM session s WHERE s.run_id = $1 AND s.cancelled_at IS NULL AND EXISTS (SELECT 1 FROM attendance a WHERE a.session_id = s.id) ORDER BY s.starts_at DESC LIMIT 1)`;

/** Who is asked to hand something in, and has not. */
export const NOT_HANDED_IN = `e.state IN (${HAND_IN_STATES.map((state) => `'${state}'`).join(', ')}) AND EXISTS (SELECT 1 FROM hand_in_form f WHERE f.run_id = e.run_id AND f.ended_at IS NULL)
  AND NOT EXISTS (SELECT 1 FROM hand_in g WHERE g.enrolment_id = e.id)`;

/**
 * SQL of whom a letter to a run's people goes to, a condition on the enrolment `e` and the person `h`. $1 is the run, $2 an organisation or null; for those who were chosen $2 is their enrolments. Who may not know
 * where a protected person belongs does not reach them by an organisation.
 */
export function inAudience(audience: LetterAudience, viewer: Viewer): string {
  switch (audience) {
    case 'chosen':
      return `e.run_id = $1 AND e.id = ANY ($2::uuid[]) AND ${SEATED}`;
    case 'seated':
      return `e.run_id = $1 AND $2::uuid IS NULL AND ${SEATED}`;
    case 'waiting':
      return `e.run_id = $1 AND $2::uuid IS NULL AND e.state IN ('waitlisted', 'offered')`;
    case 'missed-last':
      return `e.run_id = $1 AND $2::uuid IS NULL AND ${SEATED} AND EXISTS (SELECT 1 FROM attendance a WHERE a.enrolment_id = e.id AND a.state = 'absent' AND a.session_id = ${LAST_LISTED})`;
    case 'not-handed-in':
      return `e.run_id = $1 AND $2::uuid IS NULL AND ${NOT_HANDED_IN}`;
    case 'organisation':
      return `e.run_id = $1 AND ${SEATED} AND ${shownName.fact('h', viewer, 'e.organisation_id')} = $2::uuid`;
  }
}
