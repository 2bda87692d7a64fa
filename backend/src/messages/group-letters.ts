import { Injectable, type OnModuleInit } from '@nestjs/common';
import { LANGUAGES, type Language, type Localized } from '@kortkurs/contract/common';
import type { LetterText } from '@kortkurs/contract/letters';
import { GROUP_LETTER_PLACES, type LetterAudience, type GroupLetter, type MessageRefusal, type Reach } from '@kortkurs/contract/messages';
import { shownName, Viewers, type Viewer } from '../people/door';
import { Audit } from '../platform/audit/audit';
import { Clock } from '../platform/clock';
import { Settings } from '../platform/config/settings';
import { Database } from '../platform/db/database';
import type { Tx } from '../platform/db/tx';
import { Once } from '../platform/idempotency/once';
import { jobType } from '../platform/jobs/job-type';
import { Jobs } from '../platform/jobs/jobs';
import type { Actor } from '../platform/policy/actor';
import { Refusal } from '../platform/refusals/refusal';
import { ADDRESS } from './address.sql';
import { inAudience } from './audience.sql';
import { wordFaults } from './letter-check';
import type { LetterKind } from './letters/letter-kind';
import { InactivityDesk } from './inactivity-desk';
import { Postbox } from './postbox';
import { inLanguage } from './when';

/** Written by hand each time, so it stands in no list of templates. */
const GROUP_LETTER: LetterKind<'firstname' | 'course' | 'link'> = {
  kind: 'group-letter',
  group: 'run',
  name: { sv: 'Meddelande till deltagare', en: 'Message to participants' },
  when: { sv: '', en: '' },
  places: GROUP_LETTER_PLACES,
  standard: { sv: { subject: '', body: '' }, en: { subject: '', body: '' } },
};

const writeGroup = jobType<{ sendingId: string }>('messages.write-group', { retries: 10, retryDelay: 15, seconds: 300 });
/** Letters that are written in one transaction. */
const BATCH = 100;

interface Kept {
  runId: string;
  audience: LetterAudience;
  organisationId: string | null;
  enrolmentIds: string[] | null;
  sv: LetterText;
  en: LetterText | null;
  replyTo: string | null;
  seesProtected: boolean;
  title: Localized;
}

interface Receiver {
  enrolmentId: string;
  personId: string;
  firstName: string;
  address: string;
  language: Language;
}

/** Letters to a run's people that somebody writes by hand: one to each, who sees nobody of the others. */
@Injectable()
export class GroupLetters implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly once: Once,
    private readonly jobs: Jobs,
    private readonly postbox: Postbox,
    private readonly viewers: Viewers,
    private readonly inactivity: InactivityDesk,
    private readonly audit: Audit,
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(writeGroup, ({ sendingId }, { signal }) => this.write(sendingId, signal));
  }

  /** Whom a letter would reach: those of an organisation, or those who were chosen, where the audience is such. Two statements. */
  async reach(runId: string, audience: LetterAudience, which: string | readonly string[] | null, viewer: Viewer): Promise<Reach> {
    const rows = await this.database.query<{ language: Language; people: number; reached: number }>(
      `SELECT h.language, count(*)::int AS people, count(coalesce(a.email, h.contact_email))::int AS reached
         FROM enrolment e JOIN person h ON h.id = e.person_id ${ADDRESS} WHERE ${inAudience(audience, viewer)} GROUP BY h.language`,
      [runId, which],
    );
    const organisations = await this.database.query<Reach['organisations'][number]>(
      `SELECT o.id, o.name, count(*)::int AS people FROM enrolment e JOIN person h ON h.id = e.person_id JOIN organisation o ON o.id = ${shownName.fact('h', viewer, 'e.organisation_id')}
        WHERE e.run_id = $1 AND e.state IN ('enrolled', 'completed', 'not_completed') GROUP BY o.id ORDER BY o.name COLLATE "sv-x-icu", o.id`,
      [runId],
    );
    const people = rows.reduce((sum, row) => sum + row.people, 0);
    const languages = Object.fromEntries(LANGUAGES.map((language) => [language, rows.find((row) => row.language === language)?.reached ?? 0])) as Reach['languages'];
    return { people, withoutAddress: people - languages.sv - languages.en, languages, organisations };
  }

  /**
   * Write to a run's people. Sent again with the same id, it happens once.
   * @throws Refusal `invalid-input` where the words are wrong, `nobody-to-write-to`, `reminded-lately`, `no-address-to-answer-to`, `conflict` where the id is another letter's
   */
  async post(runId: string, letter: GroupLetter, actor: Actor): Promise<void> {
    const written = LANGUAGES.flatMap((language) => (letter[language] ? [{ language, text: letter[language] }] : []));
    const fields = written.flatMap(({ language, text }) => wordFaults(language, text, GROUP_LETTER_PLACES, language));
    if ((letter.audience === 'organisation') !== (letter.organisationId !== null)) fields.push({ field: 'organisationId', code: 'isDefined' });
    if ((letter.audience === 'chosen') !== (letter.enrolmentIds !== undefined)) fields.push({ field: 'enrolmentIds', code: 'isDefined' });
    if (letter.inactive && letter.audience !== 'chosen') fields.push({ field: 'inactive', code: 'isDefined' });
    if (fields.length) throw new Refusal('invalid-input', { fields });
    const viewer = await this.viewers.counting(actor);
    const { languages } = await this.reach(runId, letter.audience, letter.enrolmentIds ?? letter.organisationId, viewer);
    if (languages.sv + languages.en === 0) throw new Refusal<MessageRefusal>('nobody-to-write-to');
    await this.once.work(async (tx) => {
      const replyTo = letter.replyTo === 'writer' ? await this.addressOf(tx, actor) : null;
      const made = await tx.execute('INSERT INTO sending (id, kind, run_id, created_at) VALUES ($1, $2, $3, $4) ON CONFLICT (id) DO NOTHING', [letter.id, GROUP_LETTER.kind, runId, this.clock.now()]);
      if (made === 0) return this.refuseOthers(tx, letter.id, runId);
      await tx.execute('INSERT INTO group_letter (sending_id, written_by, audience, organisation_id, enrolment_ids, sv, en, reply_to, sees_protected) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)', [
        letter.id,
        actor.personId,
        letter.audience,
        letter.organisationId,
        letter.enrolmentIds ?? null,
        JSON.stringify(letter.sv),
        letter.en && JSON.stringify(letter.en),
        replyTo,
        viewer.unmasks,
      ]);
      const { inactive, enrolmentIds } = letter;
      if (inactive && enrolmentIds) await this.inactivity.note(tx, { sendingId: letter.id, runId, enrolmentIds, again: inactive.again, viewer });
      await this.audit.record(tx, { action: 'group-letter.written', objectType: 'run', objectId: runId, details: { sendingId: letter.id, audience: letter.audience } });
      await this.jobs.send(tx, writeGroup, { sendingId: letter.id });
    });
  }

  private async refuseOthers(tx: Tx, id: string, runId: string): Promise<void> {
    if (!(await tx.one('SELECT 1 FROM sending g JOIN group_letter w ON w.sending_id = g.id WHERE g.id = $1 AND g.run_id = $2', [id, runId]))) throw new Refusal('conflict');
  }

  /** Write the letters, some at a time: one that is run again goes on where it was. */
  private async write(sendingId: string, signal: AbortSignal): Promise<void> {
    for (let more = BATCH; more === BATCH && !signal.aborted; ) more = await this.writeSome(sendingId);
    if (signal.aborted) throw new Error('The letters took longer than a job may; the next try goes on.');
  }

  private writeSome(sendingId: string): Promise<number> {
    return this.database.work(async (tx) => {
      const letter = await tx.one<Kept>(
        `SELECT g.run_id AS "runId", w.audience, w.organisation_id AS "organisationId", w.enrolment_ids AS "enrolmentIds", w.sv, w.en, w.reply_to AS "replyTo", w.sees_protected AS "seesProtected", v.title
           FROM group_letter w JOIN sending g ON g.id = w.sending_id JOIN course_run r ON r.id = g.run_id JOIN course_version v ON v.id = r.course_version_id WHERE w.sending_id = $1`,
        [sendingId],
      );
      if (!letter) return 0;
      const people = await tx.query<Receiver>(
        `SELECT e.id AS "enrolmentId", h.id AS "personId", coalesce(h.name_used, h.given_name) AS "firstName", coalesce(a.email, h.contact_email) AS address, h.language
           FROM enrolment e JOIN person h ON h.id = e.person_id ${ADDRESS}
          WHERE ${inAudience(letter.audience, { mayKnow: letter.seesProtected, unmasks: letter.seesProtected })} AND coalesce(a.email, h.contact_email) IS NOT NULL
            AND NOT EXISTS (SELECT 1 FROM message m WHERE m.once_key = $3 || e.id)
          ORDER BY e.id LIMIT ${BATCH}`,
        [letter.runId, letter.enrolmentIds ?? letter.organisationId, `${sendingId}:`],
      );
      for (const person of people) {
        const language = letter.en ? person.language : 'sv';
        await this.postbox.post(tx, {
          kind: GROUP_LETTER,
          words: letter[language] ?? letter.sv,
          to: { personId: person.personId, address: person.address, language },
          values: (spoken) => ({ firstname: person.firstName, course: inLanguage(letter.title, spoken), link: `${this.settings.publicUrl}/my` }),
          replyTo: letter.replyTo ?? undefined,
          about: { type: 'enrolment', id: person.enrolmentId },
          onceKey: `${sendingId}:${person.enrolmentId}`,
          sendingId,
          runId: letter.runId,
        });
      }
      return people.length;
    });
  }

  private async addressOf(tx: Tx, actor: Actor): Promise<string> {
    const account = await tx.one<{ email: string }>('SELECT email FROM account WHERE id = $1', [actor.accountId]);
    if (!account) throw new Refusal<MessageRefusal>('no-address-to-answer-to');
    return account.email;
  }
}
