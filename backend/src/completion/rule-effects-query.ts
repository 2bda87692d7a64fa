import { Injectable } from '@nestjs/common';
import type { Id } from '@kortkurs/contract/common';
import { RULE_EFFECTS, type AffectedPerson, type CompletionRule, type NamedRunEffects, type RuleEffect, type RunEffects } from '@kortkurs/contract/completion';
import type { CourseRefusal } from '@kortkurs/contract/courses';
import { eligibility } from '@kortkurs/rules/completion';
import { ruleEffect } from '@kortkurs/rules/rule-effect';
import { keptRule } from '../courses/door';
import { shownName, type Viewer } from '../people/door';
import { Database } from '../platform/db/database';
import { Policy } from '../platform/policy/policy';
import { Refusal } from '../platform/refusals/refusal';
import { type Standing, standingsBeside } from './evidence';

type Run = Pick<RunEffects, 'runId' | 'label' | 'startsAt'>;

/** One who takes part, with what comes of it and what would be left. */
interface Weighed {
  standing: Standing;
  effect: RuleEffect;
  left: AffectedPerson['left'];
}

/** The most runs of a course that are weighed: it is seldom given more often at a time. */
const MOST = 100;

/** Says before a rule is saved, or a run is moved to another version, whom it concerns and how. Nothing is decided, and nothing locked. */
@Injectable()
export class RuleEffectsQuery {
  constructor(
    private readonly database: Database,
    private readonly policy: Policy,
  ) {}

  /**
   * What a rule would do to the people of a course's runs that are not over, if these followed the draft with that rule; of the runs that the reader sees. Five
   * statements, however many they are.
   * @throws Refusal `no-draft`
   */
  async ofDraft(courseId: Id, rule: CompletionRule, readerId: Id): Promise<RunEffects[]> {
    const draft = await this.database.one<{ id: Id }>('SELECT id FROM course_version WHERE course_id = $1 AND published_at IS NULL', [courseId]);
    if (!draft) throw new Refusal<CourseRefusal>('no-draft');
    const runs = await this.database.query<Run>(
      `SELECT r.id AS "runId", r.label, r.starts_at AS "startsAt" FROM course_run r
        WHERE r.course_id = $1 AND r.status IN ('draft', 'published') AND ${this.policy.predicate('runs.read', 'run', 'r.id', '$2::uuid')}
        ORDER BY r.starts_at NULLS LAST, r.id LIMIT ${MOST}`,
      [courseId, readerId],
    );
    const people = Map.groupBy(await this.weigh(runs.map(({ runId }) => runId), draft.id, keptRule(rule)), ({ standing }) => standing.runId);
    return runs.map((run) => effectsOf(run, people.get(run.runId) ?? []));
  }

  /**
   * What following another version would do to the people of one run, by name. Five statements.
   * @throws Refusal `not-found` also where the version is of another course
   */
  async ofRun(runId: Id, versionId: Id, viewer: Viewer): Promise<NamedRunEffects> {
    const run = await this.database.one<Run>(
      `SELECT r.id AS "runId", r.label, r.starts_at AS "startsAt" FROM course_run r JOIN course_version v ON v.course_id = r.course_id WHERE r.id = $1 AND v.id = $2`,
      [runId, versionId],
    );
    if (!run) throw new Refusal('not-found');
    const people = await this.weigh([runId], versionId);
    const name = shownName.sql('p', viewer);
    const names = await this.database.query<{ id: Id; name: string }>(
      `SELECT e.id, ${name} AS name FROM enrolment e JOIN person p ON p.id = e.person_id WHERE e.id = ANY ($1::uuid[]) ORDER BY ${name} COLLATE "sv-x-icu", e.id`,
      [people.map(({ standing }) => standing.enrolmentId)],
    );
    const byId = new Map(people.map((one) => [one.standing.enrolmentId, one]));
    const affected = names.flatMap(({ id, name: shown }): AffectedPerson[] => {
      const one = byId.get(id);
      return !one || one.effect === 'same' ? [] : [{ enrolmentId: id, name: shown, effect: one.effect, left: one.left }];
    });
    affected.sort((a, b) => RULE_EFFECTS.indexOf(a.effect) - RULE_EFFECTS.indexOf(b.effect));
    return { ...effectsOf(run, people), affected };
  }

  /** @param rule in place of the version's own */
  private async weigh(runIds: readonly Id[], versionId: Id, rule?: CompletionRule): Promise<Weighed[]> {
    const people = await standingsBeside(this.database, runIds, versionId);
    return people.map(({ now, then }) => {
      const after = eligibility(rule ?? then.rule, then.facts);
      return { standing: now, effect: ruleEffect(eligibility(now.rule, now.facts), after, now.completion !== null), left: after.remaining };
    });
  }
}

function effectsOf(run: Run, people: readonly Weighed[]): RunEffects {
  const counts = Object.fromEntries(RULE_EFFECTS.map((effect) => [effect, people.filter((one) => one.effect === effect).length])) as Record<RuleEffect, number>;
  return { ...run, people: people.length, counts };
}
