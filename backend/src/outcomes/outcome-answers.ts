import { Injectable } from '@nestjs/common';
import type { Id, LocalDate } from '@kortkurs/contract/common';
import type { LaterStanding, LeavingAnswer, OutcomeAnswer, OutcomeEvent, OutcomeOccasion } from '@kortkurs/contract/outcomes';
import { Today } from '../centre/door';
import { Audit } from '../platform/audit/audit';
import { Clock } from '../platform/clock';
import type { Tx } from '../platform/db/tx';
import { Events } from '../platform/events/events';
import { newId } from '../platform/ids';
import { Refusal, type FieldFault } from '../platform/refusals/refusal';
import { OutcomeChanged } from './events';
import { LaterKeeper } from './later-keeper';
import type { Participant } from './participants';

interface Ask {
  id: Id;
  occasion: OutcomeOccasion;
}

/** Keeps what participants say of themselves: as they said it, and as what counts. A new answer takes the place of theirs before, and of nobody else’s. */
@Injectable()
export class OutcomeAnswers {
  constructor(
    private readonly later: LaterKeeper,
    private readonly audit: Audit,
    private readonly today: Today,
    private readonly clock: Clock,
    private readonly events: Events,
  ) {}

  /** @throws Refusal `invalid-input` */
  async keep(tx: Tx, ask: Ask, participant: Participant, { declined, leaving, later }: Omit<OutcomeAnswer, 'token'>): Promise<void> {
    const answer = this.sound(ask, declined, { leaving, later });
    if (ask.occasion === 'leaving') await this.keepEvents(tx, ask, participant, declined ? null : leaving);
    else if (declined || !later) await this.later.forget(tx, participant);
    else await this.later.supersede(tx, participant, later, null);
    const kept = await tx.execute(
      `UPDATE outcome_ask SET answered_at = $2, declined = $3, answer = $4::jsonb WHERE id = $1 AND (answered_at IS NULL OR (declined, answer) IS DISTINCT FROM ($3, $4::jsonb))`,
      [ask.id, this.clock.now(), declined, answer && JSON.stringify(answer)],
    );
    const { projectId, personId } = participant;
    if (kept) await this.audit.record(tx, { action: 'outcome.answered', objectType: 'person', objectId: personId, personId, details: { projectId, occasion: ask.occasion, ...(declined && { declined }) } });
  }

  /** What is answered to the question that was asked, and nothing beside it. */
  private sound({ occasion }: Ask, declined: boolean, said: Pick<OutcomeAnswer, 'leaving' | 'later'>): LeavingAnswer | LaterStanding | null {
    const faults: FieldFault[] = [];
    const answer = said[occasion];
    const other = said[occasion === 'leaving' ? 'later' : 'leaving'];
    if (other || (declined ? answer !== null : answer === null)) faults.push({ field: occasion, code: 'outcomeAnswer' });
    if (said.later && !said.later.employed && said.later.improved !== null) faults.push({ field: 'later.improved', code: 'improvedOnlyEmployed' });
    for (const day of ['since', 'educationOn', 'qualifiedOn'] as const) {
      if ((said.leaving?.[day] ?? '') > this.today.date()) faults.push({ field: `leaving.${day}`, code: 'outcomeAhead' });
    }
    if (faults.length) throw new Refusal('invalid-input', { fields: faults });
    return declined ? null : answer;
  }

  private async keepEvents(tx: Tx, { id }: Ask, { projectId, personId, startOn, exitOn }: Participant, answer: LeavingAnswer | null): Promise<void> {
    const events = answer ? eventsOf(answer, startOn) : [];
    const [days, kinds, now] = [events.map(({ on }) => on), events.map(({ kind }) => kind), this.clock.now()];
    const said = 'SELECT * FROM unnest($2::date[], $3::text[]) AS said (on_day, kind)';
    const withdrawn = await tx.execute(
      `UPDATE outcome_event v SET withdrawn_at = $4 WHERE v.ask_id = $1 AND v.withdrawn_at IS NULL AND NOT EXISTS (SELECT 1 FROM (${said}) s WHERE s.on_day = v.happened_on AND s.kind = v.kind)`,
      [id, days, kinds, now],
    );
    const added = await tx.execute(
      `INSERT INTO outcome_event (id, project_id, person_id, happened_on, kind, source, ask_id, recorded_at)
       SELECT s.id, $4, $5, s.on_day, s.kind, 'self', $1, $6 FROM unnest($7::uuid[], $2::date[], $3::text[]) AS s (id, on_day, kind)
        WHERE NOT EXISTS (SELECT 1 FROM outcome_event v WHERE v.ask_id = $1 AND v.withdrawn_at IS NULL AND v.happened_on = s.on_day AND v.kind = s.kind)`,
      [id, days, kinds, projectId, personId, now, events.map(() => newId())],
    );
    if (withdrawn + added > 0) await this.events.emit(tx, new OutcomeChanged(projectId, personId, exitOn));
  }
}

/** What has changed since somebody came: what was so before is no change. */
function eventsOf({ now, since, educationOn, qualifiedOn }: LeavingAnswer, startOn: LocalDate): OutcomeEvent[] {
  const days = [[since, now], [educationOn, 'in_education'], [qualifiedOn, 'qualification_assessed']] as const;
  return days.flatMap(([on, kind]) => (on !== null && on >= startOn ? [{ on, kind }] : []));
}
