import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock';
import { Settings } from '../platform/config/settings';
import { Database } from '../platform/db/database';
import type { Tx } from '../platform/db/tx';
import { newId } from '../platform/ids';
import { jobType } from '../platform/jobs/job-type';
import { Jobs } from '../platform/jobs/jobs';
import type { Letter } from './letter';

/** Send one message; tried for a day with longer and longer pauses. */
export const deliver = jobType<{ messageId: string }>('messages.deliver', { retries: 12, retryDelay: 15, seconds: 120, atOnce: 4 });

/** SQL of whether a job is sending the message at the time that `now` stands for. */
export const underWay = (now: string): string => `coalesce(claimed_until > ${now}::timestamptz, false)`;

/** SQL of a letter's words without the secrets of its links, which stand behind `#`: they are for its reader alone. */
export const withoutSecrets = (body: string): string => `regexp_replace(${body}, '#[A-Za-z0-9_-]{43}', '#…', 'g')`;

/** Where letters are posted: kept as a row in the transaction of what they tell of, and sent after it. */
@Injectable()
export class Postbox {
  private readonly host: string;

  constructor(
    private readonly jobs: Jobs,
    private readonly clock: Clock,
    private readonly database: Database,
    settings: Settings,
  ) {
    this.host = new URL(settings.publicUrl).hostname;
  }

  /** Post a letter. Nothing happens when one of the same occasion is posted already. */
  async post(tx: Tx, letter: Letter): Promise<void> {
    const id = newId();
    const { subject, body } = letter[letter.to.language];
    const posted = await tx.execute(
      `INSERT INTO message (id, message_id, once_key, kind, person_id, to_address, language, subject, body, attachments, about_type, about_id, created_at, secret)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) ON CONFLICT (once_key) DO NOTHING`,
      [
        id,
        `<${id}@${this.host}>`,
        letter.onceKey ?? null,
        letter.kind,
        letter.to.personId,
        letter.to.address,
        letter.to.language,
        subject,
        body,
        JSON.stringify(letter.attachments ?? []),
        letter.about?.type ?? null,
        letter.about?.id ?? null,
        this.clock.now(),
        letter.secret ?? false,
      ],
    );
    if (posted > 0) await this.jobs.send(tx, deliver, { messageId: id });
  }

  /** Send a message again that did not get through; one that did, or that is under way, is left alone. */
  async retry(id: string): Promise<void> {
    await this.database.work(async (tx) => {
      const failed = await tx.execute(`UPDATE message SET state = 'queued' WHERE id = $1 AND state = 'failed' AND NOT ${underWay('$2')}`, [id, this.clock.now()]);
      if (failed > 0) await this.jobs.send(tx, deliver, { messageId: id }, { once: id });
    });
  }
}
