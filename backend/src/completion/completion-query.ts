import { Injectable } from '@nestjs/common';
import type { MyCompletion } from '@kortkurs/contract/completion';
import { eligibility } from '@kortkurs/rules/completion';
import { Database } from '../platform/db/database';
import type { Sql } from '../platform/db/tx';
import { type Asked, type Standing, standings } from './evidence';

/** Reads where enrolments stand on the way to completion. */
@Injectable()
export class CompletionQuery {
  constructor(private readonly database: Database) {}

  /** Each course that a person takes part in, in two statements. */
  async ofPerson(personId: string): Promise<MyCompletion[]> {
    const known = await this.standings({ personId });
    return known.map(({ enrolmentId, runId, rule, facts, completion }) => ({
      enrolmentId,
      runId,
      eligibility: eligibility(rule, facts),
      completedAt: completion?.decidedAt ?? null,
    }));
  }

  /** The standings behind them, for rooms that show or freeze more. */
  standings(asked: Asked, sql: Sql = this.database): Promise<Standing[]> {
    return standings(sql, asked);
  }
}
