import { PassThrough, type Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { CertificateState } from '@kortkurs/contract/certificate';
import type { RegisterFilter, RegisterRow } from '@kortkurs/contract/certificate-register';
import type { Language, Page } from '@kortkurs/contract/common';
import { localDateOf } from '@kortkurs/rules/schedule';
import { anyEyes } from '../../people/door';
import { Audit } from '../../platform/audit/audit';
import { Database } from '../../platform/db/database';
import { writeCsv } from '../../platform/files/csv';
import type { Cell } from '../../platform/files/table';
import { type RegisterReader, RegisterQuery } from './register-query';

/** Rows that are read at a time: most centres' in one statement, and none so many that they would fill the memory. */
const BATCH = 5000;

const WORDS: Record<Language, { heads: readonly string[]; states: Record<CertificateState, string> }> = {
  sv: {
    heads: ['Intyg nr', 'Deltagare', 'Kurs', 'Form', 'Kurstillfälle', 'Börjar', 'Utfärdat', 'Gäller till och med', 'Läge'],
    states: { valid: 'Gäller', expired: 'Har gått ut', replaced: 'Ersatt', revoked: 'Återkallat' },
  },
  en: {
    heads: ['Certificate no.', 'Participant', 'Course', 'Format', 'Run', 'Begins', 'Issued', 'Valid until', 'State'],
    states: { valid: 'Valid', expired: 'Expired', replaced: 'Replaced', revoked: 'Revoked' },
  },
};

/** Makes the list of certificates as a file, as it is narrowed. What leaves the house shows protected people under their aliases, whoever asks, and finds them by nothing else. */
@Injectable()
export class RegisterFile {
  constructor(
    private readonly register: RegisterQuery,
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  /** The file as it is written: a centre's certificates of many years are never in the memory at once. */
  csv(filter: RegisterFilter, reader: RegisterReader, language: Language): Readable {
    const to = new PassThrough();
    const rows = this.logged(this.rows(filter, { ...reader, viewer: anyEyes }, language), reader.personId);
    writeCsv({ name: 'certificates', columns: WORDS[language].heads.map((title) => ({ title, width: 16 })), rows }, language, to).catch((error: unknown) => to.destroy(error instanceof Error ? error : undefined));
    return to;
  }

  /** The log says how many left the house, also to somebody who went away in the middle; without its row the file does not come to its end. */
  private async *logged(rows: AsyncIterable<Cell[]>, personId: string): AsyncGenerator<Cell[]> {
    let certificates = 0;
    try {
      for await (const row of rows) {
        certificates++;
        yield row;
      }
    } finally {
      await this.database.work((tx) => this.audit.record(tx, { action: 'certificates.register-exported', objectType: 'person', objectId: personId, details: { certificates } }));
    }
  }

  private async *rows(filter: RegisterFilter, reader: RegisterReader, language: Language): AsyncGenerator<Cell[]> {
    // Reading a calendar for each certificate would take longer than all the rest, and there are far fewer runs.
    const days = new Map<string, string>();
    const dayOf = (at: string): string => {
      const day = days.get(at) ?? localDateOf(new Date(at).toISOString());
      days.set(at, day);
      return day;
    };
    let after: string | undefined;
    do {
      const page: Page<RegisterRow> = await this.register.page({ ...filter, after, limit: BATCH }, reader, false);
      for (const { number, personName, courseTitle, formatName, run, issuedOn, validUntil, state } of page.items) {
        const begins = run.startsAt ? { date: dayOf(run.startsAt) } : null;
        const form = formatName[language] ?? formatName.sv ?? formatName.en ?? '';
        yield [number, personName, courseTitle, form, run.label, begins, { date: issuedOn }, validUntil ? { date: validUntil } : null, WORDS[language].states[state]];
      }
      after = page.next ?? undefined;
    } while (after !== undefined);
  }
}
