import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Today } from '../centre/door';
import { Database } from '../platform/db/database';
import { Events } from '../platform/events/events';
import { jobType } from '../platform/jobs/job-type';
import { Jobs } from '../platform/jobs/jobs';
import { asksFactsOn, RuleSetAdjusted } from '../rule-sets/door';

const followRuleSets = jobType<Record<string, never>>('funding.follow-rule-sets');

const FOLLOW = `UPDATE project p SET asks_facts = n.asks FROM (SELECT s.id, ${asksFactsOn('s.id', '$1')} AS asks FROM rule_set s) AS n
  WHERE p.rule_set_id = n.id AND p.asks_facts <> n.asks`;

/** Lets projects ask for what their rule sets ask for: at once when one is adjusted, and when the days of a version begin or end. */
@Injectable()
export class RuleSetFollower implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly jobs: Jobs,
    private readonly events: Events,
    private readonly today: Today,
  ) {}

  onModuleInit(): void {
    this.events.on(RuleSetAdjusted, async (tx, { ruleSetId }) => {
      await tx.execute(`${FOLLOW} AND n.id = $2`, [this.today.date(), ruleSetId]);
    });
    this.jobs.handle(followRuleSets, () => this.follow());
    // The first of a day is at midnight; the others are for a day that began while nothing ran.
    this.jobs.every(followRuleSets, '*/15 * * * *');
  }

  /** Bring all of them up to the day. */
  async follow(): Promise<void> {
    await this.database.work(async (tx) => {
      // Whoever adjusts one holds it, and is waited for, so that what is read next is what it asks.
      await tx.query('SELECT id FROM rule_set WHERE id IN (SELECT rule_set_id FROM project) ORDER BY id FOR SHARE', []);
      await tx.execute(FOLLOW, [this.today.date()]);
    });
  }
}
