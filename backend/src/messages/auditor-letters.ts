import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Language } from '@kortkurs/contract/common';
import { AuditorWelcomed } from '../evidence/door';
import { Settings } from '../platform/config/settings';
import type { Tx } from '../platform/db/tx';
import { Events } from '../platform/events/events';
import { AUDITOR_WELCOMED } from './letters/auditor-kinds';
import { Postbox } from './postbox';
import { day } from './when';

/** Writes to those who may audit a project. */
@Injectable()
export class AuditorLetters implements OnModuleInit {
  constructor(
    private readonly events: Events,
    private readonly postbox: Postbox,
    private readonly settings: Settings,
  ) {}

  onModuleInit(): void {
    this.events.on(AuditorWelcomed, (tx, event) => this.post(tx, event));
  }

  private async post(tx: Tx, { projectId, personId, address, endsAt }: AuditorWelcomed): Promise<void> {
    const facts = await tx.one<{ firstname: string; language: Language; project: string; centre: string | null }>(
      'SELECT coalesce(h.name_used, h.given_name) AS firstname, h.language, p.name AS project, (SELECT name FROM centre) AS centre FROM person h, project p WHERE h.id = $1 AND p.id = $2',
      [personId, projectId],
    );
    if (!facts) return;
    await this.postbox.post(tx, {
      kind: AUDITOR_WELCOMED,
      to: { personId, address, language: facts.language },
      values: (language) => ({
        centre: facts.centre ?? 'Kortkurs',
        firstname: facts.firstname,
        project: facts.project,
        // The last moment of the last day, not the first of the next.
        until: day(new Date(endsAt.getTime() - 1000), language),
        address,
        link: `${this.settings.publicUrl}/sign-in?next=/staff/audits`,
      }),
      about: { type: 'person', id: personId },
    });
  }
}
