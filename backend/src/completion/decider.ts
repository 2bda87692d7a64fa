import { Injectable } from '@nestjs/common';
import type { CompletionRefusal, CompletionRule, Eligibility } from '@kortkurs/contract/completion';
import { eligibility, ruleAsDecided } from '@kortkurs/rules/completion';
import { Closer } from '../enrolments/door';
import { Audit } from '../platform/audit/audit';
import { Clock } from '../platform/clock';
import type { Tx } from '../platform/db/tx';
import { Events } from '../platform/events/events';
import { Refusal } from '../platform/refusals/refusal';
import { CompletionDecided } from './events';
import { type Evidence, evidenceOf, type Standing, standings } from './evidence';

interface Decision {
  enrolmentId: string;
  rule: CompletionRule;
  evidence: Evidence;
}

/**
 * Decides completion in the transaction that settles it. A rule on time or sessions is settled by the signature of the
 * run's last session, any other by the step that meets it. A decision is never taken back: a correction that
 * contradicts it puts the enrolment on the staff's list.
 */
@Injectable()
export class Decider {
  constructor(
    private readonly closer: Closer,
    private readonly clock: Clock,
    private readonly events: Events,
    private readonly audit: Audit,
  ) {}

  /** Decide for everyone who takes part in a run, after one of its sessions was signed or its sessions changed. */
  async settleRun(tx: Tx, runId: string): Promise<void> {
    await this.settleSigned(tx, runId, await participantsOf(tx, runId));
  }

  /** Decide for everyone who takes part in a run, after it came to ask for something else: who has done that has completed it. */
  async settleAll(tx: Tx, runId: string): Promise<void> {
    await this.settle(tx, await participantsOf(tx, runId));
  }

  /**
   * Decide after a change of attendance: it can settle nothing before every session is signed. The lock comes before that question: of a correction and the last signature at the same
   * moment, the one that waits sees what the other did.
   */
  async settleSigned(tx: Tx, runId: string, enrolmentIds: readonly string[]): Promise<void> {
    if (enrolmentIds.length === 0) return;
    const locked = await this.closer.lock(tx, enrolmentIds);
    const unsigned = await tx.one(
      `SELECT 1 FROM session s WHERE s.run_id = $1 AND s.cancelled_at IS NULL
          AND NOT EXISTS (SELECT 1 FROM session_signature g WHERE g.session_id = s.id AND g.reopened_at IS NULL) LIMIT 1`,
      [runId],
    );
    if (!unsigned) await this.decide(tx, locked.map((row) => row.id));
  }

  /** Decide for some enrolments, after a step of theirs that a rule may wait for. */
  async settle(tx: Tx, enrolmentIds: readonly string[]): Promise<void> {
    if (enrolmentIds.length === 0) return;
    const locked = await this.closer.lock(tx, enrolmentIds);
    await this.decide(tx, locked.map((row) => row.id));
  }

  /**
   * Decide by hand, whatever the rule says; the reason is kept with the decision.
   * @throws Refusal `already-completed`, `not-taking-part`
   */
  async decideByHand(tx: Tx, enrolmentId: string, by: string, reason: string): Promise<void> {
    await this.closer.lock(tx, [enrolmentId]);
    const [standing] = await standings(tx, { enrolmentIds: [enrolmentId] });
    if (!standing) throw new Refusal<CompletionRefusal>('not-taking-part');
    if (standing.completion) throw new Refusal<CompletionRefusal>('already-completed');
    await this.record(tx, [decisionOf(standing, eligibility(standing.rule, standing.facts))], by, reason);
    await this.audit.record(tx, { action: 'completion.decided-by-hand', objectType: 'enrolment', objectId: enrolmentId, personId: by });
    await this.complete(tx, standing.runId, [enrolmentId], by, reason);
  }

  /**
   * Write decisions that were settled in the past, for a history that is laid into an empty database: no other room is
   * told, since nothing happens now.
   */
  async recordPast(tx: Tx, past: readonly { standing: Standing; at: Date }[], makeId: () => string): Promise<void> {
    const rows = past.map(({ standing, at }) => ({
      id: makeId(),
      state: standing.state,
      at: at.toISOString(),
      ...decisionOf(standing, eligibility(standing.rule, standing.facts)),
    }));
    await tx.execute(
      `INSERT INTO completion (enrolment_id, decided_at, rule, evidence)
       SELECT d."enrolmentId", d.at, d.rule, d.evidence FROM jsonb_to_recordset($1::jsonb) AS d ("enrolmentId" uuid, at timestamptz, rule jsonb, evidence jsonb)`,
      [JSON.stringify(rows)],
    );
    await this.closer.completePast(tx, rows.map(({ id, enrolmentId, state, at }) => ({ id, enrolmentId, state, at })));
  }

  /** The enrolments are locked: two steps taken at once must not each miss the other. */
  private async decide(tx: Tx, enrolmentIds: readonly string[]): Promise<void> {
    const known = await standings(tx, { enrolmentIds });
    const decided = known.flatMap((standing) => {
      if (standing.completion) return [];
      const found = eligibility(standing.rule, standing.facts);
      return found.decided ? [{ standing, found }] : [];
    });
    await this.record(tx, decided.map(({ standing, found }) => decisionOf(standing, found)), null, null);
    await this.watch(tx, known);
    const byRun = new Map<string, string[]>();
    for (const { standing } of decided) byRun.set(standing.runId, [...(byRun.get(standing.runId) ?? []), standing.enrolmentId]);
    for (const [runId, ids] of byRun) await this.complete(tx, runId, ids, null, null);
  }

  private async record(tx: Tx, decisions: Decision[], by: string | null, reason: string | null): Promise<void> {
    if (decisions.length === 0) return;
    await tx.execute(
      `INSERT INTO completion (enrolment_id, decided_at, rule, evidence, decided_by, reason)
       SELECT d."enrolmentId", $2, d.rule, d.evidence, $3, $4
         FROM jsonb_to_recordset($1::jsonb) AS d ("enrolmentId" uuid, rule jsonb, evidence jsonb)`,
      [JSON.stringify(decisions), this.clock.now(), by, reason],
    );
  }

  /** The enrolment that was completed by import or by hand before its decision keeps its state. */
  private async complete(tx: Tx, runId: string, enrolmentIds: readonly string[], by: string | null, reason: string | null): Promise<void> {
    const open = await tx.query<{ id: string }>(`SELECT id FROM enrolment WHERE id = ANY ($1::uuid[]) AND state <> 'completed'`, [enrolmentIds]);
    await this.closer.complete(tx, open.map((row) => row.id), by, reason);
    await this.events.emit(tx, new CompletionDecided(runId, enrolmentIds, by));
  }

  /**
   * Put decisions that the facts no longer bear on the staff's list, and take those off that they bear again. Activities that were done stay the ground of what
   * was decided: taking a step back contradicts nothing, nor does a version of the course that asks for others.
   */
  private async watch(tx: Tx, known: readonly Standing[]): Promise<void> {
    const weighed = known.flatMap(({ enrolmentId, facts, completion }) =>
      completion && !completion.byHand ? [{ enrolmentId, completion, met: eligibility(completion.rule, { ...facts, activities: [] }).met }] : [],
    );
    const broken = weighed.filter((one) => !one.met && one.completion.brokenSince === null).map((one) => one.enrolmentId);
    const mended = weighed.filter((one) => one.met && one.completion.brokenSince !== null).map((one) => one.enrolmentId);
    if (broken.length === 0 && mended.length === 0) return;
    await tx.execute(
      'UPDATE completion SET broken_since = CASE WHEN enrolment_id = ANY ($1::uuid[]) THEN $3::timestamptz END WHERE enrolment_id = ANY ($1::uuid[] || $2::uuid[])',
      [broken, mended, this.clock.now()],
    );
    await this.audit.record(
      tx,
      ...broken.map((id) => ({ action: 'completion.contradicted', objectType: 'enrolment', objectId: id })),
      ...mended.map((id) => ({ action: 'completion.borne-again', objectType: 'enrolment', objectId: id })),
    );
  }
}

async function participantsOf(tx: Tx, runId: string): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(`SELECT id FROM enrolment WHERE run_id = $1 AND state IN ('enrolled', 'completed', 'not_completed')`, [runId]);
  return rows.map((row) => row.id);
}

function decisionOf(standing: Standing, found: Eligibility): Decision {
  return { enrolmentId: standing.enrolmentId, rule: ruleAsDecided(standing.rule, standing.facts.sessions), evidence: evidenceOf(standing, found) };
}
