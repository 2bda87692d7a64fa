import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Language } from '@kortkurs/contract/common';
import { durationWords, periodWords } from '@kortkurs/rules/certificate-words';
import { CertificateLinks } from '../certificates/door';
import { Settings } from '../platform/config/settings';
import type { Tx } from '../platform/db/tx';
import { Events } from '../platform/events/events';
import { StatementMadeForPerson, StatementRevoked } from '../statements/door';
import { ADDRESS } from './address.sql';
import { statementMade, statementRevoked } from './letters/statement-kinds';
import { Postbox } from './postbox';

interface Facts {
  firstName: string;
  language: Language;
  address: string | null;
  centre: string | null;
}

/** Tells somebody that the centre has made a statement of their hours, or has taken one back. */
@Injectable()
export class StatementLetters implements OnModuleInit {
  constructor(
    private readonly events: Events,
    private readonly postbox: Postbox,
    private readonly settings: Settings,
    private readonly links: CertificateLinks,
  ) {}

  onModuleInit(): void {
    this.events.on(StatementMadeForPerson, (tx, event) => this.tell(tx, event));
    this.events.on(StatementRevoked, (tx, event) => this.tellRevoked(tx, event));
  }

  private async tell(tx: Tx, { statementId, personId, from, to, minutes }: StatementMadeForPerson): Promise<void> {
    const facts = await this.facts(tx, personId);
    // Someone without an address learns it from staff: there is nobody to write to.
    if (!facts?.address) return;
    const token = await this.links.forLetter(tx, personId);
    await this.postbox.post(tx, {
      kind: statementMade,
      onceKey: `statement:${statementId}`,
      to: { personId, address: facts.address, language: facts.language },
      values: (language) => ({
        firstname: facts.firstName,
        centre: facts.centre ?? 'Kortkurs',
        period: periodWords({ from, to, language }) ?? null,
        hours: durationWords(minutes, language),
        link: `${this.settings.publicUrl}${token ? `/certificate-link#${token}` : '/my/hours'}`,
      }),
      about: { type: 'statement', id: statementId },
    });
  }

  private async tellRevoked(tx: Tx, { statementId, personId, number, from, to }: StatementRevoked): Promise<void> {
    const facts = await this.facts(tx, personId);
    if (!facts?.address) return;
    await this.postbox.post(tx, {
      kind: statementRevoked,
      onceKey: `statement-revoked:${statementId}`,
      to: { personId, address: facts.address, language: facts.language },
      values: (language) => ({ firstname: facts.firstName, centre: facts.centre ?? 'Kortkurs', number, period: periodWords({ from, to, language }) ?? null }),
      about: { type: 'statement', id: statementId },
    });
  }

  private facts(tx: Tx, personId: string): Promise<Facts | undefined> {
    return tx.one<Facts>(
      `SELECT coalesce(h.name_used, h.given_name) AS "firstName", h.language, coalesce(a.email, h.contact_email) AS address, (SELECT name FROM centre) AS centre
         FROM person h ${ADDRESS} WHERE h.id = $1`,
      [personId],
    );
  }
}
