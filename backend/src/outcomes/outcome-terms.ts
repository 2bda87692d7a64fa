import { Injectable } from '@nestjs/common';
import type { Id } from '@kortkurs/contract/common';
import { USUAL_TERMS } from '@kortkurs/rules/outcomes';
import { Today } from '../centre/door';
import type { Sql } from '../platform/db/tx';
import { RuleSets } from '../rule-sets/door';

/** Until how many days after leaving a change counts, and after how many months one asks again. */
export interface Terms {
  leavingDays: number;
  laterMonths: number;
  /** Whether the funder wants to know: else nothing is missing, though staff can enter what they know. */
  asks: boolean;
}

/** What the rules of a project say about asking those who have left. */
@Injectable()
export class OutcomeTerms {
  constructor(
    private readonly ruleSets: RuleSets,
    private readonly today: Today,
  ) {}

  /** Of one project; the usual days where its rules ask for nothing. */
  async of(sql: Sql, projectId: Id): Promise<Terms> {
    const asked = (await this.ruleSets.of(sql, projectId, this.today.date()))?.content.outcomes;
    return { ...(asked ?? USUAL_TERMS), asks: !!asked };
  }
}
