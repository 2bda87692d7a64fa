import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock';
import { Database } from '../platform/db/database';
import { plainError } from '../platform/without-addresses';
import { Mailer } from './mailer';
import type { Attachment } from './message.entity';

interface Waiting {
  id: string;
  messageId: string;
  to: string;
  language: string;
  subject: string;
  body: string;
  attachments: Attachment[];
  centre: string | null;
  centreAddress: string | null;
}

/** Takes messages from the postbox to the mail server, and writes down how it went. */
@Injectable()
export class Delivery {
  constructor(
    private readonly database: Database,
    private readonly mailer: Mailer,
    private readonly clock: Clock,
  ) {}

  /**
   * Try to send a message. One that was sent before is left alone; one that was on its way when the process died is sent
   * again with the same Message-ID, which mail servers and readers fold into one.
   */
  async deliver(id: string): Promise<void> {
    const mail = await this.database.one<Waiting>(
      `SELECT m.id, m.message_id AS "messageId", m.to_address AS "to", m.language, m.subject, m.body, m.attachments,
              c.name AS centre, c.contact_email AS "centreAddress"
         FROM message m LEFT JOIN centre c ON true WHERE m.id = $1 AND m.state <> 'sent'`,
      [id],
    );
    if (!mail) return;
    const from = { name: mail.centre ?? 'Kortkurs', address: mail.centreAddress ?? 'kortkurs@localhost' };
    try {
      await this.mailer.send({ ...mail, from });
    } catch (error) {
      const failure = plainError(error).message;
      await this.database.execute(`UPDATE message SET state = 'failed', attempts = attempts + 1, failure = $2 WHERE id = $1`, [id, failure.slice(0, 1000)]);
      throw error;
    }
    await this.database.execute(
      `UPDATE message SET state = 'sent', attempts = attempts + 1, failure = NULL, sent_at = $2,
              body = CASE WHEN secret THEN '' ELSE body END WHERE id = $1`,
      [id, this.clock.now()],
    );
  }
}
