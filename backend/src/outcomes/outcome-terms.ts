import { Injectable } from '@nestjs/common';
import type { Id } from '@kortkurs/contract/common';
import { USUAL_TERMS } from '@kortkurs/rules/outcomes';
import { Today } from '../centre/door';
import type { Sql } from '../platform/db/tx';
import { RuleSets } from '../rule-sets/door';

/** Within how many days after leaving a change counts, and after how many months one asks again. */
export interface Terms {
  leavingDays: number;
  laterMonths: number;
}

/** What the rules of a project say about asking those who have left. */
@Injectable()
export class OutcomeTerms {
  constructor(
    private readonly ruleSets: RuleSets,
    private readonly today: Today,
  ) {}

  /** Of one project; what is usual where its rules ask for nothing, since staff can enter what they know all the same. */
  async of(sql: Sql, projectId: Id): Promise<Terms> {
    return (await this.ruleSets.of(sql, projectId, this.today.date()))?.content.outcomes ?? USUAL_TERMS;
  }
}
