import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Id, Language } from '@kortkurs/contract/common';
import { Clock } from '../platform/clock';
import { Settings } from '../platform/config/settings';
import { Database } from '../platform/db/database';
import { jobType } from '../platform/jobs/job-type';
import { Jobs } from '../platform/jobs/jobs';
import { RetentionQuery } from '../retention/door';
import { ADDRESS } from './address.sql';
import { ADMINISTERS } from './administers.sql';
import { DESTRUCTION_DUE } from './letters/retention-kinds';
import { Postbox } from './postbox';
import { day } from './when';

const tellOfDestruction = jobType<Record<string, never>>('messages.tell-of-destruction', { retries: 3, atOnce: 1 });

/** Projects that one morning tells of; the others wait for the next. */
const AT_ONCE = 50;

/** Tells administrators, once, of each project whose time is over: a missed morning is made up for. */
@Injectable()
export class RetentionLetters implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly database: Database,
    private readonly retention: RetentionQuery,
    private readonly postbox: Postbox,
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(tellOfDestruction, () => this.write());
    this.jobs.every(tellOfDestruction, '35 7 * * *');
  }

  /** Whoever becomes an administrator later is told as well. */
  async write(): Promise<void> {
    await this.database.work(async (tx) => {
      const due = await this.retention.due(tx, AT_ONCE);
      if (due.length === 0) return;
      const told = await tx.query<{ personId: Id; firstName: string; address: string | null; language: Language }>(
        `SELECT h.id AS "personId", coalesce(h.name_used, h.given_name) AS "firstName", coalesce(a.email, h.contact_email) AS address, h.language
           FROM person h ${ADDRESS} WHERE h.merged_into IS NULL AND $1::timestamptz IS NOT NULL AND ${ADMINISTERS('$1')} ORDER BY h.id`,
        [this.clock.now()],
      );
      for (const { projectId, projectName, heldUntil } of due) {
        for (const { personId, address, language, firstName } of told) {
          if (!address) continue;
          await this.postbox.post(tx, {
            kind: DESTRUCTION_DUE,
            to: { personId, address, language },
            // Noon, so that the day stays the day wherever the server is.
            values: (reads) => ({ firstname: firstName, project: projectName, until: day(heldUntil, reads), link: `${this.settings.publicUrl}/staff/retention` }),
            about: { type: 'person', id: personId },
            onceKey: `destruction-due:${projectId}:${heldUntil}:${personId}`,
          });
        }
      }
    });
  }
}
