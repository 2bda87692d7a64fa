import { Injectable } from '@nestjs/common';
import type { Id } from '@kortkurs/contract/common';
import { OUTCOME_LIMITS, type LaterStanding, type NewOutcomeEvent, type OutcomeRefusal, type ParticipantOutcomes } from '@kortkurs/contract/outcomes';
import { laterOn } from '@kortkurs/rules/outcomes';
import { Today } from '../centre/door';
import { Audit } from '../platform/audit/audit';
import { Clock } from '../platform/clock';
import type { Tx } from '../platform/db/tx';
import { Events } from '../platform/events/events';
import { Once } from '../platform/idempotency/once';
import { Refusal } from '../platform/refusals/refusal';
import { OutcomeChanged } from './events';
import { LaterKeeper } from './later-keeper';
import { OutcomeQuery } from './outcome-query';
import { Participants, type Participant } from './participants';

/** Keeps what staff know of participants who have left. */
@Injectable()
export class OutcomeKeeper {
  constructor(
    private readonly once: Once,
    private readonly participants: Participants,
    private readonly outcomes: OutcomeQuery,
    private readonly later: LaterKeeper,
    private readonly audit: Audit,
    private readonly today: Today,
    private readonly clock: Clock,
    private readonly events: Events,
  ) {}

  /** Note that something happened. Sent twice, it happened once. @throws Refusal `not-found`, `not-a-participant`, `invalid-input`, `outcome-too-many`, `conflict` */
  note(projectId: Id, personId: Id, { id, on, kind }: NewOutcomeEvent, by: Id): Promise<ParticipantOutcomes> {
    return this.once.work(async (tx) => {
      const participant = await this.participants.hold(tx, projectId, personId);
      const before = await tx.one<{ ours: boolean }>(
        'SELECT project_id = $2 AND person_id = $3 AND happened_on = $4 AND kind = $5 AS ours FROM outcome_event WHERE id = $1',
        [id, projectId, participant.personId, on, kind],
      );
      if (before && !before.ours) throw new Refusal('conflict');
      if (!before) {
        this.checkDay(participant, on);
        await this.checkRoom(tx, participant);
        await tx.execute(`INSERT INTO outcome_event (id, project_id, person_id, happened_on, kind, source, recorded_by, recorded_at) VALUES ($1, $2, $3, $4, $5, 'staff', $6, $7)`, [
          id, projectId, participant.personId, on, kind, by, this.clock.now(),
        ]);
        await this.events.emit(tx, new OutcomeChanged(projectId, participant.personId, participant.exitOn));
        await this.audit.record(tx, { action: 'outcome.noted', objectType: 'person', objectId: participant.personId, details: { projectId, eventId: id } });
      }
      return this.outcomes.of(tx, participant);
    });
  }

  /** Take back what was noted by mistake, by whomever. @throws Refusal `not-found`, `not-a-participant` */
  withdraw(projectId: Id, eventId: Id, by: Id): Promise<ParticipantOutcomes> {
    return this.once.work(async (tx) => {
      const event = await tx.one<{ personId: Id }>('SELECT person_id AS "personId" FROM outcome_event WHERE id = $1 AND project_id = $2', [eventId, projectId]);
      if (!event) throw new Refusal('not-found');
      const participant = await this.participants.hold(tx, projectId, event.personId);
      if (await tx.execute('UPDATE outcome_event SET withdrawn_at = $2, withdrawn_by = $3 WHERE id = $1 AND withdrawn_at IS NULL', [eventId, this.clock.now(), by])) {
        await this.events.emit(tx, new OutcomeChanged(projectId, participant.personId, participant.exitOn));
        await this.audit.record(tx, { action: 'outcome.withdrawn', objectType: 'person', objectId: participant.personId, details: { projectId, eventId } });
      }
      return this.outcomes.of(tx, participant);
    });
  }

  /** Say how a participant stood half a year after leaving. @throws Refusal `not-found`, `not-a-participant`, `invalid-input`, `outcome-too-early` */
  stand(projectId: Id, personId: Id, standing: LaterStanding, by: Id): Promise<ParticipantOutcomes> {
    if (!standing.employed && standing.improved !== null) throw new Refusal('invalid-input', { fields: [{ field: 'improved', code: 'improvedOnlyEmployed' }] });
    return this.once.work(async (tx) => {
      const participant = await this.participants.hold(tx, projectId, personId);
      const day = laterOn(participant.exitOn, participant.terms.laterMonths);
      if (day > this.today.date()) throw new Refusal<OutcomeRefusal>('outcome-too-early', { params: { day } });
      if (await this.later.supersede(tx, participant, standing, by)) {
        await this.audit.record(tx, { action: 'outcome.later-noted', objectType: 'person', objectId: participant.personId, details: { projectId } });
      }
      return this.outcomes.of(tx, participant);
    });
  }

  private checkDay({ startOn }: Participant, on: string): void {
    if (on < startOn) throw new Refusal('invalid-input', { fields: [{ field: 'on', code: 'outcomeBeforeStart', params: { day: startOn } }] });
    if (on > this.today.date()) throw new Refusal('invalid-input', { fields: [{ field: 'on', code: 'outcomeAhead' }] });
  }

  private async checkRoom(tx: Tx, { projectId, personId }: Participant): Promise<void> {
    const known = await tx.one<{ events: number }>('SELECT count(*)::int AS events FROM outcome_event WHERE project_id = $1 AND person_id = $2 AND withdrawn_at IS NULL', [projectId, personId]);
    if ((known?.events ?? 0) >= OUTCOME_LIMITS.events) throw new Refusal<OutcomeRefusal>('outcome-too-many');
  }
}
