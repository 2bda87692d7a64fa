import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Id, Language, LocalDate } from '@kortkurs/contract/common';
import type { FundingMark } from '@kortkurs/contract/funding';
import { words } from '@kortkurs/rules/certificate-words';
import { MappingLettersWanted, MappingLinks, writableContacts } from '../mappings/door';
import { Clock } from '../platform/clock';
import { Settings } from '../platform/config/settings';
import { Database } from '../platform/db/database';
import type { Tx } from '../platform/db/tx';
import { Events } from '../platform/events/events';
import { jobType } from '../platform/jobs/job-type';
import { Jobs } from '../platform/jobs/jobs';
import { ADDRESS } from './address.sql';
import { MAPPING_KINDS } from './letters/mapping-kinds';
import { Postbox } from './postbox';
import { day } from './when';

interface Wanted {
  mappingId: Id;
  why: keyof typeof MAPPING_KINDS;
  sendingId: Id;
}

interface Receiver {
  askId: Id;
  personId: Id;
  firstName: string;
  address: string;
  language: Language;
  organisation: string;
  mapping: string;
  occasion: string;
  answerBy: LocalDate;
  mark: FundingMark | null;
  asked: number;
  answered: number;
}

const writeMapping = jobType<Wanted>('messages.write-mapping', { retries: 10, retryDelay: 15, seconds: 300 });
/** Letters that are written in one transaction. */
const BATCH = 100;
/** Before every id. */
const NIL = '00000000-0000-0000-0000-000000000000';

/** SQL of whom a mapping's letters are for and have not been written to: the contacts of each organisation that was asked, or of each that has not answered. */
const receivers = (why: Wanted['why']): string => `
  SELECT k.id AS "askId", h.id AS "personId", coalesce(h.name_used, h.given_name) AS "firstName", coalesce(a.email, h.contact_email) AS address, h.language, o.name AS organisation,
         m.name AS mapping, m.occasion, m.answer_by AS "answerBy", f.mark, total.asked, total.answered
    FROM mapping m JOIN mapping_ask k ON k.mapping_id = m.id JOIN organisation o ON o.id = k.organisation_id LEFT JOIN project pr ON pr.id = m.project_id LEFT JOIN funder f ON f.id = pr.funder_id
   CROSS JOIN LATERAL (SELECT count(*)::int AS asked, count(n.answered_at)::int AS answered FROM mapping_ask n WHERE n.mapping_id = m.id) total
   CROSS JOIN LATERAL (${writableContacts('k.organisation_id', '$2::timestamptz')}) c JOIN person h ON h.id = c.id ${ADDRESS}
   WHERE m.id = $1 AND m.closed_at IS NULL ${why === 'reminder' ? 'AND k.answered_at IS NULL' : ''} AND coalesce(a.email, h.contact_email) IS NOT NULL
     AND NOT EXISTS (SELECT 1 FROM message x WHERE x.once_key = $3 || k.id || ':' || h.id) AND (k.id, h.id) > ($4::uuid, $5::uuid)
   ORDER BY k.id, h.id LIMIT ${BATCH}`;

/** Asks organisations, by a letter to each contact with a link of their own. */
@Injectable()
export class MappingLetters implements OnModuleInit {
  constructor(
    private readonly events: Events,
    private readonly jobs: Jobs,
    private readonly database: Database,
    private readonly postbox: Postbox,
    private readonly links: MappingLinks,
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.events.on(MappingLettersWanted, (tx, { mappingId, why, sendingId }) => this.jobs.send(tx, writeMapping, { mappingId, why, sendingId }));
    this.jobs.handle(writeMapping, (wanted, { signal }) => this.write(wanted, signal));
  }

  /** Write the letters, some at a time: one that is run again goes on where it was. */
  private async write(wanted: Wanted, signal: AbortSignal): Promise<void> {
    let last: Pick<Receiver, 'askId' | 'personId'> | undefined = { askId: NIL, personId: NIL };
    while (last && !signal.aborted) last = await this.writeSome(wanted, last);
    if (signal.aborted) throw new Error('The letters took longer than a job may; the next try goes on.');
  }

  /** @returns the last who was looked at, where there may be more */
  private writeSome({ mappingId, why, sendingId }: Wanted, { askId, personId }: Pick<Receiver, 'askId' | 'personId'>): Promise<Receiver | undefined> {
    return this.database.work(async (tx) => {
      const people = await tx.query<Receiver>(receivers(why), [mappingId, this.clock.now(), `${sendingId}:`, askId, personId]);
      for (const person of people) await this.post(tx, person, { mappingId, why, sendingId });
      return people.length === BATCH ? people.at(-1) : undefined;
    });
  }

  private async post(tx: Tx, person: Receiver, { mappingId, why, sendingId }: Wanted): Promise<void> {
    const link = `${this.settings.publicUrl}${await this.links.issue(tx, person.askId, person.personId)}`;
    await this.postbox.post(tx, {
      kind: MAPPING_KINDS[why],
      to: { personId: person.personId, address: person.address, language: person.language },
      values: (language) => ({
        firstname: person.firstName,
        organisation: person.organisation,
        mapping: person.mapping,
        occasion: person.occasion || null,
        until: day(new Date(`${person.answerBy}T12:00:00Z`), language),
        answered: language === 'sv' ? `${person.answered} av ${person.asked}` : `${person.answered} of ${person.asked}`,
        cofunded: person.mark === 'eu' ? words[language].cofunded.join(' ') : null,
        link,
      }),
      about: { type: 'mapping', id: mappingId },
      onceKey: `${sendingId}:${person.askId}:${person.personId}`,
      sendingId,
    });
  }
}
