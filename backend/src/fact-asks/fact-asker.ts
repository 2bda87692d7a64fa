import { Injectable } from '@nestjs/common';
import type { Id } from '@kortkurs/contract/common';
import { FACTS_ASKED_AT_ONCE, type FactAsk, type FactAskRefusal, type FactAskResult } from '@kortkurs/contract/fact-asks';
import { localDateOf } from '@kortkurs/rules/schedule';
import { Today } from '../centre/door';
import { FactQuestions } from '../funding/door';
import { Audit } from '../platform/audit/audit';
import { Clock } from '../platform/clock';
import type { Tx } from '../platform/db/tx';
import { Events } from '../platform/events/events';
import { Once } from '../platform/idempotency/once';
import { newId } from '../platform/ids';
import { Refusal } from '../platform/refusals/refusal';
import { begunOn } from './begun-on';
import { FactAsksWanted } from './events';
import { REACHED } from './reached.sql';

interface Candidate {
  personId: Id;
  reached: boolean;
  writtenAt: Date | null;
}

/** Writes to participants, on staff's word, who lack facts that their project's rules want of them. */
@Injectable()
export class FactAsker {
  constructor(
    private readonly once: Once,
    private readonly questions: FactQuestions,
    private readonly events: Events,
    private readonly audit: Audit,
    private readonly today: Today,
    private readonly clock: Clock,
  ) {}

  /** @throws Refusal `not-found`, `facts-not-wanted` */
  ask(projectId: Id, wish: FactAsk, by: Id): Promise<FactAskResult> {
    return this.once.work(async (tx) => {
      const project = await tx.one<{ asks: boolean }>('SELECT asks_facts AS asks FROM project WHERE id = $1', [projectId]);
      if (!project) throw new Refusal('not-found');
      if (!project.asks) throw new Refusal<FactAskRefusal>('facts-not-wanted');
      const result: FactAskResult = { asked: 0, askedToday: 0, declined: 0, unreached: 0, complete: 0 };
      // Step by step, in the order of their ids, to the last: whoever comes late in it may be the only one who lacks something.
      for (let meant = await this.meant(tx, projectId, wish, null); meant.length > 0; meant = await this.meant(tx, projectId, wish, meant.at(-1) ?? null)) {
        await this.askSome(tx, projectId, await this.candidates(tx, projectId, await this.held(tx, meant)), by, result);
      }
      return result;
    });
  }

  /** Writes to those of some participants who can be asked, and adds to the result what became of each. */
  private async askSome(tx: Tx, projectId: Id, candidates: readonly Candidate[], by: Id, result: FactAskResult): Promise<void> {
    const personIds = candidates.map(({ personId }) => personId);
    const standings = await this.questions.standings(tx, personIds, [projectId], { begunOn: await begunOn(tx, personIds, [projectId]) });
    const asked: Id[] = [];
    for (const { personId, reached, writtenAt } of candidates) {
      const { missing, declined } = standings.of(personId, projectId);
      if (declined) result.declined += 1;
      else if (missing.length === 0) result.complete += 1;
      else if (!reached) result.unreached += 1;
      else if (writtenAt && localDateOf(writtenAt.toISOString()) === this.today.date()) result.askedToday += 1;
      else asked.push(personId);
    }
    await this.write(tx, projectId, asked, by);
    result.asked += asked.length;
  }

  private async write(tx: Tx, projectId: Id, personIds: readonly Id[], by: Id): Promise<void> {
    if (personIds.length === 0) return;
    const asks = await tx.query<{ id: Id; personId: Id }>(
      `INSERT INTO fact_ask (id, project_id, person_id, asked_by, asked_at, written_at)
       SELECT n.id, $2, n.person_id, $3, $4, $4 FROM unnest($1::uuid[], $5::uuid[]) AS n (id, person_id)
       ON CONFLICT (project_id, person_id) DO UPDATE SET asked_by = excluded.asked_by, written_at = excluded.written_at, reminded_at = NULL, answered_at = NULL
       RETURNING id, person_id AS "personId"`,
      [personIds.map(() => newId()), projectId, by, this.clock.now(), personIds],
    );
    await this.audit.record(tx, ...asks.map(({ personId }) => ({ action: 'facts.asked', objectType: 'person', objectId: personId, details: { projectId } })));
    await this.events.emit(tx, new FactAsksWanted(asks.map(({ id }) => id), `asked-${this.today.date()}`));
  }

  /** The next participants who are meant, by their ids, after one of them. */
  private async meant(tx: Tx, projectId: Id, { personIds, from, to }: FactAsk, after: Id | null): Promise<Id[]> {
    const found = await tx.query<{ id: Id }>(
      `SELECT DISTINCT m.person_id AS id FROM participation_month m
        WHERE m.project_id = $1 AND ($2::uuid[] IS NULL OR m.person_id = ANY (SELECT coalesce(q.merged_into, q.id) FROM person q WHERE q.id = ANY ($2)))
          AND ($3::date IS NULL OR m.last_on >= $3) AND ($4::date IS NULL OR m.first_on <= $4) AND ($6::uuid IS NULL OR m.person_id > $6) ORDER BY 1 LIMIT $5`,
      [projectId, personIds ?? null, from ?? null, to ?? null, FACTS_ASKED_AT_ONCE, after],
    );
    return found.map(({ id }) => id);
  }

  /** Those of them who are there, held in the order of their ids, so that nobody is joined with another or becomes protected meanwhile. */
  private async held(tx: Tx, personIds: readonly Id[]): Promise<Id[]> {
    const held = await tx.query<{ id: Id }>('SELECT id FROM person WHERE id = ANY ($1::uuid[]) AND merged_into IS NULL AND erased_at IS NULL ORDER BY id FOR NO KEY UPDATE', [personIds]);
    return held.map(({ id }) => id);
  }

  private candidates(tx: Tx, projectId: Id, personIds: readonly Id[]): Promise<Candidate[]> {
    return tx.query<Candidate>(
      `SELECT p.id AS "personId", ${REACHED} AS reached, k.written_at AS "writtenAt"
         FROM person p LEFT JOIN fact_ask k ON k.person_id = p.id AND k.project_id = $1 WHERE p.id = ANY ($2::uuid[]) ORDER BY p.id`,
      [projectId, personIds],
    );
  }
}
