import { Injectable } from '@nestjs/common';
import type { Language, Localized } from '@kortkurs/contract/common';
import type { FundingMark } from '@kortkurs/contract/funding';
import type { MessageChannel } from '@kortkurs/contract/messages';
import { words } from '@kortkurs/rules/certificate-words';
import { Clock } from '../platform/clock';
import { Database } from '../platform/db/database';
import { plainError } from '../platform/without-addresses';
import { REMINDS_IN_VAIN } from './certificate-expiry-reminder';
import { Mailer } from './mailer';
import type { Attachment, Picture } from './message.entity';
import { SmsSender } from './sms-sender';
import { deliver, underWay, withoutSecrets } from './postbox';
import { inLanguage } from './when';

interface Waiting {
  id: string;
  messageId: string;
  kind: string;
  channel: MessageChannel;
  unsubscribe: string | null;
  to: string;
  replyTo: string | null;
  language: Language;
  subject: string;
  body: string;
  html: string;
  attachments: Attachment[];
  pictures: Picture[];
  funders: { mark: FundingMark; statement: Localized }[];
  centre: string | null;
  centreAddress: string | null;
  overtaken: boolean;
}

/** As long as one run of the job may take, and a little more: by then it has ended, one way or another. */
const CLAIM_MS = (deliver.options.seconds + 15) * 1000;
const LET_GO = 'claimed_by = NULL, claimed_until = NULL';

/** SQL of who pays for the run that a message `m` is about: nothing of what they pay for goes out without their statement. */
const FUNDERS = `(SELECT coalesce(jsonb_agg(DISTINCT jsonb_build_object('mark', u.mark, 'statement', u.statement)), '[]')
  FROM sending g JOIN run_project p ON p.run_id = g.run_id JOIN project j ON j.id = p.project_id JOIN funder u ON u.id = j.funder_id WHERE g.id = m.sending_id)`;

/** Takes messages from the postbox to the mail server or the gateway, and writes down how it went. */
@Injectable()
export class Delivery {
  constructor(
    private readonly database: Database,
    private readonly mailer: Mailer,
    private readonly sms: SmsSender,
    private readonly clock: Clock,
  ) {}

  /**
   * Try to send a message, as one of possibly several jobs about it. One that was sent before is left alone; one that was on
   * its way when the process died is sent again with the same Message-ID, which mail servers and readers fold into one.
   * @param job who tries; the same job again after a crash takes up what it left
   * @throws Error when another job is sending it, so that this one looks again later; or what the mail server said
   */
  async deliver(id: string, job: string): Promise<void> {
    const mail = await this.claim(id, job);
    if (!mail) return this.refuseUnlessSent(id);
    if (mail.overtaken) return this.setAside(id, job);
    const from = { name: mail.centre ?? 'Kortkurs', address: mail.centreAddress ?? 'kortkurs@localhost' };
    try {
      if (mail.channel === 'sms') await this.sms.send({ id, to: mail.to, from: from.name, text: mail.body });
      else await this.mailer.send({ ...mail, from, cofunding: statements(mail) });
    } catch (error) {
      const failure = plainError(error).message;
      await this.database.execute(`UPDATE message SET state = 'failed', attempts = attempts + 1, failure = $3, ${LET_GO} WHERE id = $1 AND claimed_by = $2`, [id, job, failure.slice(0, 1000)]);
      throw error;
    }
    await this.database.execute(
      `UPDATE message SET state = 'sent', attempts = attempts + 1, failure = NULL, sent_at = $2, unsubscribe = NULL, pictures = '[]', ${LET_GO},
              body = CASE WHEN secret THEN '' ELSE ${withoutSecrets('body')} END,
              html = CASE WHEN secret THEN '' ELSE ${withoutSecrets('html')} END WHERE id = $1`,
      [id, this.clock.now()],
    );
  }

  /** Make it this job's to send, in one statement: of two at once the second finds it taken. */
  private async claim(id: string, job: string): Promise<Waiting | undefined> {
    const now = this.clock.now();
    const [mail] = await this.database.write<Waiting>(
      `UPDATE message m SET state = 'queued', claimed_by = $2, claimed_until = $4
         FROM (SELECT 1) one LEFT JOIN centre c ON true
        WHERE m.id = $1 AND m.state <> 'sent' AND (m.claimed_by = $2 OR NOT ${underWay('$3')})
      RETURNING m.id, m.message_id AS "messageId", m.kind, m.channel, m.unsubscribe, m.to_address AS "to", m.reply_to AS "replyTo", m.language, m.subject, m.body, m.html, m.attachments, m.pictures, ${FUNDERS} AS funders, c.name AS centre, c.contact_email AS "centreAddress", (coalesce(m.not_after <= $3, false) OR ${REMINDS_IN_VAIN}) AS overtaken`,
      [id, job, now, new Date(now.getTime() + CLAIM_MS)],
    );
    return mail;
  }

  /** What it says is no longer so: it did not get through, and is not tried again. */
  private async setAside(id: string, job: string): Promise<void> {
    await this.database.execute(`UPDATE message SET state = 'failed', failure = $3, ${LET_GO} WHERE id = $1 AND claimed_by = $2`, [id, job, 'Overtaken: what the letter says was no longer so when the mail server took letters again.']);
  }

  private async refuseUnlessSent(id: string): Promise<void> {
    const waiting = await this.database.one(`SELECT 1 FROM message WHERE id = $1 AND state <> 'sent'`, [id]);
    if (waiting) throw new Error('Another try to send the message is under way.');
  }
}

/** The statements of those who pay, each once. The European Union has its own; elsewhere it stands beside the emblem, which no letter needs. */
function statements({ funders, language }: Pick<Waiting, 'funders' | 'language'>): string[] {
  const said = funders.map(({ mark, statement }) => (mark === 'eu' ? words[language].cofunded.join(' ') : inLanguage(statement, language)));
  return [...new Set(said.filter(Boolean))];
}
