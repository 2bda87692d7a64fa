import { Injectable } from '@nestjs/common';
import type { Id, LocalDate } from '@kortkurs/contract/common';
import type { AskedEvaluation, EvaluationAnswer } from '@kortkurs/contract/evaluations';
import { SignedLinks } from '../access/door';
import { Database } from '../platform/db/database';
import type { Tx } from '../platform/db/tx';
import { EvaluationAnswers, lastDay } from './evaluation-answers';

const PURPOSE = 'evaluation';

/** A link with which somebody who came to a run answers what they think of it, without signing in. That it was used is not noted, as its time would be that of the answer. */
@Injectable()
export class EvaluationLinks {
  constructor(
    private readonly database: Database,
    private readonly links: SignedLinks,
    private readonly answers: EvaluationAnswers,
  ) {}

  /** Make a link for a letter about an ask. @returns its path in the interface, with the secret behind `#`, and the last day */
  async issue(tx: Tx, ask: { id: Id; personId: Id; closesAt: Date }): Promise<{ path: string; until: LocalDate }> {
    const { token } = await this.links.issue(tx, { purpose: PURPOSE, objectType: 'evaluation_ask', objectId: ask.id, personId: ask.personId, holds: ask.closesAt, uses: null });
    return { path: `/evaluation#${token}`, until: lastDay(ask.closesAt) };
  }

  /** What a link asks. @throws Refusal `link-invalid`, `link-expired` */
  async look(token: string): Promise<AskedEvaluation> {
    const { objectId } = await this.links.look(this.database, PURPOSE, token);
    return this.answers.look(this.database, objectId);
  }

  /** Keep an answer. @throws Refusal as `look`, and `evaluation-closed`, `invalid-input` */
  async answer(token: string, answers: readonly EvaluationAnswer[]): Promise<AskedEvaluation> {
    return this.database.work(async (tx) => {
      const { objectId } = await this.links.look(tx, PURPOSE, token);
      return this.answers.answer(tx, objectId, answers);
    });
  }

  /** Take the links of people back: a letter that lies about opens nothing of who is protected since. */
  async revoke(tx: Tx, personIds: readonly string[]): Promise<void> {
    await this.links.revokeGivenTo(tx, PURPOSE, personIds);
  }
}
