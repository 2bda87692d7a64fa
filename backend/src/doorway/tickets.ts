import { createHmac, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { TICKET_CODE, type Ticket, type TicketRead } from '@kortkurs/contract/doorway';
import { DoorMarks, Guests } from '../attendance/door';
import { Secrets } from '../platform/config/secrets';
import { Database } from '../platform/db/database';
import type { Sql } from '../platform/db/tx';

const PREFIX = 'KK1';
/** Bytes of the seal in the picture. */
const SEAL = 12;
const ID_BYTES = 16;

interface Seat {
  id: string;
  here: boolean;
  takesPart: boolean;
}

/**
 * Tickets to be shown at the door. A ticket says which enrolment it is of and nothing else, sealed so that nobody makes one up; whether it opens anything is
 * looked up each time. Its short code is one among those of a run, for when a camera does not help.
 */
@Injectable()
export class Tickets {
  constructor(
    private readonly secrets: Secrets,
    private readonly database: Database,
    private readonly marks: DoorMarks,
  ) {}

  /** The ticket of a seat in a run that one comes to in person; null where there is nothing to show at a door. */
  async of(sql: Sql, enrolmentId: string): Promise<Ticket | null> {
    const seat = await sql.one(
      `SELECT 1 FROM enrolment e JOIN course_run r ON r.id = e.run_id WHERE e.id = $1 AND e.state = 'enrolled' AND r.status = 'published' AND r.delivery IN ('in_person', 'hybrid') AND r.session_count > 0`,
      [enrolmentId],
    );
    return seat ? { code: this.codeOf(enrolmentId), picture: this.pictureOf(enrolmentId) } : null;
  }

  /** What a ticket says at a session: whose it is there, or why it does not hold. Whom another run's is of is not told. */
  async read(sessionId: string, written: string): Promise<TicketRead> {
    const seat = await this.seat(sessionId, written.trim());
    if (!seat) return { outcome: 'unknown', person: null };
    if (!seat.here) return { outcome: 'other-run', person: null };
    if (!seat.takesPart) return { outcome: 'given-back', person: null };
    const [person] = await this.marks.people(this.database, sessionId, [seat.id]);
    return person ? { outcome: 'found', person } : { outcome: 'unknown', person: null };
  }

  private async seat(sessionId: string, written: string): Promise<Seat | undefined> {
    const [prefix, id = '', seal = ''] = written.split('.');
    if (prefix === PREFIX) return this.bySeal(sessionId, id, seal);
    const code = written.toUpperCase().replace(/[\s-]/gu, '');
    if (code.length !== TICKET_CODE.length) return undefined;
    const seats = await this.database.query<Seat>(seat(`JOIN LATERAL ${Guests.listOf('s')} who ON true JOIN enrolment e ON e.id = who.id`), [sessionId]);
    // Of two seats that one person has had in the run the living one counts.
    return seats.filter(({ id: of }) => this.codeOf(of).replace('-', '') === code).sort((one, other) => Number(other.takesPart) - Number(one.takesPart))[0];
  }

  private async bySeal(sessionId: string, id: string, seal: string): Promise<Seat | undefined> {
    const bytes = Buffer.from(id, 'base64url');
    if (bytes.length !== ID_BYTES) return undefined;
    const hex = bytes.toString('hex');
    const enrolmentId = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
    const [given, right] = [Buffer.from(seal, 'base64url'), this.seal('picture', enrolmentId).subarray(0, SEAL)];
    if (given.length !== right.length || !timingSafeEqual(given, right)) return undefined;
    return this.database.one<Seat>(seat('JOIN enrolment e ON e.id = $2'), [sessionId, enrolmentId]);
  }

  private pictureOf(enrolmentId: string): string {
    const id = Buffer.from(enrolmentId.replaceAll('-', ''), 'hex').toString('base64url');
    return `${PREFIX}.${id}.${this.seal('picture', enrolmentId).subarray(0, SEAL).toString('base64url')}`;
  }

  private codeOf(enrolmentId: string): string {
    const { letters, length } = TICKET_CODE;
    const code = [...this.seal('code', enrolmentId).subarray(0, length)].map((byte) => letters[byte % letters.length]).join('');
    return `${code.slice(0, length / 2)}-${code.slice(length / 2)}`;
  }

  private seal(what: 'picture' | 'code', enrolmentId: string): Buffer {
    return createHmac('sha256', this.secrets.pepper).update(`ticket-${what}:${enrolmentId}`).digest();
  }
}

/** SQL of enrolments seen from the session $1; `which` joins them. */
const seat = (which: string): string => `SELECT e.id, EXISTS (SELECT 1 FROM ${Guests.listOf('s')} l WHERE l.id = e.id) AS here, e.state IN ('enrolled', 'completed', 'not_completed') AS "takesPart" FROM session s ${which} WHERE s.id = $1`;
