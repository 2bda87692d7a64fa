import { Injectable, type OnModuleInit } from '@nestjs/common';
import { LANGUAGES, type Language } from '@kortkurs/contract/common';
import type { LetterText } from '@kortkurs/contract/letters';
import { CONTACT_LETTER_PLACES, type ContactAudience, type ContactLetter, type ContactReach, type MessageRefusal } from '@kortkurs/contract/messages';
import { contactsOf } from '../organisations/door';
import { shownName, Viewers, type Viewer } from '../people/door';
import { Audit } from '../platform/audit/audit';
import { Clock } from '../platform/clock';
import { Settings } from '../platform/config/settings';
import { Database } from '../platform/db/database';
import type { Sql } from '../platform/db/tx';
import { Once } from '../platform/idempotency/once';
import { jobType } from '../platform/jobs/job-type';
import { Jobs } from '../platform/jobs/jobs';
import type { Actor } from '../platform/policy/actor';
import { Refusal } from '../platform/refusals/refusal';
import { ReachQuery } from '../reach/door';
import { ADDRESS } from './address.sql';
import { wordFaults } from './letter-check';
import type { LetterKind } from './letters/letter-kind';
import { Postbox } from './postbox';

/** Written by hand each time, so it stands in no list of templates. */
const CONTACT_LETTER: LetterKind<'firstname' | 'organisation' | 'link'> = {
  kind: 'organisation-contacts',
  group: 'run',
  name: { sv: 'Meddelande till organisationers kontakter', en: 'Message to contacts of organisations' },
  when: { sv: '', en: '' },
  places: CONTACT_LETTER_PLACES,
  standard: { sv: { subject: '', body: '' }, en: { subject: '', body: '' } },
};

const writeContacts = jobType<{ sendingId: string }>('messages.write-contacts', { retries: 10, retryDelay: 15, seconds: 300 });
/** Letters that are written in one transaction. */
const BATCH = 100;

interface Kept {
  organisationIds: string[];
  sv: LetterText;
  en: LetterText | null;
  replyTo: string | null;
  seesProtected: boolean;
}

interface Receiver {
  personId: string;
  firstName: string;
  address: string;
  language: Language;
  organisations: string[];
}

/** SQL of the contacts of the organisations $1 at the time $2, each once with the organisations; those that have been archived have none. Who may not know where a protected person belongs does not reach them by an organisation. */
const receivers = (viewer: Viewer): string => `
  SELECT h.id AS "personId", coalesce(h.name_used, h.given_name) AS "firstName", coalesce(a.email, h.contact_email) AS address, h.language,
         array_agg(o.id) AS ids, array_agg(o.name ORDER BY o.name COLLATE "sv-x-icu") AS organisations
    FROM organisation o CROSS JOIN LATERAL (${contactsOf('o.id', '$2::timestamptz')}) c JOIN person h ON h.id = c.id ${ADDRESS}
   WHERE o.id = ANY ($1::uuid[]) AND o.archived_at IS NULL AND coalesce(a.email, h.contact_email) IS NOT NULL AND ${shownName.fact('h', viewer, 'true')}
   GROUP BY h.id, a.email`;

/** Letters to the contacts of organisations that somebody writes by hand: one to each, who sees nobody of the others. */
@Injectable()
export class ContactLetters implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly once: Once,
    private readonly jobs: Jobs,
    private readonly postbox: Postbox,
    private readonly viewers: Viewers,
    private readonly audit: Audit,
    private readonly settings: Settings,
    private readonly clock: Clock,
    private readonly members: ReachQuery,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(writeContacts, ({ sendingId }, { signal }) => this.write(sendingId, signal));
  }

  /** Whom a letter would reach. @throws Refusal `not-found` for an unknown organisation, `invalid-input` for a quarter to come */
  async reach(audience: ContactAudience, viewer: Viewer): Promise<ContactReach> {
    return this.reached(await this.organisations(audience), viewer);
  }

  /**
   * Write to contacts. Sent again with the same id, it happens once.
   * @throws Refusal `invalid-input` where the words are wrong, `nobody-to-write-to`, `no-address-to-answer-to`, `conflict` where the id is another letter's, `not-found`
   */
  async post(letter: ContactLetter, actor: Actor): Promise<void> {
    const fields = LANGUAGES.flatMap((language) => {
      const text = letter[language];
      return text ? wordFaults(language, text, CONTACT_LETTER_PLACES, language) : [];
    });
    if (fields.length) throw new Refusal('invalid-input', { fields });
    const viewer = await this.viewers.counting(actor);
    const organisationIds = await this.organisations(letter);
    const { people } = await this.reached(organisationIds, viewer);
    if (people === 0) throw new Refusal<MessageRefusal>('nobody-to-write-to');
    await this.once.work(async (tx) => {
      const replyTo = letter.replyTo === 'writer' ? await this.addressOf(tx, actor) : null;
      const made = await tx.execute('INSERT INTO sending (id, kind, created_at) VALUES ($1, $2, $3) ON CONFLICT (id) DO NOTHING', [letter.id, CONTACT_LETTER.kind, this.clock.now()]);
      if (made === 0) {
        if (!(await tx.one('SELECT 1 FROM contact_letter WHERE sending_id = $1', [letter.id]))) throw new Refusal('conflict');
        return;
      }
      await tx.execute('INSERT INTO contact_letter (sending_id, written_by, organisation_ids, sv, en, reply_to, sees_protected) VALUES ($1, $2, $3, $4, $5, $6, $7)', [
        letter.id,
        actor.personId,
        organisationIds,
        JSON.stringify(letter.sv),
        letter.en && JSON.stringify(letter.en),
        replyTo,
        viewer.unmasks,
      ]);
      await this.audit.record(tx, { action: 'contact-letter.written', objectType: 'sending', objectId: letter.id, details: { organisations: organisationIds.length } });
      await this.jobs.send(tx, writeContacts, { sendingId: letter.id });
    });
  }

  private async organisations({ organisationId, quarter, state }: ContactAudience): Promise<string[]> {
    if (organisationId === null) return this.members.ids(quarter, state);
    if (!(await this.database.one('SELECT 1 FROM organisation WHERE id = $1', [organisationId]))) throw new Refusal('not-found');
    return [organisationId];
  }

  private async reached(organisationIds: readonly string[], viewer: Viewer): Promise<ContactReach> {
    const row = await this.database.one<{ people: number; sv: number; en: number; organisations: number }>(
      `WITH receiver AS MATERIALIZED (${receivers(viewer)})
       SELECT count(*)::int AS people, count(*) FILTER (WHERE language = 'sv')::int AS sv, count(*) FILTER (WHERE language = 'en')::int AS en,
              (SELECT count(DISTINCT id)::int FROM receiver, unnest(ids) AS id) AS organisations FROM receiver`,
      [organisationIds, this.clock.now()],
    );
    const { people = 0, sv = 0, en = 0, organisations = 0 } = row ?? {};
    return { people, languages: { sv, en }, organisations, withoutContact: organisationIds.length - organisations };
  }

  /** Write the letters, some at a time: one that is run again goes on where it was. */
  private async write(sendingId: string, signal: AbortSignal): Promise<void> {
    for (let more = BATCH; more === BATCH && !signal.aborted; ) more = await this.writeSome(sendingId);
    if (signal.aborted) throw new Error('The letters took longer than a job may; the next try goes on.');
  }

  private writeSome(sendingId: string): Promise<number> {
    return this.database.work(async (tx) => {
      const letter = await tx.one<Kept>(`SELECT organisation_ids AS "organisationIds", sv, en, reply_to AS "replyTo", sees_protected AS "seesProtected" FROM contact_letter WHERE sending_id = $1`, [sendingId]);
      if (!letter) return 0;
      const people = await tx.query<Receiver>(
        `SELECT * FROM (${receivers({ mayKnow: letter.seesProtected, unmasks: letter.seesProtected })}) r WHERE NOT EXISTS (SELECT 1 FROM message m WHERE m.once_key = $3 || r."personId") ORDER BY r."personId" LIMIT ${BATCH}`,
        [letter.organisationIds, this.clock.now(), `${sendingId}:`],
      );
      for (const person of people) {
        const language = letter.en ? person.language : 'sv';
        await this.postbox.post(tx, {
          kind: CONTACT_LETTER,
          words: letter[language] ?? letter.sv,
          to: { personId: person.personId, address: person.address, language },
          values: (spoken) => ({ firstname: person.firstName, organisation: new Intl.ListFormat(spoken, { type: 'conjunction' }).format(person.organisations), link: this.settings.publicUrl }),
          replyTo: letter.replyTo ?? undefined,
          onceKey: `${sendingId}:${person.personId}`,
          sendingId,
        });
      }
      return people.length;
    });
  }

  private async addressOf(sql: Sql, actor: Actor): Promise<string> {
    const account = await sql.one<{ email: string }>('SELECT email FROM account WHERE id = $1', [actor.accountId]);
    if (!account) throw new Refusal<MessageRefusal>('no-address-to-answer-to');
    return account.email;
  }
}
