import { Injectable } from '@nestjs/common';
import { MESSAGE_TOPICS, type MessageChoiceRefusal, type MessageChoices, type MessageChoicesChange, type MessageTopic, type Unsubscription } from '@kortkurs/contract/message-choices';
import type { ContactWay } from '@kortkurs/contract/people';
import { quietUntil, readQuietHours, type QuietHours } from '@kortkurs/rules/quiet-hours';
import { SignedLinks } from '../access/door';
import { People } from '../people/door';
import { Clock } from '../platform/clock';
import { Settings } from '../platform/config/settings';
import { Database } from '../platform/db/database';
import type { Sql, Tx } from '../platform/db/tx';
import { Refusal } from '../platform/refusals/refusal';
import { mobileNumber } from './mobile-number';

const PURPOSE = 'unsubscribe';
/** People read old mail: the link in it goes on working. */
const HOLDS_DAYS = 365;
const DAY_MS = 86_400_000;

interface Chosen {
  turnedOff: MessageTopic[];
  bySms: boolean;
  atNight: boolean;
  phone: string | null;
  /** What the centre has chosen; null: nothing. */
  quietHours: string | null;
  /** How a protected person wants to be reached, where they have said. */
  protectedWay: ContactWay | null;
  protectedContact: Buffer | null;
}

/** How a letter goes to somebody: not at all, not before a time, and to which number as well. */
export interface Way {
  wanted: boolean;
  notBefore: Date | null;
  number: string | null;
  /** Where a protected person wants letters to go in place of any other address. */
  address: string | null;
}

/** What people want to hear of, and how. */
@Injectable()
export class MessageChoicesKeeper {
  constructor(
    private readonly database: Database,
    private readonly links: SignedLinks,
    private readonly settings: Settings,
    private readonly clock: Clock,
    private readonly people: People,
  ) {}

  async of(personId: string): Promise<MessageChoices> {
    const { turnedOff, bySms, atNight, phone, quietHours } = await this.chosen(this.database, personId);
    return { turnedOff, bySms, atNight, sms: { offered: this.settings.hasSms, number: mobileNumber(phone) }, quiet: this.quiet(quietHours) };
  }

  /** @throws Refusal `sms-not-offered`, `sms-without-number` */
  async change(personId: string, change: MessageChoicesChange): Promise<MessageChoices> {
    await this.database.work(async (tx) => {
      const { phone, bySms } = await this.chosen(tx, personId);
      if (change.bySms && !bySms && !this.settings.hasSms) throw new Refusal<MessageChoiceRefusal>('sms-not-offered');
      if (change.bySms && !bySms && !mobileNumber(phone)) throw new Refusal<MessageChoiceRefusal>('sms-without-number');
      await this.save(tx, personId, change);
    });
    return this.of(personId);
  }

  /**
   * How a letter about a topic goes to a person. Who is protected and has said how to be reached gets none where they want to be called, or call themselves.
   * @param options.canWait whether the morning is soon enough
   * @param options.toAccount whether it is about getting into one's account: that goes where it was asked for
   */
  async wayTo(sql: Sql, personId: string | null, topic: MessageTopic | undefined, { canWait, toAccount }: { canWait: boolean; toAccount: boolean }): Promise<Way> {
    const { turnedOff, bySms, atNight, phone, quietHours, protectedWay, protectedContact } = await this.chosen(sql, personId);
    const isShielded = protectedWay !== null && !toAccount;
    const until = canWait && !atNight ? quietUntil(this.clock.now().toISOString(), this.quiet(quietHours)) : null;
    return {
      wanted: (!topic || !turnedOff.includes(topic)) && (!isShielded || protectedWay === 'mail'),
      notBefore: until === null ? null : new Date(until),
      number: bySms && !isShielded && this.settings.hasSms ? mobileNumber(phone) : null,
      address: isShielded && personId ? this.people.openContact(personId, protectedContact) : null,
    };
  }

  /** The secret of a link that turns a topic off for a person, and does nothing else. */
  async linkToTurnOff(tx: Tx, personId: string, topic: MessageTopic): Promise<string> {
    const holds = new Date(this.clock.now().getTime() + HOLDS_DAYS * DAY_MS);
    return (await this.links.issue(tx, { purpose: PURPOSE, objectType: 'person', objectId: personId, personId, details: { topic }, holds, uses: null })).token;
  }

  /** What a link turns off, and whether it is. @throws Refusal `link-invalid`, `link-expired` */
  async look(token: string): Promise<Unsubscription> {
    return this.standing(this.database, await this.links.look(this.database, PURPOSE, token));
  }

  /** Turn off what a link is about, or on again. Done twice it is done once. @throws Refusal `link-invalid`, `link-expired` */
  async turn(token: string, to: 'off' | 'on'): Promise<Unsubscription> {
    return this.database.work(async (tx) => {
      const link = await this.links.look(tx, PURPOSE, token);
      const { topic } = await this.standing(tx, link);
      const chosen = await this.chosen(tx, link.objectId);
      const others = chosen.turnedOff.filter((each) => each !== topic);
      await this.save(tx, link.objectId, { ...chosen, turnedOff: to === 'off' ? [...others, topic] : others });
      return { topic, isOff: to === 'off' };
    });
  }

  /** Somebody turned out to be another: what either has turned off stays off. */
  async merge(tx: Tx, from: string, to: string): Promise<void> {
    await tx.execute(
      `INSERT INTO message_choice (person_id, turned_off, by_sms, at_night, changed_at)
       SELECT $2, turned_off, by_sms, at_night, changed_at FROM message_choice WHERE person_id = $1
       ON CONFLICT (person_id) DO UPDATE SET turned_off = ARRAY(SELECT DISTINCT unnest(message_choice.turned_off || excluded.turned_off) ORDER BY 1)`,
      [from, to],
    );
    await tx.execute('DELETE FROM message_choice WHERE person_id = $1', [from]);
  }

  private async standing(sql: Sql, { objectId, details }: { objectId: string; details: Record<string, unknown> }): Promise<Unsubscription> {
    const topic = MESSAGE_TOPICS.find((each) => each === details['topic']);
    if (!topic) throw new Refusal('not-found');
    return { topic, isOff: (await this.chosen(sql, objectId)).turnedOff.includes(topic) };
  }

  private quiet(chosen: string | null): QuietHours | null {
    return chosen === null ? this.settings.quietHours : (readQuietHours(chosen) ?? null);
  }

  /** What somebody has said, and what the centre has; of who is nobody's row the latter alone. */
  private async chosen(sql: Sql, personId: string | null): Promise<Chosen> {
    const row = await sql.one<Chosen>(
      `SELECT coalesce(c.turned_off, '{}') AS "turnedOff", coalesce(c.by_sms, false) AS "bySms", coalesce(c.at_night, false) AS "atNight", p.phone, n.quiet_hours AS "quietHours",
              w.way AS "protectedWay", w.sealed AS "protectedContact"
         FROM (SELECT 1) one LEFT JOIN centre n ON true LEFT JOIN person p ON p.id = $1 LEFT JOIN message_choice c ON c.person_id = p.id
              LEFT JOIN protected_contact w ON w.person_id = p.id AND p.protected`,
      [personId],
    );
    return row ?? NOTHING_SAID;
  }

  private async save(tx: Tx, personId: string, { turnedOff, bySms, atNight }: MessageChoicesChange): Promise<void> {
    await tx.execute(
      `INSERT INTO message_choice (person_id, turned_off, by_sms, at_night, changed_at) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (person_id) DO UPDATE SET turned_off = excluded.turned_off, by_sms = excluded.by_sms, at_night = excluded.at_night, changed_at = excluded.changed_at`,
      [personId, [...new Set(turnedOff)].sort(), bySms, atNight, this.clock.now()],
    );
  }
}

const NOTHING_SAID: Chosen = { turnedOff: [], bySms: false, atNight: false, phone: null, quietHours: null, protectedWay: null, protectedContact: null };
