import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../clock';
import { Database } from '../db/database';
import { jobType } from './job-type';
import { Jobs } from './jobs';

const tidy = jobType<Record<string, never>>('platform.tidy');

/** Days after which nobody repeats a request any more. */
const keyDays = 7;

/** Each night, lets go of what has served its time: old idempotency keys and counters of attempts. */
@Injectable()
export class Housekeeping implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(tidy, () => this.tidy());
    this.jobs.every(tidy, '40 3 * * *');
  }

  /** @returns when both are gone; audit events stay for ever */
  async tidy(): Promise<void> {
    const now = this.clock.now().toISOString();
    await this.database.execute('DELETE FROM idempotency_key WHERE created_at < $1::timestamptz - make_interval(days => $2)', [now, keyDays]);
    await this.database.execute('DELETE FROM throttle_counter WHERE until < $1', [now]);
  }
}
