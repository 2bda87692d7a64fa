import type { LetterAudience } from '@kortkurs/contract/messages';
import { shownName, type Viewer } from '../people/door';

const SEATED = `e.state IN ('enrolled', 'completed', 'not_completed')`;

/** The run's latest session for which anything is registered. */
const LAST_LISTED = `(SELECT s.id FROM session s WHERE s.run_id = $1 AND s.cancelled_at IS NULL AND EXISTS (SELECT 1 FROM attendance a WHERE a.session_id = s.id) ORDER BY s.starts_at DESC LIMIT 1)`;

/**
 * SQL of whom a letter to a run's people goes to, a condition on the enrolment `e` and the person `h`. $1 is the run, $2 an organisation or null. Who may not know
 * where a protected person belongs does not reach them by an organisation.
 */
export function inAudience(audience: LetterAudience, viewer: Viewer): string {
  switch (audience) {
    case 'seated':
      return `e.run_id = $1 AND $2::uuid IS NULL AND ${SEATED}`;
    case 'waiting':
      return `e.run_id = $1 AND $2::uuid IS NULL AND e.state IN ('waitlisted', 'offered')`;
    case 'missed-last':
      return `e.run_id = $1 AND $2::uuid IS NULL AND ${SEATED} AND EXISTS (SELECT 1 FROM attendance a WHERE a.enrolment_id = e.id AND a.state = 'absent' AND a.session_id = ${LAST_LISTED})`;
    case 'organisation':
      return `e.run_id = $1 AND ${SEATED} AND ${shownName.fact('h', viewer, 'e.organisation_id')} = $2::uuid`;
  }
}
