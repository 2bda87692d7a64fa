import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { AbsencesTold, AttendanceRefusal, OwnAbsence } from '@kortkurs/contract/attendance';
import { SeatLinks } from '../enrolments/door';
import { Clock } from '../platform/clock';
import { Database } from '../platform/db/database';
import type { Tx } from '../platform/db/tx';
import { Events } from '../platform/events/events';
import { Notices } from '../platform/live/notices';
import { Refusal } from '../platform/refusals/refusal';
import { SessionsChanged } from '../runs/door';

/** Takes word, before a session, from those who cannot come to it. */
@Injectable()
export class AbsenceDesk implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly links: SeatLinks,
    private readonly clock: Clock,
    private readonly events: Events,
    private readonly notices: Notices,
  ) {}

  onModuleInit(): void {
    this.events.on(SessionsChanged, (tx, event) => this.moved(tx, event));
  }

  /** The sessions ahead to which the one of the link has said not to come. @throws Refusal `link-invalid`, `link-expired` */
  async told(token: string): Promise<AbsencesTold> {
    const enrolmentId = await this.links.enrolmentOf(this.database, token);
    const rows = await this.database.query<{ id: string }>(
      `SELECT s.id FROM absence_notice n JOIN session s ON s.id = n.session_id WHERE n.enrolment_id = $1 AND n.taken_back_at IS NULL AND s.ends_at > $2 ORDER BY s.starts_at, s.id`,
      [enrolmentId, this.clock.now()],
    );
    return { sessionIds: rows.map(({ id }) => id) };
  }

  /**
   * Write down by a link that somebody cannot come, or can after all.
   * @throws Refusal `link-invalid`, `link-expired`, and as `tell`
   */
  async tellByLink(token: string, absence: OwnAbsence): Promise<void> {
    await this.tell(await this.links.enrolmentOf(this.database, token), absence);
  }

  /**
   * Write down that somebody cannot come, or can after all. Said twice, it is said once.
   * @throws Refusal `not-found` where the session is not one of the seat's run or the seat is given up, `session-has-begun`
   */
  async tell(enrolmentId: string, { sessionId, away }: OwnAbsence): Promise<void> {
    await this.database.work(async (tx) => {
      const session = await tx.one<{ startsAt: Date; revision: number }>(
        `SELECT s.starts_at AS "startsAt", s.revision FROM session s JOIN enrolment e ON e.run_id = s.run_id JOIN course_run r ON r.id = s.run_id
          WHERE s.id = $1 AND e.id = $2 AND e.state = 'enrolled' AND s.cancelled_at IS NULL AND r.status = 'published'`,
        [sessionId, enrolmentId],
      );
      if (!session) throw new Refusal('not-found');
      const now = this.clock.now();
      if (session.startsAt <= now) throw new Refusal<AttendanceRefusal>('session-has-begun');
      if (away) {
        await tx.execute(
          `INSERT INTO absence_notice (session_id, enrolment_id, told_at) VALUES ($1, $2, $3)
           ON CONFLICT (session_id, enrolment_id) DO UPDATE SET told_at = excluded.told_at, taken_back_at = NULL WHERE absence_notice.taken_back_at IS NOT NULL`,
          [sessionId, enrolmentId, now],
        );
      } else {
        await tx.execute('UPDATE absence_notice SET taken_back_at = $3 WHERE session_id = $1 AND enrolment_id = $2 AND taken_back_at IS NULL', [sessionId, enrolmentId, now]);
      }
      await this.notices.tell(tx, { topic: 'people', id: sessionId, revision: session.revision });
    });
  }

  /** Who cannot come on Tuesday may be able to on Thursday: what was said of a time does not hold for another. */
  private async moved(tx: Tx, { changed }: SessionsChanged): Promise<void> {
    const ids = changed.filter(({ before, after }) => before.startsAt.getTime() !== after.startsAt.getTime()).map(({ after }) => after.id);
    if (ids.length === 0) return;
    await tx.execute('UPDATE absence_notice SET taken_back_at = $2 WHERE session_id = ANY ($1::uuid[]) AND taken_back_at IS NULL', [ids, this.clock.now()]);
  }
}
