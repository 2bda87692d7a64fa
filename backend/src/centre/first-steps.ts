import { Injectable } from '@nestjs/common';
import { FIRST_STEPS, type FirstStep, type FirstStepFact } from '@kortkurs/contract/centre';
import { Database } from '../platform/db/database';

/**
 * What a new centre has done of its first steps. Each room that owns a step says in SQL what shows that it is done, so
 * that one statement answers for all.
 */
@Injectable()
export class FirstSteps {
  private readonly evidence = new Map<FirstStep, string>([['centre', 'SELECT NULL::uuid AS id, name FROM centre']]);

  constructor(private readonly database: Database) {}

  /**
   * Say what shows that a step is done.
   * @param select a SELECT of one row at most, with the columns `id` and `name`; no row means not done. Where there may be many, the first by id: ids go by time,
   *   and their index has it at once
   */
  register(step: FirstStep, select: string): void {
    this.evidence.set(step, select);
  }

  /** All steps in order, with what shows that they are done. */
  async facts(): Promise<FirstStepFact[]> {
    const columns = [...this.evidence].map(([step, select]) => `(SELECT json_build_object('id', e.id, 'name', e.name) FROM (${select}) e LIMIT 1) AS "${step}"`);
    const row = await this.database.one<Partial<Record<FirstStep, FirstStepFact['done']>>>(`SELECT ${columns.join(', ')}`);
    return FIRST_STEPS.map((step) => ({ step, done: row?.[step] ?? null }));
  }
}
