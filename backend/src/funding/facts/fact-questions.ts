import { Injectable } from '@nestjs/common';
import type { Id, LocalDate, Localized } from '@kortkurs/contract/common';
import type { ParticipantAnswer, ParticipantRecord } from '@kortkurs/contract/funding';
import { SITUATION_FACTS, type AskedOfPerson, type FactQuestion, type FactsKept, type NumberQuestion, type RecordFact } from '@kortkurs/contract/participant-facts';
import { ageOn } from '@kortkurs/rules/age';
import { asksAtAge, OF_AGE } from '@kortkurs/rules/of-age';
import { heldUntil, PERIODS_HELD, Today } from '../../centre/door';
import { IdentityNumbers } from '../../people/door';
import type { Sql, Tx } from '../../platform/db/tx';
import { RuleSets, type RuleSetInForce } from '../../rule-sets/door';
import { NOTHING_KNOWN, ParticipantRecords } from '../participant-records';
import { Situations } from './situations';

/** What somebody has to be asked for some projects. */
export interface FactsAsked {
  /** What is not known yet, in the order in which it is asked: what counts first, what is voluntary last. */
  questions: FactQuestion[];
  /** Where the identity number is wanted of the person and nothing is known of it. */
  identityNumber: NumberQuestion | null;
  /** When the last of what is asked was answered, where nothing is left to ask; `declined`: they do not want to give these facts. */
  answered: { on: LocalDate; declined: boolean } | null;
  /** Where something is asked: how long it is kept, of several projects the longest. */
  kept: FactsKept | null;
}

/** Whether a project lacks something of somebody, beside what is voluntary; who has declined lacks nothing that one may ask for. */
export interface FactStandings {
  of(personId: Id, projectId: Id): { missing: RecordFact[]; declined: boolean };
}

const ORDER: readonly AskedOfPerson[] = ['bornOn', 'gender', ...SITUATION_FACTS];
const NEEDS: readonly FactQuestion['need'][] = ['core', 'wanted', 'voluntary'];
/** The day on which somebody first took part in a project; undefined of who has not. */
type BegunOn = (personId: Id, projectId: Id) => LocalDate | undefined;

interface Asking {
  /** Also for a number that somebody else gave as well, where staff have written to ask for it; who comes by themselves is not told so. */
  again?: boolean;
  /** Who was under 18 as they began in a project is asked by it as they were then. Left out, everybody is as old as today. */
  begunOn?: BegunOn;
}

/** Finds what somebody is asked on behalf of projects, what their rule sets want of the person and nobody has answered, and keeps the answers. */
@Injectable()
export class FactQuestions {
  constructor(
    private readonly ruleSets: RuleSets,
    private readonly records: ParticipantRecords,
    private readonly situations: Situations,
    private readonly numbers: IdentityNumbers,
    private readonly today: Today,
  ) {}

  /**
   * What is left to ask somebody for projects that ask for facts. Of who is known to be under 18 only what is asked of them.
   */
  async of(sql: Sql, personId: Id, projectIds: readonly Id[], { again = false, begunOn }: Asking = {}): Promise<FactsAsked> {
    const today = this.today.date();
    const rules = await this.ruleSets.ofMany(sql, projectIds, today);
    const known = await this.records.of(personId, sql, today);
    const wishes = projectIds.map((id) => wantedBy(rules.get(id), ageAt(known.bornOn, begunOn?.(personId, id) ?? today)));
    const asked = union(wishes.map(({ facts }) => facts));
    const questions = known.declined ? [] : asked.filter((question) => !isSettled(question, known, today));
    const wanted = known.declined ? null : together(wishes.flatMap(({ number }) => number ?? []));
    const standing = wanted && (await this.numbers.standings(sql, [personId])).get(personId);
    const identityNumber = standing && !(again && standing === 'contested') ? null : wanted;
    const isAsking = questions.length > 0 || identityNumber !== null;
    return { questions, identityNumber, answered: !isAsking && asked.length > 0 ? await this.answered(sql, personId, asked, known, today) : null, kept: isAsking ? await this.kept(sql, projectIds) : null };
  }

  /** What each of some projects lacks of each of some people. Their number makes no more statements. */
  async standings(sql: Sql, personIds: readonly Id[], projectIds: readonly Id[], { begunOn }: Pick<Asking, 'begunOn'> = {}): Promise<FactStandings> {
    const today = this.today.date();
    const rules = await this.ruleSets.ofMany(sql, projectIds, today);
    const records = await this.records.ofMany(sql, personIds, today);
    const situations = await this.situations.onMany(sql, personIds, today);
    const numbers = await this.numbers.standings(sql, personIds);
    return {
      of: (personId, projectId) => {
        const known: ParticipantRecord = { ...NOTHING_KNOWN, ...records.get(personId), situation: situations.get(personId) ?? {} };
        const wanted = wantedBy(rules.get(projectId), ageAt(known.bornOn, begunOn?.(personId, projectId) ?? today));
        const asked = union([wanted.facts]).filter(({ need }) => need !== 'voluntary');
        const isMissing = (question: FactQuestion): boolean => !isSettled(question, known, today) && (question.fact !== 'unemployedMonths' || known.situation.employment === 'unemployed');
        const lacksNumber = wanted.number !== null && wanted.number.need !== 'voluntary' && (numbers.get(personId) ?? 'contested') === 'contested';
        return { missing: [...(lacksNumber ? (['identityNumber'] as const) : []), ...asked.flatMap((question) => (isMissing(question) ? [question.fact] : []))], declined: known.declined };
      },
    };
  }

  /**
   * Keep what somebody answered to what projects ask. Only what was missing is asked, and only that can be declined here: what is known already stays as it is.
   * @throws Refusal `invalid-input`
   */
  async keep(tx: Tx, personId: Id, projectIds: readonly Id[], answer: ParticipantAnswer, asking: Asking = {}): Promise<void> {
    const { questions, identityNumber } = await this.of(tx, personId, projectIds, asking);
    const known = await this.records.of(personId, tx);
    const isMinor = (ageAt(known.bornOn ?? answer.bornOn, this.today.date()) ?? OF_AGE) < OF_AGE;
    // Only what is asked is kept: what is known of the number already is changed by its owner, signed in.
    if (identityNumber && !(isMinor && identityNumber.adultsOnly)) await this.numbers.answer(tx, personId, answer.declined ? { noIdentityNumber: 'declined' } : answer);
    if (answer.declined) {
      return this.records.declineAsked(tx, personId, answer, questions.map(({ fact }) => fact), personId);
    }
    const { gender, bornOn, declined, situation = {} } = answer;
    const isKept = (fact: string): boolean => !isMinor || questions.some((question) => question.fact === fact && question.need !== 'voluntary' && !question.adultsOnly);
    const unknown = Object.fromEntries(Object.entries(situation).filter(([fact]) => !(fact in known.situation) && isKept(fact)));
    await this.records.record(tx, personId, { gender: known.gender ?? (isKept('gender') ? gender : null), bornOn: known.bornOn ?? bornOn, declined, situation: unknown }, personId);
  }

  /** Where one of the projects waits for its last payment there is no day yet. */
  private async kept(sql: Sql, projectIds: readonly Id[]): Promise<FactsKept | null> {
    const row = await sql.one<FactsKept>(
      `SELECT max(h.years) AS years, CASE WHEN bool_and(p.last_payment_on IS NOT NULL) THEN max(${heldUntil('p.last_payment_on')}) END AS until FROM project p ${PERIODS_HELD} WHERE p.id = ANY ($1::uuid[])`,
      [projectIds],
    );
    return row?.years ? row : null;
  }

  private async answered(sql: Sql, personId: Id, asked: readonly FactQuestion[], { declined }: ParticipantRecord, today: LocalDate): Promise<FactsAsked['answered']> {
    const row = await sql.one<{ on: LocalDate | null }>(
      `SELECT (max(recorded_at) AT TIME ZONE 'Europe/Stockholm')::date AS "on"
         FROM (SELECT recorded_at FROM participant_record WHERE person_id = $1 AND valid @> $2::date
               UNION ALL SELECT recorded_at FROM participant_fact WHERE person_id = $1 AND valid @> $2::date AND fact = ANY ($3)) AS answers`,
      [personId, today, asked.map(({ fact }) => fact)],
    );
    return row?.on ? { on: row.on, declined } : null;
  }
}

/** What a project wants of the person: without a rule set birth date and gender; of who is under 18 the birth date alone, where its rules ask them for no more. */
function wantedBy(rules: RuleSetInForce | undefined, age: number | null): { facts: FactQuestion[]; number: NumberQuestion | null } {
  if (!rules) return { facts: [{ fact: 'bornOn', need: 'core', purposes: [] }, { fact: 'gender', need: 'core', purposes: [] }], number: null };
  const asked = rules.content.facts.filter(({ fact, from }) => from === 'person' && (fact === 'bornOn' || asksAtAge(rules.content, age)));
  const adultsOnly = asksAtAge(rules.content, 0) ? {} : ({ adultsOnly: true } as const);
  const number = asked.find(({ fact }) => fact === 'identityNumber');
  return {
    facts: asked.flatMap(({ fact, need, purpose }) => (fact === 'identityNumber' ? [] : [{ fact, need, purposes: [purpose], ...(fact !== 'bornOn' && adultsOnly) }])),
    number: number ? { need: number.need, purposes: [number.purpose], ...adultsOnly } : null,
  };
}

/** What several projects want of the same, as needed as the strictest has it, for every purpose that differs, and of all ages where one of them asks those under 18. */
function together(wishes: readonly NumberQuestion[]): NumberQuestion | null {
  const [need] = NEEDS.filter((each) => wishes.some((wish) => wish.need === each));
  if (!need) return null;
  return { need, purposes: differing(wishes.flatMap(({ purposes }) => purposes)), ...(wishes.every(({ adultsOnly }) => adultsOnly) && { adultsOnly: true }) };
}

const ageAt = (bornOn: LocalDate | null, day: LocalDate): number | null => (bornOn === null ? null : ageOn(bornOn, day));

const differing = (purposes: readonly Localized[]): Localized[] => [...new Map(purposes.map((purpose) => [`${purpose.sv} ${purpose.en}`, purpose])).values()];

/** What several projects want, each once, what is voluntary last. */
function union(wishes: readonly FactQuestion[][]): FactQuestion[] {
  const all = wishes.flat();
  const asked = ORDER.flatMap((fact): FactQuestion[] => {
    const wanted = together(all.filter((wish) => wish.fact === fact));
    return wanted ? [{ fact, ...wanted }] : [];
  });
  return [...asked.filter(({ need }) => need !== 'voluntary'), ...asked.filter(({ need }) => need === 'voluntary')];
}

/** Whether something need not be asked, or must not be. */
function isSettled({ fact, need }: FactQuestion, { gender, bornOn, situation }: ParticipantRecord, today: LocalDate): boolean {
  if (fact === 'gender') return gender !== null;
  if (fact === 'bornOn') return bornOn !== null;
  if (need === 'voluntary' && bornOn !== null && ageOn(bornOn, today) < OF_AGE) return true;
  if (fact === 'unemployedMonths' && (situation.employment ?? 'unemployed') !== 'unemployed') return true;
  return situation[fact] !== undefined;
}
