import { Injectable } from '@nestjs/common';
import type { Id } from '@kortkurs/contract/common';
import type { ParticipantOutcomes } from '@kortkurs/contract/outcomes';
import { laterOn, leavingUntil } from '@kortkurs/rules/outcomes';
import { Audit } from '../platform/audit/audit';
import { Database } from '../platform/db/database';
import type { Sql } from '../platform/db/tx';
import { answerUntil } from './answer-until';
import { Participants, type Participant } from './participants';

/** Reads what is known of one participant. */
@Injectable()
export class OutcomeQuery {
  constructor(
    private readonly database: Database,
    private readonly participants: Participants,
    private readonly audit: Audit,
  ) {}

  /** What became of a participant, and that somebody looked. @throws Refusal `not-found`, `not-a-participant` */
  async open(projectId: Id, personId: Id): Promise<ParticipantOutcomes> {
    return this.database.work(async (tx) => {
      const participant = await this.participants.find(tx, projectId, personId);
      await this.audit.record(tx, { action: 'outcome.read', objectType: 'project', objectId: projectId, details: { personId: participant.personId } });
      return this.of(tx, participant);
    });
  }

  async of(sql: Sql, { projectId, personId, exitOn, terms }: Participant): Promise<ParticipantOutcomes> {
    const of = [projectId, personId];
    const events = await sql.query<ParticipantOutcomes['events'][number]>(
      `SELECT id, happened_on AS on, kind, source, recorded_at AS "recordedAt" FROM outcome_event
        WHERE project_id = $1 AND person_id = $2 AND withdrawn_at IS NULL ORDER BY happened_on, recorded_at, id`,
      of,
    );
    const later = await sql.one<NonNullable<ParticipantOutcomes['later']>>(
      `SELECT employed, improved, source, recorded_at AS "recordedAt" FROM outcome_later WHERE project_id = $1 AND person_id = $2 AND superseded_at IS NULL AND exit_on >= $3`,
      [...of, exitOn],
    );
    const asked = await sql.query<ParticipantOutcomes['asked'][number]>(
      `SELECT occasion, asked_at AS "askedAt", answered_at AS "answeredAt", declined FROM outcome_ask WHERE project_id = $1 AND person_id = $2 AND exit_on >= $3 ORDER BY occasion, exit_on`,
      [...of, exitOn],
    );
    return { exitOn, leavingUntil: leavingUntil(exitOn, terms.leavingDays), laterOn: laterOn(exitOn, terms.laterMonths), events, later: later ?? null, asked, askUntil: { leaving: answerUntil('leaving', exitOn, terms), later: answerUntil('later', exitOn, terms) } };
  }
}
