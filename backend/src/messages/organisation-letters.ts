import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Language, Localized } from '@kortkurs/contract/common';
import type { Delivery } from '@kortkurs/contract/runs';
import { contactsOf } from '../organisations/door';
import { InvitationWritten } from '../enrolments/door';
import { Clock } from '../platform/clock';
import { Settings } from '../platform/config/settings';
import { Database } from '../platform/db/database';
import type { Tx } from '../platform/db/tx';
import { Events } from '../platform/events/events';
import { newId } from '../platform/ids';
import { jobType } from '../platform/jobs/job-type';
import { Jobs } from '../platform/jobs/jobs';
import { ADDRESS, PLACE } from './address.sql';
import { FIRST, ONLINE } from './invitation-words';
import type { ValuesOf } from './letters/letter-kind';
import { ORGANISATION_KINDS, type OrganisationValue } from './letters/organisation-kinds';
import { Postbox } from './postbox';
import { day, dayAndHours, inLanguage, time } from './when';

interface Facts {
  runId: string;
  organisationId: string;
  organisation: string;
  left: number;
  title: Localized;
  summary: Localized;
  delivery: Delivery;
  startsAt: Date | null;
  endsAt: Date | null;
  sessions: number;
  place: string | null;
  answerBy: Date;
  words: string;
  holdsSeats: boolean;
}

interface Contact {
  id: string;
  firstName: string;
  address: string;
  language: Language;
}

/** What a letter to an organisation's contacts tells, with the state that the invitation is in then. */
const TELLS = { invited: 'open', again: 'open', reminder: 'open', lapsed: 'lapsed', 'taken-back': 'withdrawn' } as const;

/** What is to be told of one invitation, once. */
interface News {
  /** Names the occasion: however often the job runs, nobody is told twice. */
  changeId: string;
  invitationId: string;
  occasion: keyof typeof TELLS;
}

const tellContacts = jobType<News>('messages.tell-contacts', { retries: 10, retryDelay: 15, atOnce: 2 });

/** Writes to the contacts of organisations that are invited with a number of seats. */
@Injectable()
export class OrganisationLetters implements OnModuleInit {
  constructor(
    private readonly events: Events,
    private readonly jobs: Jobs,
    private readonly database: Database,
    private readonly postbox: Postbox,
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    // Under the lock of the run's seats only the job is written, not the letter.
    this.events.on(InvitationWritten, async (tx, { whose, id, why }) => {
      if (whose === 'organisation') await this.jobs.send(tx, tellContacts, { changeId: newId(), invitationId: id, occasion: why });
    });
    this.jobs.handle(tellContacts, (news) => this.tell(news));
  }

  private async tell({ changeId, invitationId, occasion }: News): Promise<void> {
    await this.database.work(async (tx) => {
      const facts = await this.facts(tx, invitationId, TELLS[occasion]);
      // Answered meanwhile: then there is nothing to ask any more.
      if (!facts || facts.left === 0) return;
      const path = TELLS[occasion] === 'open' ? `/book/${facts.runId}` : '/my/bookings';
      const link = `${this.settings.publicUrl}${path}?organisation=${facts.organisationId}`;
      const contacts = await tx.query<Contact>(
        `SELECT h.id, coalesce(h.name_used, h.given_name) AS "firstName", coalesce(a.email, h.contact_email) AS address, h.language
           FROM person h ${ADDRESS} WHERE h.id IN (${contactsOf('$1', '$2::timestamptz')}) ORDER BY h.id`,
        [facts.organisationId, this.clock.now()],
      );
      for (const { id, firstName, address, language } of contacts) {
        await this.postbox.post(tx, {
          kind: ORGANISATION_KINDS[occasion],
          to: { personId: id, address, language },
          values: (inTheirs) => this.values(facts, firstName, link, inTheirs),
          about: { type: 'organisation-invitation', id: invitationId },
          sendingId: changeId,
          runId: facts.runId,
          onceKey: `organisation-invitation:${changeId}:${id}`,
        });
      }
    });
  }

  private facts(tx: Tx, invitationId: string, state: string): Promise<Facts | undefined> {
    return tx.one<Facts>(
      `SELECT r.id AS "runId", o.id AS "organisationId", o.name AS organisation, i.left_seats AS "left", v.title, v.summary, r.delivery, first.starts_at AS "startsAt", first.ends_at AS "endsAt",
              r.session_count AS sessions, ${PLACE} AS place, least(i.answer_by, r.starts_at) AS "answerBy", i.words, i.holds_seats AS "holdsSeats"
         FROM organisation_invitation i
         JOIN organisation o ON o.id = i.organisation_id
         JOIN course_run r ON r.id = i.run_id
         JOIN course_version v ON v.id = r.course_version_id
         LEFT JOIN LATERAL (SELECT s.starts_at, s.ends_at FROM session s WHERE s.run_id = r.id AND s.cancelled_at IS NULL ORDER BY s.starts_at LIMIT 1) first ON true
         LEFT JOIN place p ON p.id = r.place_id
        WHERE i.id = $1 AND i.state = $2 AND r.status = 'published'`,
      [invitationId, state],
    );
  }

  private values(facts: Facts, firstname: string, link: string, language: Language): ValuesOf<OrganisationValue> {
    const { startsAt, endsAt, answerBy, delivery } = facts;
    const until = `${day(answerBy, language)} ${time(answerBy, language)}`;
    const online = ONLINE[language];
    return {
      firstname,
      organisation: facts.organisation,
      seats: SEATS[language](facts.left),
      course: inLanguage(facts.title, language),
      greeting: facts.words || inLanguage(facts.summary, language) || null,
      first: startsAt ? FIRST[language](facts.sessions) : null,
      when: startsAt && endsAt ? dayAndHours(startsAt, endsAt, language) : null,
      where: delivery === 'online' ? online.only : facts.place && delivery === 'hybrid' ? `${facts.place}, ${online.also}` : facts.place,
      until: facts.holdsSeats ? null : until,
      heldUntil: facts.holdsSeats ? until : null,
      link,
    };
  }
}

const SEATS: Record<Language, (seats: number) => string> = {
  sv: (seats) => (seats === 1 ? '1 plats' : `${seats} platser`),
  en: (seats) => (seats === 1 ? '1 seat' : `${seats} seats`),
};
