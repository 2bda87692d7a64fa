import { Injectable } from '@nestjs/common';
import type { Participants } from '@kortkurs/contract/enrolments';
import { shownName, type Viewer } from '../people/door';
import { Clock } from '../platform/clock';
import { Database } from '../platform/db/database';
import { Policy, type Asker } from '../platform/policy/policy';
import { Refusal } from '../platform/refusals/refusal';
import { overlapsOfRun } from './overlaps.sql';
import { shareNow } from './states.sql';

/** A run's people, as staff see them. */
@Injectable()
export class ParticipantsReader {
  constructor(
    private readonly database: Database,
    private readonly policy: Policy,
    private readonly clock: Clock,
  ) {}

  /** Everyone who ever asked for a seat in the run or was given one, but by a list that was undone, with what they attended; in one statement whatever the number. */
  async of(runId: string, viewer: Viewer, reader: Asker): Promise<Participants> {
    const name = shownName.sql('h', viewer);
    const read = await this.database.one<Participants>(
      `WITH met AS MATERIALIZED (
         SELECT s.id, s.number, s.starts_at, s.ends_at, s.countable_minutes FROM session s WHERE s.run_id = $1 AND s.cancelled_at IS NULL),
       attended AS MATERIALIZED (
         SELECT a.enrolment_id, jsonb_object_agg(a.session_id, CASE WHEN a.state = 'present'
                  THEN greatest(met.countable_minutes - a.late_minutes - a.early_minutes, 0) ELSE 0 END) AS minutes
           FROM met JOIN attendance a ON a.session_id = met.id GROUP BY a.enrolment_id),
       busy AS MATERIALIZED (${overlapsOfRun('$1::uuid', '$2::timestamptz', this.policy.predicate('runs.read', 'run', 'orun.id', '$3::uuid'))}),
       people AS (
         SELECT e.id, e.state, e.queue_position, ${name} AS name, jsonb_build_object('enrolmentId', e.id, 'personId', e.person_id, 'name', ${name},
                  'organisation', ${shownName.fact('h', viewer, 'o.name')}, 'state', e.state, 'source', e.source, 'forced', e.forced,
                  'queuePosition', e.queue_position, 'lateWithdrawal', e.late_withdrawal, 'enrolledAt', e.enrolled_at, 'answerBy', CASE WHEN e.state IN ('offered', 'invited') THEN e.answer_by END,
                  'holdsSeat', e.state = 'invited' AND coalesce(i.holds_seat, false), 'remindedAt', CASE WHEN e.state = 'invited' THEN i.reminded_at END, 'attends', e.attends,
                  'overlaps', CASE WHEN e.state IN ('enrolled', 'invited', 'offered', 'waitlisted', 'applied') THEN coalesce(${shownName.fact('h', viewer, 'busy.overlaps')}, '[]') ELSE '[]' END,
                  'declinedWhy', CASE WHEN e.state = 'declined' THEN (SELECT v.reason FROM enrolment_event v WHERE v.enrolment_id = e.id AND v.to_state = 'declined' ORDER BY v.at DESC LIMIT 1) END,
                  'minutes', (SELECT coalesce(jsonb_agg(attended.minutes -> met.id::text ORDER BY met.starts_at), '[]') FROM met)) AS person
           FROM enrolment e
           JOIN person h ON h.id = e.person_id
           LEFT JOIN organisation o ON o.id = e.organisation_id
           LEFT JOIN seat_invitation i ON i.enrolment_id = e.id
           LEFT JOIN attended ON attended.enrolment_id = e.id
           LEFT JOIN busy ON busy.enrolment_id = e.id
          WHERE e.run_id = $1 AND e.unmade_at IS NULL)
       SELECT jsonb_build_object('capacity', r.capacity, 'held', coalesce(q.held, 0), 'forced', coalesce(q.forced, 0), 'waiting', coalesce(q.waiting, 0),
                'share', ${shareNow('$2::timestamptz')}) AS seats,
              (SELECT coalesce(jsonb_object_agg(k.state, k.many), '{}') FROM (SELECT state, count(*)::int AS many FROM people GROUP BY state) k) AS counts,
              (SELECT coalesce(jsonb_agg(jsonb_build_object('id', id, 'number', number, 'startsAt', starts_at, 'endsAt', ends_at, 'countableMinutes', countable_minutes)
                 ORDER BY starts_at), '[]') FROM met) AS sessions,
              (SELECT coalesce(jsonb_agg(person ORDER BY queue_position NULLS FIRST, name COLLATE "sv-x-icu", id), '[]') FROM people) AS people
         FROM course_run r LEFT JOIN run_seats q ON q.run_id = r.id WHERE r.id = $1`,
      [runId, this.clock.now(), reader.personId],
    );
    if (!read) throw new Refusal('not-found');
    return read;
  }
}
