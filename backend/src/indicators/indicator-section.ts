import { Injectable } from '@nestjs/common';
import type { Id, Language, LocalDate, Localized } from '@kortkurs/contract/common';
import { INCOMPLETE, MINORS_NOT_ASKED, type IndicatorDefinition, type ReportIndicator, type ReportIndicators } from '@kortkurs/contract/indicators';
import type { RecordFact } from '@kortkurs/contract/participant-facts';
import type { Profile, RuleSetContent } from '@kortkurs/contract/rule-sets';
import { countsInWords } from '@kortkurs/rules/condition-words';
import { countIndicators, countsFor, factsLacking, factsNotAsked, isMinorNotAsked } from '@kortkurs/rules/indicators';
import { localDateOf } from '@kortkurs/rules/schedule';
import type { Sql } from '../platform/db/tx';
import { Refusal } from '../platform/refusals/refusal';
import { gathered, type ReportScope } from '../reporting/door';
import { type RuleSetInForce, RuleSets } from '../rule-sets/door';
import { EnteredQuery } from './entered/entered-query';
import { kindsOf } from './profiles.sql';

/** What narrows a list of people, as the report's parts have it: SQL of a condition on somebody's id. */
type PeopleNarrowed = (person: string, put: (value: unknown) => string) => string;
type Kind = { kind: string; people: number };

/**
 * Counts a project's participants by its rule set. The database says which kinds of participants there are and how many of
 * each; who of them counts is one pure rule, so that a new programme is data and no new statement.
 */
@Injectable()
export class IndicatorSection {
  constructor(
    private readonly ruleSets: RuleSets,
    private readonly entered: EnteredQuery,
  ) {}

  /** Three statements, one where no rule set counts the project; null where its rule set has no indicators. */
  async read(sql: Sql, scope: ReportScope): Promise<ReportIndicators | null> {
    const on = dayOf(scope);
    const rules = await this.ruleSets.of(sql, scope.projectId, on);
    if (!rules || rules.content.indicators.length === 0) return null;
    const counted = countIndicators(rules.content, await this.profiles(sql, scope, rules.content));
    const entered = new Map((await this.entered.sums(sql, scope)).map(({ code, value }) => [code, value]));
    return {
      ruleSet: { name: rules.name, number: rules.number },
      on,
      rows: rules.content.indicators.map((indicator): ReportIndicator => {
        const { total, F, M, X } = counted.indicators.find(({ code }) => code === indicator.code) ?? { total: entered.get(indicator.code) ?? null, F: null, M: null, X: null };
        const missing = factsNotAsked(rules.content, indicator);
        const fromRegisters = missing.filter((fact) => rules.content.facts.some((asked) => asked.fact === fact && asked.from === 'register'));
        return { code: indicator.code, name: indicator.name, kind: indicator.kind, total, F, M, X, notAsked: missing.filter((fact) => !fromRegisters.includes(fact)), fromRegisters };
      }),
      complete: counted.complete,
      grandTotal: counted.grandTotal,
      minorsNotAsked: counted.minorsNotAsked,
    };
  }

  /** The people whom an indicator counts, or whom none counts since a fact is missing, or since nobody asked them. @throws Refusal `invalid-input` when the project has no such indicator of people */
  async people(sql: Sql, scope: ReportScope, code: string): Promise<PeopleNarrowed> {
    const rules = await this.ruleSets.of(sql, scope.projectId, dayOf(scope));
    if (!rules || !(code === INCOMPLETE || code === MINORS_NOT_ASKED ? rules.content.indicators.length : countsPeople(rules, code))) throw new Refusal('invalid-input', { fields: [{ field: 'indicator', code: 'unknownIndicator' }] });
    const { content } = rules;
    const kinds = (await this.kinds(sql, scope, content)).map(({ kind }) => kind).filter((kind) => isOf(content, code, profileOf(kind)));
    return (person, put) => `${person} IN (SELECT k.person_id FROM (${kindsOf(scope, daysOf(content), put)}) k WHERE k.kind = ANY (${put(kinds)}::text[]))`;
  }

  /** What an indicator counts, as the rules in force call it. */
  async nameOf(sql: Sql, scope: ReportScope, code: string): Promise<Localized | undefined> {
    return (await this.ruleSets.of(sql, scope.projectId, dayOf(scope)))?.content.indicators.find((indicator) => indicator.code === code)?.name;
  }

  /** Which facts some participants lack, without which no indicator counts them: their names only. Two statements. */
  async lacking(sql: Sql, scope: ReportScope, personIds: readonly Id[]): Promise<Map<Id, RecordFact[]>> {
    const rules = await this.ruleSets.of(sql, scope.projectId, dayOf(scope));
    if (!rules) return new Map();
    const { parameters, put } = gathered();
    const found = await sql.query<{ personId: Id; kind: string }>(`SELECT k.person_id AS "personId", k.kind FROM (${kindsOf(scope, daysOf(rules.content), put)}) k WHERE k.person_id = ANY (${put(personIds)}::uuid[])`, parameters);
    return new Map(found.map(({ personId, kind }) => [personId, factsLacking(rules.content, profileOf(kind))]));
  }

  /** What each indicator counts, as the rules in force say it. */
  async definitions(sql: Sql, scope: ReportScope, language: Language): Promise<IndicatorDefinition[]> {
    const rules = await this.ruleSets.of(sql, scope.projectId, dayOf(scope));
    return (rules?.content.indicators ?? []).map((indicator) => ({ code: indicator.code, counts: countsInWords(indicator, rules?.content ?? { outcomes: null }, language) }));
  }

  private async profiles(sql: Sql, scope: ReportScope, content: RuleSetContent): Promise<Profile[]> {
    return (await this.kinds(sql, scope, content)).map(({ kind, people }) => ({ ...profileOf(kind), people }));
  }

  private kinds(sql: Sql, scope: ReportScope, content: RuleSetContent): Promise<Kind[]> {
    const { parameters, put } = gathered();
    return sql.query<Kind>(`SELECT k.kind, count(*)::int AS people FROM (${kindsOf(scope, daysOf(content), put)}) k GROUP BY k.kind`, parameters);
  }
}

/** A report of days gone by is counted by the rules of its last day. */
function dayOf({ wish, now }: ReportScope): LocalDate {
  const today = localDateOf(now.toISOString());
  return wish.to !== null && wish.to < today ? wish.to : today;
}

const daysOf = ({ outcomes }: RuleSetContent): number | null => outcomes && outcomes.leavingDays;

/** Whether alike participants are those whom a code means. */
function isOf(content: RuleSetContent, code: string, profile: Profile): boolean {
  if (code === INCOMPLETE) return factsLacking(content, profile).length > 0;
  return code === MINORS_NOT_ASKED ? isMinorNotAsked(content, profile) : countsFor(content, code, profile);
}

const countsPeople = ({ content }: RuleSetInForce, code: string): boolean => content.indicators.some((indicator) => indicator.code === code && indicator.counts !== null);

function profileOf(kind: string): Profile {
  const [gender, age, situation, left, later] = JSON.parse(kind) as [Profile['gender'], number | null, Profile['situation'], Profile['left'], Profile['later']];
  return { gender, age, situation, left, later, people: 1 };
}

