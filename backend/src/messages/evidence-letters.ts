import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Localized } from '@kortkurs/contract/common';
import { EvidenceLinkGiven } from '../evidence/door';
import { Settings } from '../platform/config/settings';
import type { Tx } from '../platform/db/tx';
import { Events } from '../platform/events/events';
import { EVIDENCE_LINK } from './letters/evidence-kinds';
import { Postbox } from './postbox';
import { day, dayAndHours, inLanguage } from './when';

const SESSION = { sv: 'träff', en: 'session' };

/** Writes to those who are given what stands behind a session. */
@Injectable()
export class EvidenceLetters implements OnModuleInit {
  constructor(
    private readonly events: Events,
    private readonly postbox: Postbox,
    private readonly settings: Settings,
  ) {}

  onModuleInit(): void {
    this.events.on(EvidenceLinkGiven, (tx, event) => this.post(tx, event));
  }

  private async post(tx: Tx, { id, sessionId, projectName, to: { name, address, language }, path, expiresAt }: EvidenceLinkGiven): Promise<void> {
    const session = await tx.one<{ title: Localized; number: number; startsAt: Date; endsAt: Date }>(
      'SELECT v.title, s.number, coalesce(s.held_starts_at, s.starts_at) AS "startsAt", coalesce(s.held_ends_at, s.ends_at) AS "endsAt" FROM session s JOIN course_run r ON r.id = s.run_id JOIN course_version v ON v.id = r.course_version_id WHERE s.id = $1',
      [sessionId],
    );
    const centre = await tx.one<{ name: string }>('SELECT name FROM centre');
    await this.postbox.post(tx, {
      kind: EVIDENCE_LINK,
      to: { personId: null, address, language },
      values: (language) => ({
        centre: centre?.name ?? 'Kortkurs',
        name,
        project: projectName,
        session: session ? `${inLanguage(session.title, language)}, ${SESSION[language]} ${session.number}` : null,
        when: session ? dayAndHours(session.startsAt, session.endsAt, language) : null,
        // The last moment of the last day, not the first of the next.
        until: day(new Date(expiresAt.getTime() - 1000), language),
        link: `${this.settings.publicUrl}${path}`,
      }),
      about: { type: 'evidence-link', id },
      notAfter: expiresAt,
    });
  }
}
