import { Injectable } from '@nestjs/common';
import type { Language } from '@kortkurs/contract/common';
import type { PeopleRefusal } from '@kortkurs/contract/people';
import { coverNumbers } from '@kortkurs/rules/covered-numbers';
import { fillLetter } from '@kortkurs/rules/letter-text';
import { Clock } from '../platform/clock';
import { Settings } from '../platform/config/settings';
import { Database } from '../platform/db/database';
import type { Tx } from '../platform/db/tx';
import { newId } from '../platform/ids';
import { jobType } from '../platform/jobs/job-type';
import { Jobs } from '../platform/jobs/jobs';
import { Refusal } from '../platform/refusals/refusal';
import { GOES_ELSEWHERE } from './address.sql';
import type { Letter } from './letter';
import { LetterWriter } from './letter-writer';
import { MessageChoicesKeeper } from './message-choices';
import { topicOf, waitsForMorning } from './topics';

/** Send one message; tried for a day with longer and longer pauses. */
export const deliver = jobType<{ messageId: string }>('messages.deliver', { retries: 12, retryDelay: 15, seconds: 120, atOnce: 4 });

/** SQL of whether a job is sending the message at the time that `now` stands for. */
export const underWay = (now: string): string => `coalesce(claimed_until > ${now}::timestamptz, false)`;

/** SQL of a letter's words without the secrets of its links, which stand behind `#` or seal a file's address: they are for its reader alone. */
export const withoutSecrets = (body: string): string => `regexp_replace(${body}, '(#|seal=)[A-Za-z0-9_-]{43}', '\\1…', 'g')`;

/** A line to a phone that holds a secret. */
export interface SecretText {
  kind: string;
  personId: string;
  number: string;
  language: Language;
  text: string;
  about: { type: string; id: string };
  notAfter: Date;
}

/** Where letters are posted: kept as a row in the transaction of what they tell of, and sent after it. */
@Injectable()
export class Postbox {
  private readonly host: string;

  constructor(
    private readonly jobs: Jobs,
    private readonly clock: Clock,
    private readonly database: Database,
    private readonly writer: LetterWriter,
    private readonly choices: MessageChoicesKeeper,
    settings: Settings,
  ) {
    this.host = new URL(settings.publicUrl).hostname;
  }

  /**
   * Post a letter, and where its reader wants so the line that goes to a phone. Nothing happens when one of the same occasion is posted already,
   * or when the reader has turned off what it is about.
   * @returns the message's id, when it was posted
   */
  async post<K extends string>(tx: Tx, letter: Letter<K>): Promise<string | undefined> {
    const { kind } = letter.kind;
    const topic = topicOf(kind);
    const way = await this.choices.wayTo(tx, letter.to.personId, topic, { canWait: letter.canWait ?? waitsForMorning(kind), toAccount: letter.kind.group === 'account' || letter.secret === true });
    if (!way.wanted) return undefined;
    const id = newId();
    const { language } = letter.to;
    const { subject, text, html } = letter.words
      ? fillLetter(letter.words, letter.kind.places, letter.values(language), language)
      : await this.writer.write(tx, letter.kind, language, letter.values(language));
    const posted = await tx.one(
      `WITH posted AS (
         INSERT INTO message (id, message_id, once_key, kind, person_id, to_address, language, subject, body, html, attachments, about_type, about_id, created_at, secret, sending_id, reply_to, not_before, not_after, pictures)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $18, $19, $20, $21) ON CONFLICT (once_key) DO NOTHING RETURNING sending_id, kind, created_at),
       sent AS (INSERT INTO sending (id, kind, run_id, created_at) SELECT sending_id, kind, $17::uuid, created_at FROM posted ON CONFLICT (id) DO NOTHING)
       SELECT 1 FROM posted`,
      [
        id,
        `<${id}@${this.host}>`,
        letter.onceKey ?? null,
        kind,
        letter.to.personId,
        way.address ?? letter.to.address,
        language,
        // What somebody wrote elsewhere may hold a number: mail is read on its way, and kept where nobody is asked why.
        coverNumbers(subject),
        coverNumbers(text),
        coverNumbers(html),
        JSON.stringify((letter.attachments ?? []).map((file) => (file.encoding ? file : { ...file, text: coverNumbers(file.text) }))),
        letter.about?.type ?? null,
        letter.about?.id ?? null,
        this.clock.now(),
        letter.secret ?? false,
        letter.sendingId ?? id,
        letter.runId ?? null,
        letter.replyTo ?? null,
        way.notBefore,
        letter.notAfter ?? null,
        JSON.stringify(letter.pictures ?? []),
      ],
    );
    if (!posted) return undefined;
    if (topic && letter.to.personId) await tx.execute('UPDATE message SET unsubscribe = $2 WHERE id = $1', [id, await this.choices.linkToTurnOff(tx, letter.to.personId, topic)]);
    await this.jobs.send(tx, deliver, { messageId: id }, way.notBefore ? { after: way.notBefore } : {});
    if (letter.sms && way.number) await this.postSms(tx, id, { number: way.number, text: letter.sms(language), notBefore: way.notBefore });
    return id;
  }

  /** The line that goes to a phone beside a letter, as a message of its own: the one may get through and the other not. */
  private async postSms(tx: Tx, letterId: string, { number, text, notBefore }: { number: string; text: string; notBefore: Date | null }): Promise<void> {
    const id = newId();
    await tx.execute(
      `INSERT INTO message (id, message_id, once_key, kind, person_id, channel, to_address, language, subject, body, about_type, about_id, created_at, sending_id, not_before, not_after)
       SELECT $2, $3, once_key || ':sms', kind, person_id, 'sms', $4, language, subject, $5, about_type, about_id, created_at, sending_id, not_before, not_after FROM message WHERE id = $1`,
      [letterId, id, `<${id}@${this.host}>`, number, coverNumbers(text)],
    );
    await this.jobs.send(tx, deliver, { messageId: id }, notBefore ? { after: notBefore } : {});
  }

  /** Post a line that goes to a phone alone, such as a code: nobody reads it in the list of messages, and it is forgotten once sent. */
  async text(tx: Tx, { kind, personId, number, language, text, about, notAfter }: SecretText): Promise<void> {
    const id = newId();
    await tx.execute(
      `WITH sent AS (INSERT INTO sending (id, kind, created_at) VALUES ($1, $3, $10))
       INSERT INTO message (id, message_id, kind, person_id, channel, to_address, language, subject, body, about_type, about_id, created_at, sending_id, not_after, secret)
       VALUES ($1, $2, $3, $4, 'sms', $5, $6, '', $7, $8, $9, $10, $1, $11, true)`,
      [id, `<${id}@${this.host}>`, kind, personId, number, language, coverNumbers(text), about.type, about.id, this.clock.now(), notAfter],
    );
    await this.jobs.send(tx, deliver, { messageId: id }, {});
  }

  /** What the letters of one cause belong to: made the first time, found again after that. @returns its id */
  async sending(tx: Tx, { kind, runId, onceKey }: { kind: string; runId: string | null; onceKey: string }): Promise<string> {
    await tx.execute('INSERT INTO sending (id, kind, run_id, once_key, created_at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (once_key) DO NOTHING', [newId(), kind, runId, onceKey, this.clock.now()]);
    const found = await tx.one<{ id: string }>('SELECT id FROM sending WHERE once_key = $1', [onceKey]);
    if (!found) throw new Error(`The sending ${onceKey} is gone.`);
    return found.id;
  }

  /**
   * Send a letter again that did not get through, to the contact address that the person has now. An address is corrected where the person is, so that the next letter reaches them as
   * well. One that got through stays as it went.
   * @throws Refusal `kept-by-the-person` for a letter of an account, or to somebody who has one
   */
  async redirect(id: string): Promise<void> {
    await this.database.work(async (tx) => {
      const failed = await tx.one<{ goes: boolean }>(`SELECT ${GOES_ELSEWHERE} AS goes FROM message m WHERE m.id = $1 AND m.state = 'failed' FOR UPDATE`, [id]);
      if (failed && !failed.goes) throw new Refusal<PeopleRefusal>('kept-by-the-person');
      await tx.execute(
        `UPDATE message m SET to_address = h.contact_email FROM person h WHERE m.id = $1 AND m.state = 'failed' AND h.id = m.person_id AND h.contact_email IS NOT NULL`,
        [id],
      );
    });
    await this.retry(id);
  }

  /** Send a message again that did not get through; one that did, or that is under way, is left alone. */
  async retry(id: string): Promise<void> {
    await this.database.work(async (tx) => {
      const failed = await tx.execute(`UPDATE message SET state = 'queued' WHERE id = $1 AND state = 'failed' AND NOT ${underWay('$2')}`, [id, this.clock.now()]);
      if (failed > 0) await this.jobs.send(tx, deliver, { messageId: id }, { once: id });
    });
  }
}
