import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Language } from '@kortkurs/contract/common';
import { durationWords } from '@kortkurs/rules/certificate-words';
import { monthsWords } from '@kortkurs/rules/cofinancing-words';
import { CofinancingCodeMade, CofinancingLinks, CofinancingWanted } from '../cofinancing/door';
import { Settings } from '../platform/config/settings';
import type { Sql, Tx } from '../platform/db/tx';
import { Events } from '../platform/events/events';
import { ADDRESS } from './address.sql';
import { COFINANCING_CODE_KIND, COFINANCING_KINDS } from './letters/cofinancing-kinds';
import { Postbox } from './postbox';
import { day } from './when';

/** Asks contacts of organisations to certify hours, and takes the code to them. */
@Injectable()
export class CofinancingLetters implements OnModuleInit {
  constructor(
    private readonly events: Events,
    private readonly postbox: Postbox,
    private readonly links: CofinancingLinks,
    private readonly settings: Settings,
  ) {}

  onModuleInit(): void {
    this.events.on(CofinancingWanted, (tx, wanted) => this.ask(tx, wanted));
    this.events.on(CofinancingCodeMade, (tx, made) => this.carry(tx, made));
  }

  private async ask(tx: Tx, { certificateId, personId, organisationName, projectName, from, to, minutes, dueOn, why, occasion }: CofinancingWanted): Promise<void> {
    const reader = await this.reached(tx, personId);
    if (!reader) return;
    const link = `${this.settings.publicUrl}${await this.links.issue(tx, { certificateId, personId })}`;
    await this.postbox.post(tx, {
      kind: COFINANCING_KINDS[why],
      to: { personId, address: reader.address, language: reader.language },
      values: (language) => ({ firstname: reader.firstName, organisation: organisationName, project: projectName, period: monthsWords(from, to, language), hours: durationWords(minutes, language), until: day(dueOn, language), link }),
      about: { type: 'cofinancing_certificate', id: certificateId },
      onceKey: `cofinancing:${why}:${occasion}`,
    });
  }

  private async carry(tx: Tx, { certificateId, personId, code, expiresAt }: CofinancingCodeMade): Promise<void> {
    const reader = await this.reached(tx, personId);
    if (!reader) return;
    await this.postbox.post(tx, {
      kind: COFINANCING_CODE_KIND,
      to: { personId, address: reader.address, language: reader.language },
      values: () => ({ code }),
      about: { type: 'cofinancing_certificate', id: certificateId },
      notAfter: expiresAt,
      secret: true,
    });
  }

  private reached(sql: Sql, personId: string): Promise<{ firstName: string; language: Language; address: string } | undefined> {
    return sql.one(
      `SELECT coalesce(h.name_used, h.given_name) AS "firstName", h.language, coalesce(a.email, h.contact_email) AS address FROM person h ${ADDRESS}
        WHERE h.id = $1 AND NOT h.protected AND h.merged_into IS NULL AND h.erased_at IS NULL AND coalesce(a.email, h.contact_email) IS NOT NULL`,
      [personId],
    );
  }
}
