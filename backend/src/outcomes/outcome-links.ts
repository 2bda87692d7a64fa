import { Injectable } from '@nestjs/common';
import type { Id, Instant, LocalDate } from '@kortkurs/contract/common';
import type { FundingMark } from '@kortkurs/contract/funding';
import type { LaterStanding, LeavingAnswer, OutcomeAnswer, OutcomeByLink, OutcomeOccasion, OutcomeRefusal } from '@kortkurs/contract/outcomes';
import { laterOn } from '@kortkurs/rules/outcomes';
import { addDays, instantOf, localDateOf } from '@kortkurs/rules/schedule';
import { SignedLinks } from '../access/door';
import { Clock } from '../platform/clock';
import { Database } from '../platform/db/database';
import type { Sql, Tx } from '../platform/db/tx';
import { Refusal } from '../platform/refusals/refusal';
import { answerUntil } from './answer-until';
import { OutcomeAnswers } from './outcome-answers';
import { Participants, type Participant } from './participants';

const PURPOSE = 'outcome';

type Link = Awaited<ReturnType<SignedLinks['look']>>;

/** What is asked by a link: it is found by whom and what it is about, since the row it was written for may have been joined with another. */
interface Asked {
  id: Id;
  occasion: OutcomeOccasion;
  exitOn: LocalDate;
  answeredAt: Instant | null;
  declined: boolean;
  answer: LeavingAnswer | LaterStanding | null;
  projectName: string;
  funderName: string;
  funderMark: FundingMark;
}

/** A link with which a participant says what became of them, without signing in: it shows the project, the funder and the last day, and nobody's name. */
@Injectable()
export class OutcomeLinks {
  constructor(
    private readonly database: Database,
    private readonly links: SignedLinks,
    private readonly participants: Participants,
    private readonly answers: OutcomeAnswers,
    private readonly clock: Clock,
  ) {}

  /** Make a link for a letter about an ask. @returns its path in the interface, with the secret behind `#`, and the last day; nothing when it can no longer be answered */
  async issue(tx: Tx, askId: Id): Promise<{ path: string; until: LocalDate } | undefined> {
    const ask = await tx.one<{ projectId: Id; personId: Id; occasion: OutcomeOccasion; exitOn: LocalDate }>(
      'SELECT project_id AS "projectId", person_id AS "personId", occasion, exit_on AS "exitOn" FROM outcome_ask WHERE id = $1',
      [askId],
    );
    if (!ask) return undefined;
    const { projectId, personId, occasion, exitOn } = ask;
    const participant = await this.participants.find(tx, projectId, personId).catch(orNobody);
    // Whoever came back since, or takes part no longer because a mark was corrected, has nothing to answer.
    if (!participant || participant.exitOn > exitOn) return undefined;
    const until = answerUntil(occasion, exitOn, participant.terms);
    const holds = new Date(instantOf(addDays(until, 1), '00:00'));
    if (holds <= this.clock.now()) return undefined;
    const { token } = await this.links.issue(tx, { purpose: PURPOSE, objectType: 'outcome_ask', objectId: askId, personId, details: { projectId, occasion, exitOn }, holds, uses: null });
    return { path: `/outcome#${token}`, until };
  }

  /** What a link asks. @throws Refusal `link-invalid`, `link-expired`, `outcome-not-asked` */
  async look(token: string): Promise<OutcomeByLink> {
    const link = await this.links.look(this.database, PURPOSE, token);
    return shown(link, ...(await this.asked(this.database, link, (projectId, personId) => this.participants.find(this.database, projectId, personId))));
  }

  /** Keep an answer in the place of the one before. Sent twice, it is the same. @throws Refusal as `look`, and `invalid-input` */
  async answer({ token, ...answer }: OutcomeAnswer): Promise<OutcomeByLink> {
    return this.database.work(async (tx) => {
      const link = await this.links.look(tx, PURPOSE, token);
      const [ask, participant] = await this.asked(tx, link, (projectId, personId) => this.participants.hold(tx, projectId, personId));
      await this.answers.keep(tx, ask, participant, answer);
      return shown(link, ...(await this.asked(tx, link, async () => participant)));
    });
  }

  /** The ask of a link, and the days of who was asked. Who has been there since is asked anew when they leave. */
  private async asked(sql: Sql, { personId, details }: Link, find: (projectId: Id, personId: Id) => Promise<Participant>): Promise<[Asked, Participant]> {
    const { projectId, occasion, exitOn } = details as { projectId: Id; occasion: OutcomeOccasion; exitOn: LocalDate };
    const participant = await find(projectId, personId ?? '').catch(orNobody);
    if (!participant) throw new Refusal<OutcomeRefusal>('outcome-not-asked');
    const ask = await sql.one<Asked>(
      `SELECT k.id, k.occasion, k.exit_on AS "exitOn", k.answered_at AS "answeredAt", k.declined, k.answer, pr.name AS "projectName", f.name AS "funderName", f.mark AS "funderMark"
         FROM outcome_ask k JOIN project pr ON pr.id = k.project_id JOIN funder f ON f.id = pr.funder_id
        WHERE k.project_id = $1 AND k.person_id = $2 AND k.occasion = $3 AND k.exit_on = $4`,
      [projectId, participant.personId, occasion, exitOn],
    );
    if (!ask || participant.exitOn > ask.exitOn) throw new Refusal<OutcomeRefusal>('outcome-not-asked');
    return [ask, participant];
  }
}

function orNobody(error: unknown): undefined {
  if (error instanceof Refusal && error.code === 'not-a-participant') return undefined;
  throw error;
}

const shown = ({ expiresAt }: Link, { occasion, answeredAt, declined, answer, projectName, funderName, funderMark }: Asked, { startOn, exitOn, terms }: Participant): OutcomeByLink => ({
  occasion,
  projectName,
  funderName,
  funderMark,
  startOn,
  exitOn,
  laterOn: laterOn(exitOn, terms.laterMonths),
  changeUntil: addDays(localDateOf(expiresAt.toISOString()), -1),
  answeredAt,
  declined,
  leaving: occasion === 'leaving' ? (answer as LeavingAnswer | null) : null,
  later: occasion === 'later' ? (answer as LaterStanding | null) : null,
});
