import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { CalendarFeedMade, OwnCalendarFeed } from '@kortkurs/contract/enrolments';
import type { Language } from '@kortkurs/contract/common';
import { SignedLinks } from '../access/door';
import { Audit } from '../platform/audit/audit';
import { Clock } from '../platform/clock';
import { Settings } from '../platform/config/settings';
import { Database } from '../platform/db/database';
import { Events } from '../platform/events/events';
import { Refusal } from '../platform/refusals/refusal';
import { SeatCalendar } from './calendar';
import type { Appointment } from './calendar-writer';
import { CalendarAddressMade } from './seat-events';

const PURPOSE = 'calendar-feed';
/** A calendar subscribes for years, and nobody thinks of it: the address holds until it is taken back. */
const HOLDS_YEARS = 20;

/** A calendar as it stands, by which a reader knows whether it has it already. */
export interface Calendar {
  etag: string;
  changedAt: Date | null;
  /** Written only for who does not have it. */
  write: () => string;
}

/** Calendars to subscribe to: one's own by a secret address, those of published runs and courses by an open one. */
@Injectable()
export class CalendarFeeds {
  constructor(
    private readonly database: Database,
    private readonly links: SignedLinks,
    private readonly calendar: SeatCalendar,
    private readonly settings: Settings,
    private readonly events: Events,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** Whether there is an address, since when, and whether a calendar comes by. The address itself is known to its owner only. */
  async own(personId: string): Promise<OwnCalendarFeed> {
    const link = await this.links.living(this.database, PURPOSE, personId);
    return { madeAt: link?.createdAt.toISOString() ?? null, lastReadAt: link?.lastUsedAt?.toISOString() ?? null };
  }

  /** Make an address; the one before holds no longer. */
  async make(personId: string): Promise<CalendarFeedMade> {
    const holds = this.clock.now();
    holds.setFullYear(holds.getFullYear() + HOLDS_YEARS);
    const token = await this.database.work(async (tx) => {
      await this.links.revoke(tx, PURPOSE, personId);
      await this.audit.record(tx, { action: 'calendar-feed.made', objectType: 'person', objectId: personId });
      await this.events.emit(tx, new CalendarAddressMade(personId));
      return (await this.links.issue(tx, { purpose: PURPOSE, objectType: 'person', objectId: personId, holds, uses: null })).token;
    });
    return { url: `${this.settings.publicUrl}/api/v1/calendar-feeds/${token}/kortkurs.ics` };
  }

  async takeBack(personId: string): Promise<void> {
    await this.database.work((tx) => this.links.revoke(tx, PURPOSE, personId));
  }

  /** A person's calendar by its secret address, in their language. @throws Refusal `link-invalid`, `link-expired` */
  async bySecret(token: string): Promise<Calendar> {
    const link = await this.links.look(this.database, PURPOSE, token);
    const { etag, write } = await this.ofPerson(link.objectId);
    const known = link.details['etag'] === etag ? link.details['changedAt'] : undefined;
    const changedAt = typeof known === 'string' ? new Date(known) : this.clock.now();
    await this.links.note(this.database, link, { etag, changedAt: changedAt.toISOString() });
    return { etag, changedAt, write };
  }

  /** A person's calendar, in their language. @throws Refusal `not-found` */
  async ofPerson(personId: string): Promise<Calendar> {
    const person = await this.database.one<{ language: Language; centre: string | null }>('SELECT p.language, c.name AS centre FROM person p LEFT JOIN centre c ON true WHERE p.id = $1 AND p.erased_at IS NULL', [personId]);
    if (!person) throw new Refusal('not-found');
    const name = [person.language === 'sv' ? 'Mina kurser' : 'My courses', person.centre].filter(Boolean).join(', ');
    return this.known(await this.calendar.ofPerson(this.database, personId), person.language, name);
  }

  /** A published run's calendar, without a name: who reads it in wants the appointments in the calendar they have. @throws Refusal `not-found` */
  async ofRun(runId: string, language: Language): Promise<Calendar> {
    return this.known(await this.calendar.ofPublishedRun(this.database, runId), language, null);
  }

  /** The calendar of all that is published of a course. @throws Refusal `not-found` */
  async ofCourse(slug: string, language: Language): Promise<Calendar> {
    const appointments = await this.calendar.ofCourse(this.database, slug);
    const { title } = appointments[0] ?? {};
    return this.known(appointments, language, title?.[language] ?? title?.sv ?? title?.en ?? slug);
  }

  private known(appointments: Appointment[], language: Language, name: string | null): Calendar {
    const etag = `W/"${createHash('sha1').update(JSON.stringify([language, name, appointments])).digest('base64url')}"`;
    const changedAt = appointments.reduce<Date | null>((last, each) => (last && last > each.changedAt ? last : each.changedAt), null);
    return { etag, changedAt, write: () => this.calendar.write(appointments, language, name) };
  }
}
