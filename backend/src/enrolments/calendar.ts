import { Injectable } from '@nestjs/common';
import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import type { Language, Localized } from '@kortkurs/contract/common';
import { Settings } from '../platform/config/settings';
import type { Sql } from '../platform/db/tx';
import { Refusal } from '../platform/refusals/refusal';

interface Meeting {
  id: string;
  startsAt: Date;
  endsAt: Date;
  sequence: number;
  cancelled: boolean;
  number: number;
  sessions: number;
  title: Localized;
  place: string | null;
  slug: string;
}

/** A run's sessions as a calendar file (RFC 5545). */
@Injectable()
export class SeatCalendar {
  constructor(private readonly settings: Settings) {}

  /** The same for anyone who asks: only of a run that is or was published. @throws Refusal `not-found` */
  async ofPublishedRun(sql: Sql, runId: string, language: Language): Promise<string> {
    if (!(await sql.one('SELECT 1 FROM course_run WHERE id = $1 AND published_at IS NOT NULL', [runId]))) throw new Refusal('not-found');
    return this.ofRun(sql, runId, language);
  }

  /**
   * The sessions of a run, one appointment each. A session keeps its UID for ever and raises its SEQUENCE when it moves,
   * so that calendars move the appointment they have and never add a second.
   */
  async ofRun(sql: Sql, runId: string, language: Language): Promise<string> {
    const meetings = await sql.query<Meeting>(
      `SELECT s.id, s.starts_at AS "startsAt", s.ends_at AS "endsAt", s.calendar_sequence AS sequence, s.number,
              s.cancelled_at IS NOT NULL OR r.status = 'cancelled' AS cancelled, r.session_count AS sessions, v.title,
              nullif(concat_ws(', ', p.name, nullif(p.room, ''), nullif(p.address, '')), '') AS place, c.slug
         FROM session s
         JOIN course_run r ON r.id = s.run_id
         JOIN course c ON c.id = r.course_id
         JOIN course_version v ON v.id = r.course_version_id
         LEFT JOIN place p ON p.id = coalesce(s.place_id, r.place_id)
        WHERE s.run_id = $1 ORDER BY s.starts_at`,
      [runId],
    );
    const calendar = ical({ prodId: { company: 'Kortkurs', product: 'Kortkurs', language: language.toUpperCase() }, method: ICalCalendarMethod.PUBLISH });
    for (const meeting of meetings) {
      const title = meeting.title[language] ?? meeting.title.sv ?? meeting.title.en ?? '';
      calendar.createEvent({
        id: `${meeting.id}@${new URL(this.settings.publicUrl).hostname}`,
        sequence: meeting.sequence,
        status: meeting.cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
        start: meeting.startsAt,
        end: meeting.endsAt,
        summary: meeting.sessions > 1 ? `${title} (${meeting.number}/${meeting.sessions})` : title,
        location: meeting.place,
        url: `${this.settings.publicUrl}/courses/${meeting.slug}`,
      });
    }
    return calendar.toString();
  }
}
