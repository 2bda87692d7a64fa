import { Injectable } from '@nestjs/common';
import type { Id, Page } from '@kortkurs/contract/common';
import type { MappingAnswered, MappingByLink, MappingDraftSaved, MappingRefusal, MappingWritten } from '@kortkurs/contract/mappings';
import { MAPPING_LIMITS } from '@kortkurs/contract/mappings';
import { Today } from '../centre/door';
import { Audit } from '../platform/audit/audit';
import { Clock } from '../platform/clock';
import { Database } from '../platform/db/database';
import type { Sql, Tx } from '../platform/db/tx';
import { Refusal } from '../platform/refusals/refusal';
import { type Answers, isSame, listOf, needOf, soundAnswers } from './check-answers';
import { MappingLinks } from './mapping-links';
import { MappingQuery } from './mapping-query';
import { standing } from './mappings.sql';
import { AnswerPaper } from './paper/answer-paper';

type Asked = Pick<MappingByLink, 'name' | 'occasion' | 'language' | 'state' | 'answerBy' | 'organisationName' | 'projectName' | 'funderMark' | 'asked' | 'answered' | 'sections' | 'version'> & {
  mappingId: Id;
  draft: Answers | null;
  sent: Answers | null;
  writtenAt: Date | null;
  answeredAt: Date | null;
};

const FIND = `SELECT m.id AS "mappingId", m.name, m.occasion, m.language, ${standing('$2')} AS state, m.answer_by AS "answerBy", o.name AS "organisationName", pr.name AS "projectName", f.mark AS "funderMark", m.sections, k.version,
    k.draft, k.answers AS sent, k.written_at AS "writtenAt", k.answered_at AS "answeredAt", total.asked, total.answered
  FROM mapping_ask k JOIN mapping m ON m.id = k.mapping_id JOIN organisation o ON o.id = k.organisation_id LEFT JOIN project pr ON pr.id = m.project_id LEFT JOIN funder f ON f.id = pr.funder_id
 CROSS JOIN LATERAL (SELECT count(*)::int AS asked, count(a.answered_at)::int AS answered FROM mapping_ask a WHERE a.mapping_id = m.id) total
 WHERE k.id = $1`;

/** What an organisation writes by its link: kept as it is written, and told to the others once it is sent. */
@Injectable()
export class LinkedMapping {
  constructor(
    private readonly database: Database,
    private readonly links: MappingLinks,
    private readonly query: MappingQuery,
    private readonly paper: AnswerPaper,
    private readonly audit: Audit,
    private readonly today: Today,
    private readonly clock: Clock,
  ) {}

  /** @throws Refusal as `MappingLinks.of` */
  async look(token: string): Promise<MappingByLink> {
    const asked = await this.find(this.database, await this.links.of(this.database, token));
    return this.shown(asked);
  }

  /** Keep what is written so far, in the place of what was read. The same again is kept already. @throws Refusal as `look`, `mapping-closed`, `changed-meanwhile`, `invalid-input` */
  async keep({ token, version, answers: written }: MappingWritten): Promise<MappingDraftSaved> {
    const { asked, writtenAt, held, answers } = await this.database.work(async (tx) => {
      const { id, asked, held } = await this.hold(tx, token);
      const answers = soundAnswers(asked.sections, written);
      if (held.version !== version) {
        if (!isSame(held.draft, answers)) throw new Refusal('changed-meanwhile');
        return { asked, answers, held, writtenAt: held.writtenAt ?? this.clock.now() };
      }
      const writtenAt = this.clock.now();
      await tx.execute('UPDATE mapping_ask SET draft = $2::jsonb, written_at = $3, version = version + 1 WHERE id = $1', [id, JSON.stringify(answers), writtenAt]);
      return { asked, answers, held: { ...held, version: version + 1 }, writtenAt };
    });
    return { version: held.version, writtenAt: writtenAt.toISOString(), measure: this.paper.measure({ ...asked, answers }) };
  }

  /** Send what is written, in the place of what was sent before. @throws Refusal as `keep`, `mapping-empty`, `mapping-too-long` */
  async send({ token, version, answers: written }: MappingWritten): Promise<MappingByLink> {
    const before = await this.find(this.database, await this.links.of(this.database, token));
    const answers = soundAnswers(before.sections, written);
    if (Object.keys(answers).length === 0) throw new Refusal<MappingRefusal>('mapping-empty');
    const { pages, longest } = this.paper.measure({ ...before, answers });
    if (pages > MAPPING_LIMITS.pages) throw new Refusal<MappingRefusal>('mapping-too-long', { params: { pages, number: longest?.number ?? 1, title: longest?.title ?? '' } });
    return this.database.work(async (tx) => {
      const { id, asked, held } = await this.hold(tx, token);
      if (held.version !== version) {
        if (held.draft !== null || !isSame(held.sent, answers)) throw new Refusal('changed-meanwhile');
        return this.shown({ ...asked, ...held });
      }
      await tx.execute('UPDATE mapping_ask SET answers = $2::jsonb, need = $3, draft = NULL, answered_at = $4, written_at = $4, version = version + 1 WHERE id = $1', [id, JSON.stringify(answers), needOf(asked.sections, answers), this.clock.now()]);
      await this.audit.record(tx, { action: 'mapping.answered', objectType: 'mapping', objectId: asked.mappingId, personId: null, details: { ask: id } });
      return this.shown(await this.find(tx, id));
    });
  }

  /** How it looks on paper. @throws Refusal as `look`, `invalid-input` */
  async preview({ token, answers: written }: Pick<MappingWritten, 'token' | 'answers'>): Promise<Buffer> {
    const asked = await this.find(this.database, await this.links.of(this.database, token));
    return this.paper.draw({ ...asked, answers: soundAnswers(asked.sections, written) });
  }

  /** What the others answered. @throws Refusal as `look`, `mapping-answer-first` */
  async others(token: string, page: { after?: string; limit: number }): Promise<Page<MappingAnswered>> {
    const { mappingId, answeredAt, state } = await this.find(this.database, await this.links.of(this.database, token));
    if (!answeredAt && state === 'open') throw new Refusal<MappingRefusal>('mapping-answer-first');
    return this.query.answers(mappingId, page);
  }

  private async find(sql: Sql, askId: Id): Promise<Asked> {
    const found = await sql.one<Asked>(FIND, [askId, this.today.date()]);
    if (!found) throw new Refusal('not-found');
    return found;
  }

  /** The mapping does not close meanwhile, and nobody else writes of this organisation. */
  private async hold(tx: Tx, token: string): Promise<{ id: Id; asked: Asked; held: Pick<Asked, 'version' | 'draft' | 'sent' | 'writtenAt' | 'answeredAt'> }> {
    const id = await this.links.of(tx, token);
    await tx.query('SELECT 1 FROM mapping m JOIN mapping_ask k ON k.mapping_id = m.id WHERE k.id = $1 FOR SHARE OF m', [id]);
    const held = await tx.one<Pick<Asked, 'version' | 'draft' | 'sent' | 'writtenAt' | 'answeredAt'>>('SELECT version, draft, answers AS sent, written_at AS "writtenAt", answered_at AS "answeredAt" FROM mapping_ask WHERE id = $1 FOR UPDATE', [id]);
    const asked = await this.find(tx, id);
    if (!held) throw new Refusal('not-found');
    if (asked.state === 'closed') throw new Refusal<MappingRefusal>('mapping-closed');
    return { id, asked, held };
  }

  private shown({ mappingId: _, draft, sent, writtenAt, answeredAt, ...asked }: Asked): MappingByLink {
    const answers = draft ?? sent ?? {};
    return {
      ...asked,
      answers: listOf(asked.sections, answers),
      writtenAt: writtenAt?.toISOString() ?? null,
      answeredAt: answeredAt?.toISOString() ?? null,
      changed: draft !== null && sent !== null && !isSame(draft, sent),
      measure: this.paper.measure({ ...asked, answers }),
    };
  }
}
