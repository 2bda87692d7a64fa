import { Injectable, type OnModuleInit } from '@nestjs/common';
import { TRIAL_HOURS } from '@kortkurs/contract/number-files';
import { Clock } from '../platform/clock';
import { Database } from '../platform/db/database';
import { jobType } from '../platform/jobs/job-type';
import { Jobs } from '../platform/jobs/jobs';
import { NumberVault } from './number-vault';

const sweepNumberFiles = jobType<Record<string, never>>('number-files.sweep', { retries: 3, atOnce: 1 });

/** So long may something lie that no row knows: its transaction may not have ended. */
const LEFT_MS = 60 * 60_000;

/** Takes away trials when their day is over, and what was left lying by a file that was never made. */
@Injectable()
export class NumberFileSweep implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly jobs: Jobs,
    private readonly vault: NumberVault,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(sweepNumberFiles, () => this.sweep());
    this.jobs.every(sweepNumberFiles, '7 * * * *');
  }

  async sweep(): Promise<void> {
    const now = this.clock.now();
    const over = await this.database.write<{ id: string }>(`UPDATE number_file SET removed_at = $1 WHERE trial AND removed_at IS NULL AND made_at <= $1::timestamptz - interval '${TRIAL_HOURS} hours' RETURNING id`, [now]);
    await this.vault.remove(over.map(({ id }) => id));
    const lying = await this.vault.lying(new Date(Date.now() - LEFT_MS));
    const kept = new Set((await this.database.query<{ id: string }>('SELECT id FROM number_file WHERE id = ANY ($1::uuid[]) AND removed_at IS NULL', [lying])).map(({ id }) => id));
    await this.vault.remove(lying.filter((id) => !kept.has(id)));
  }
}
