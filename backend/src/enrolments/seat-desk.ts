import { Injectable } from '@nestjs/common';
import type { SeatAnswer, SeatQuestion, SeatRefusal, SeatWish } from '@kortkurs/contract/enrolments';
import type { AffiliationRole } from '@kortkurs/contract/organisations';
import { audienceWords, type Audience } from '@kortkurs/rules/audience';
import { localDateOf } from '@kortkurs/rules/schedule';
import { FactQuestions } from '../funding/door';
import { AffiliationKeeper } from '../organisations/door';
import { People } from '../people/door';
import { Audit } from '../platform/audit/audit';
import { Clock } from '../platform/clock';
import { Database } from '../platform/db/database';
import { Turns } from '../platform/db/turns';
import type { Tx } from '../platform/db/tx';
import { Once } from '../platform/idempotency/once';
import type { Actor } from '../platform/policy/actor';
import { Refusal } from '../platform/refusals/refusal';
import { overlaps } from './overlaps.sql';
import { Registrar, type Placement } from './registrar';
import { AUDIENCE, fitsAudience, wantedRun, WANTED_RUN_FROM } from './run-reads.sql';

/** Where people ask for a seat, give it back, and staff do both for others. */
@Injectable()
export class SeatDesk {
  constructor(
    private readonly database: Database,
    private readonly once: Once,
    private readonly turns: Turns,
    private readonly registrar: Registrar,
    private readonly facts: FactQuestions,
    private readonly people: People,
    private readonly affiliations: AffiliationKeeper,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** What must be known before the person can ask for a seat in the run; nothing the centre knows already. */
  async question(runId: string, personId: string): Promise<SeatQuestion> {
    const row = await this.database.one<Pick<SeatQuestion, 'run' | 'affiliations' | 'projects' | 'overlaps'> & { audience: Audience; projectIds: string[] }>(
      `SELECT ${wantedRun('$2', '$4::timestamptz')} AS run,
              (SELECT coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'organisationName', o.name, 'role', a.role, 'fits', ${fitsAudience('a.organisation_id')}) ORDER BY o.name COLLATE "sv-x-icu"), '[]')
                 FROM affiliation a JOIN organisation o ON o.id = a.organisation_id
                WHERE a.person_id = $2 AND a.valid @> $3::date) AS affiliations,
              (SELECT coalesce(jsonb_agg(jsonb_build_object('name', j.name, 'funderName', u.name, 'mark', u.mark)), '[]')
                 FROM run_project rp JOIN project j ON j.id = rp.project_id JOIN funder u ON u.id = j.funder_id
                WHERE rp.run_id = r.id AND j.asks_facts) AS projects,
              ${AUDIENCE} AS audience, ${overlaps('$2::uuid', 'r.id', '$4::timestamptz')} AS overlaps,
              array(SELECT j.id FROM run_project rp JOIN project j ON j.id = rp.project_id WHERE rp.run_id = r.id AND j.asks_facts ORDER BY j.id) AS "projectIds"
         ${WANTED_RUN_FROM}
        WHERE r.id = $1 AND r.status = 'published'`,
      [runId, personId, this.today(), this.clock.now()],
    );
    if (!row) throw new Refusal('not-found');
    const { projectIds, audience, ...question } = row;
    const asked = projectIds.length > 0 ? await this.facts.of(this.database, personId, projectIds) : { questions: [], identityNumber: null, answered: null, kept: null };
    const missingFacts = (['gender', 'bornOn'] as const).filter((fact) => asked.questions.some((one) => one.fact === fact));
    return { ...question, audience: audienceWords(audience), ...asked, missingFacts };
  }

  /** Give the person a seat, or a place in the queue, and keep what they answered. */
  take(runId: string, wish: SeatWish, actor: Actor): Promise<SeatAnswer> {
    return this.turns.take(runId, () => this.taken(runId, wish, actor));
  }

  private taken(runId: string, wish: SeatWish, actor: Actor): Promise<SeatAnswer> {
    return this.once.work(async (tx) => {
      const { affiliationId, organisationId } = wish.affiliationId === null ? await this.sharing(tx, runId, actor.personId) : { affiliationId: wish.affiliationId, organisationId: await this.organisationOf(tx, wish.affiliationId, actor.personId) };
      const placement = await this.registrar.take(tx, {
        id: wish.id,
        runId,
        personId: actor.personId,
        source: 'self',
        affiliationId,
        organisationId,
        by: actor.personId,
      });
      if (wish.role && wish.affiliationId) await this.keepRole(tx, placement.id, wish.affiliationId, wish.role);
      // After the seat, since it locks the person, whom whoever has the run's seats may be about to lock.
      if (wish.protection) await this.people.protectSelf(tx, actor.personId, wish.protection);
      if (wish.facts) await this.keep(tx, runId, wish.protection ? withoutNumber(wish.facts) : wish.facts, actor.personId);
      return answerOf(placement);
    });
  }

  /** Give somebody a seat as staff, whatever the rules say; only what is called off has none to give. */
  async give(runId: string, wish: { id: string; personId: string; reason?: string }, actor: Actor): Promise<SeatAnswer> {
    return this.once.work(async (tx) => {
      const current = await tx.one<{ id: string; organisationId: string }>(
        `SELECT id, organisation_id AS "organisationId" FROM affiliation WHERE person_id = $1 AND valid @> $2::date ORDER BY lower(valid) DESC NULLS LAST LIMIT 1`,
        [wish.personId, this.today()],
      );
      const placement = await this.registrar.force(
        tx,
        { id: wish.id, runId, personId: wish.personId, source: 'staff', affiliationId: current?.id ?? null, organisationId: current?.organisationId ?? null, by: actor.personId },
        wish.reason ?? null,
      );
      // After the seat, which locks the run's seats.
      const run = await tx.one<{ status: string }>('SELECT status FROM course_run WHERE id = $1', [runId]);
      if (run?.status === 'cancelled') throw new Refusal<SeatRefusal>('run-not-open');
      await this.audit.record(tx, { action: 'seat.given', objectType: 'enrolment', objectId: placement.id });
      return answerOf(placement);
    });
  }

  /** Take a seat or a place in the queue back. */
  async withdraw(enrolmentId: string, reason: string | undefined, actor: Actor): Promise<void> {
    await this.database.work((tx) => this.registrar.withdraw(tx, enrolmentId, actor.personId, reason ?? null));
  }

  /** The seat remembers the role in which it was taken. */
  private async keepRole(tx: Tx, enrolmentId: string, affiliationId: string, role: AffiliationRole): Promise<void> {
    const inRole = await this.affiliations.ownRole(tx, affiliationId, role, this.today());
    if (inRole !== affiliationId) await tx.execute('UPDATE enrolment SET affiliation_id = $2 WHERE id = $1', [enrolmentId, inRole]);
  }

  private async keep(tx: Tx, runId: string, facts: NonNullable<SeatWish['facts']>, personId: string): Promise<void> {
    const projects = await tx.query<{ id: string }>('SELECT j.id FROM run_project rp JOIN project j ON j.id = rp.project_id WHERE rp.run_id = $1 AND j.asks_facts ORDER BY j.id', [runId]);
    await this.facts.keep(tx, personId, projects.map(({ id }) => id), facts);
  }

  private today(): string {
    return localDateOf(this.clock.now().toISOString());
  }

  /** For whom somebody comes who names nobody: while an organisation can have its share only, for the one that they represent. Who represents several, or none, comes for nobody. */
  private async sharing(tx: Tx, runId: string, personId: string): Promise<{ affiliationId: string | null; organisationId: string | null }> {
    const represented = await tx.query<{ affiliationId: string; organisationId: string }>(
      `SELECT DISTINCT ON (a.organisation_id) a.id AS "affiliationId", a.organisation_id AS "organisationId" FROM affiliation a JOIN run_seats q ON q.run_id = $2
        WHERE a.person_id = $1 AND a.valid @> $3::date AND q.share_seats IS NOT NULL AND q.share_until > $4 ORDER BY a.organisation_id, a.id LIMIT 2`,
      [personId, runId, this.today(), this.clock.now()],
    );
    const [one, another] = represented;
    return one && !another ? one : { affiliationId: null, organisationId: null };
  }

  private async organisationOf(tx: Tx, affiliationId: string, personId: string): Promise<string> {
    const affiliation = await tx.one<{ organisationId: string }>(
      'SELECT organisation_id AS "organisationId" FROM affiliation WHERE id = $1 AND person_id = $2 AND valid @> $3::date',
      [affiliationId, personId, this.today()],
    );
    if (!affiliation) throw new Refusal('invalid-input', { fields: [{ field: 'affiliationId', code: 'invalid' }] });
    return affiliation.organisationId;
  }
}

/** Of who has just said that their data are protected no number is kept, whatever was written before. */
const withoutNumber = ({ identityNumber: _, noIdentityNumber: __, ...facts }: NonNullable<SeatWish['facts']>): NonNullable<SeatWish['facts']> => facts;

const answerOf = ({ id, state, ahead }: Placement): SeatAnswer => ({ enrolmentId: id, state, ahead });
