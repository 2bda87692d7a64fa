import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Language, Localized } from '@kortkurs/contract/common';
import { Settings } from '../platform/config/settings';
import type { Tx } from '../platform/db/tx';
import { Events } from '../platform/events/events';
import { StandInAsked } from '../stand-ins/door';
import { PLACE } from './address.sql';
import { STAND_IN_ASKED, STAND_IN_LINK_AGAIN } from './letters/stand-in-kinds';
import { Postbox } from './postbox';
import { day, dayAndHours, inLanguage, time } from './when';

interface Facts {
  title: Localized;
  startsAt: Date;
  endsAt: Date;
  place: string | null;
  language: Language;
  centre: string | null;
  runId: string;
}

/** Mails their link to those who are given a session. */
@Injectable()
export class StandInLetters implements OnModuleInit {
  constructor(
    private readonly events: Events,
    private readonly postbox: Postbox,
    private readonly settings: Settings,
  ) {}

  onModuleInit(): void {
    this.events.on(StandInAsked, (tx, event) => this.post(tx, event));
  }

  private async post(tx: Tx, { sessionId, personId, email, path, expiresAt, isAgain }: StandInAsked): Promise<void> {
    const facts = await tx.one<Facts>(
      `SELECT v.title, s.starts_at AS "startsAt", s.ends_at AS "endsAt", ${PLACE} AS place, h.language, (SELECT name FROM centre) AS centre, r.id AS "runId"
         FROM session s JOIN course_run r ON r.id = s.run_id JOIN course_version v ON v.id = r.course_version_id LEFT JOIN place p ON p.id = coalesce(s.place_id, r.place_id), person h
        WHERE s.id = $1 AND h.id = $2`,
      [sessionId, personId],
    );
    if (!facts) return;
    await this.postbox.post(tx, {
      kind: isAgain ? STAND_IN_LINK_AGAIN : STAND_IN_ASKED,
      to: { personId, address: email, language: facts.language },
      values: (language) => ({
        centre: facts.centre ?? 'Kortkurs',
        course: inLanguage(facts.title, language),
        when: dayAndHours(facts.startsAt, facts.endsAt, language),
        where: facts.place,
        until: `${day(expiresAt, language)} ${time(expiresAt, language)}`,
        link: `${this.settings.publicUrl}${path}`,
      }),
      about: { type: 'session', id: sessionId },
      runId: facts.runId,
      // What stands behind # lets its reader in.
      secret: true,
    });
  }
}
