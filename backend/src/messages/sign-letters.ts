import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Id, Language, LocalDate, Localized } from '@kortkurs/contract/common';
import { Settings } from '../platform/config/settings';
import { Database } from '../platform/db/database';
import { Events } from '../platform/events/events';
import { jobType } from '../platform/jobs/job-type';
import { Jobs } from '../platform/jobs/jobs';
import { SignReminderWanted } from '../submissions/door';
import { ADDRESS } from './address.sql';
import { SIGN_REMINDER } from './letters/sign-kinds';
import { Postbox } from './postbox';
import { day, inLanguage } from './when';

interface Leader {
  firstName: string;
  address: string | null;
  language: Language;
  /** The earliest first; null where none waits any longer. */
  sessions: { id: Id; title: Localized; number: number; startsAt: string }[] | null;
}

const remindToSign = jobType<{ personId: Id; sessionIds: readonly Id[]; day: LocalDate }>('messages.remind-to-sign', { retries: 10, retryDelay: 15, atOnce: 1 });

const SESSION: Record<Language, string> = { sv: 'träff', en: 'session' };

/** Reminds leaders to sign lists: one letter to each, with a way to every list of theirs. */
@Injectable()
export class SignLetters implements OnModuleInit {
  constructor(
    private readonly events: Events,
    private readonly jobs: Jobs,
    private readonly database: Database,
    private readonly postbox: Postbox,
    private readonly settings: Settings,
  ) {}

  onModuleInit(): void {
    this.events.on(SignReminderWanted, async (tx, { leaders, day: on }) => {
      for (const leader of leaders) await this.jobs.send(tx, remindToSign, { ...leader, day: on });
    });
    this.jobs.handle(remindToSign, ({ personId, sessionIds, day: on }) => this.write(personId, sessionIds, on));
  }

  private async write(personId: Id, sessionIds: readonly Id[], on: LocalDate): Promise<void> {
    await this.database.work(async (tx) => {
      // What was signed meanwhile, or called off, is not reminded of.
      const leader = await tx.one<Leader>(
        `SELECT coalesce(h.name_used, h.given_name) AS "firstName", coalesce(a.email, h.contact_email) AS address, h.language,
                (SELECT json_agg(json_build_object('id', s.id, 'title', v.title, 'number', s.number, 'startsAt', s.starts_at) ORDER BY s.starts_at, s.id)
                   FROM session s JOIN course_run r ON r.id = s.run_id JOIN course_version v ON v.id = r.course_version_id
                  WHERE s.id = ANY ($2::uuid[]) AND s.cancelled_at IS NULL AND NOT EXISTS (SELECT 1 FROM session_signature g WHERE g.session_id = s.id AND g.reopened_at IS NULL)) AS sessions
           FROM person h ${ADDRESS} WHERE h.id = $1 AND h.merged_into IS NULL AND h.erased_at IS NULL`,
        [personId, sessionIds],
      );
      if (!leader?.address || !leader.sessions) return;
      const { firstName, address, language, sessions } = leader;
      await this.postbox.post(tx, {
        kind: SIGN_REMINDER,
        to: { personId, address, language },
        values: (reads) => ({
          firstname: firstName,
          sessions: sessions.map(({ id, title, number, startsAt }) => `${inLanguage(title, reads)}, ${SESSION[reads]} ${number}, ${day(new Date(startsAt), reads)} <${this.settings.publicUrl}/staff/sessions/${id}/roster>`),
        }),
        about: { type: 'person', id: personId },
        onceKey: `sign-reminder:${on}:${personId}:${sessionIds[0]}`,
      });
    });
  }
}
