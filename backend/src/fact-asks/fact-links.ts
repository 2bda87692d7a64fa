import { Injectable } from '@nestjs/common';
import type { AccessRefusal } from '@kortkurs/contract/access';
import type { Id, LocalDate } from '@kortkurs/contract/common';
import type { FactAnswerByLink, FactsByLink } from '@kortkurs/contract/fact-asks';
import type { FundingMark } from '@kortkurs/contract/funding';
import { addDays, instantOf, localDateOf } from '@kortkurs/rules/schedule';
import { SignedLinks } from '../access/door';
import { Today } from '../centre/door';
import { FactQuestions } from '../funding/door';
import { Clock } from '../platform/clock';
import { Database } from '../platform/db/database';
import type { Sql, Tx } from '../platform/db/tx';
import { Refusal } from '../platform/refusals/refusal';
import { ANSWER_DAYS } from './answer-days';
import { type BegunOn, begunOn } from './begun-on';

const PURPOSE = 'facts';

type Link = Awaited<ReturnType<SignedLinks['look']>>;

/** A link with which a participant gives the facts that a project lacks, without signing in. It shows what is asked, and never what was answered. */
@Injectable()
export class FactLinks {
  constructor(
    private readonly database: Database,
    private readonly links: SignedLinks,
    private readonly questions: FactQuestions,
    private readonly today: Today,
    private readonly clock: Clock,
  ) {}

  /** Make a link for a letter about an ask. @returns its path in the interface, with the secret behind `#`, and the last day */
  async issue(tx: Tx, ask: { id: Id; personId: Id; projectId: Id }): Promise<{ path: string; until: LocalDate }> {
    const until = addDays(this.today.date(), ANSWER_DAYS);
    const holds = new Date(instantOf(addDays(until, 1), '00:00'));
    const { token } = await this.links.issue(tx, { purpose: PURPOSE, objectType: 'fact_ask', objectId: ask.id, personId: ask.personId, details: { projectId: ask.projectId }, holds, uses: null });
    return { path: `/facts#${token}`, until };
  }

  /** What a link asks. @throws Refusal `link-invalid`, `link-expired` */
  async look(token: string): Promise<FactsByLink> {
    return this.shown(this.database, await this.links.look(this.database, PURPOSE, token));
  }

  /** Keep an answer. What is known already stays as it is, so sent twice it is the same. @throws Refusal as `look`, and `invalid-input` */
  async answer({ token, ...answer }: FactAnswerByLink): Promise<FactsByLink> {
    return this.database.work(async (tx) => {
      const link = await this.links.look(tx, PURPOSE, token);
      const { personId, projectId } = await this.aboutWhom(tx, link);
      await this.questions.keep(tx, personId, [projectId], answer, await this.asking(tx, personId, projectId));
      await tx.execute('UPDATE fact_ask SET answered_at = $3 WHERE project_id = $1 AND person_id = $2', [projectId, personId, this.clock.now()]);
      return this.shown(tx, link);
    });
  }

  /** Take the links of people back. */
  async revoke(tx: Tx, personIds: readonly string[]): Promise<void> {
    await this.links.revokeGivenTo(tx, PURPOSE, personIds);
  }

  private async shown(sql: Sql, link: Link): Promise<FactsByLink> {
    const { personId, projectId } = await this.aboutWhom(sql, link);
    const project = await sql.one<{ projectName: string; funderName: string; funderMark: FundingMark }>('SELECT j.name AS "projectName", u.name AS "funderName", u.mark AS "funderMark" FROM project j JOIN funder u ON u.id = j.funder_id WHERE j.id = $1', [projectId]);
    if (!project) throw new Refusal('not-found');
    const asked = await this.questions.of(sql, personId, [projectId], await this.asking(sql, personId, projectId));
    return { ...project, ...asked, until: addDays(localDateOf(link.expiresAt.toISOString()), -1) };
  }

  private async asking(sql: Sql, personId: Id, projectId: Id): Promise<{ again: true; begunOn: BegunOn }> {
    return { again: true, begunOn: await begunOn(sql, [personId], [projectId]) };
  }

  /** The living one of rows that were joined since the letter was written; a letter that lies about opens nothing of who is protected since, or erased. */
  private async aboutWhom(sql: Sql, { personId, details }: Link): Promise<{ personId: Id; projectId: Id }> {
    const person = await sql.one<{ id: Id }>('SELECT h.id FROM person q JOIN person h ON h.id = coalesce(q.merged_into, q.id) WHERE q.id = $1 AND NOT h.protected AND h.erased_at IS NULL', [personId]);
    if (!person) throw new Refusal<AccessRefusal>('link-invalid');
    return { personId: person.id, projectId: (details as { projectId: Id }).projectId };
  }
}
