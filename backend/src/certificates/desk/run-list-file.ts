import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { Injectable } from '@nestjs/common';
import type { CertificateStanding, CertificateState, RunCertificateRow } from '@kortkurs/contract/certificate';
import type { Language } from '@kortkurs/contract/common';
import type { Remaining } from '@kortkurs/contract/completion';
import { durationWords } from '@kortkurs/rules/certificate-words';
import { anyEyes } from '../../people/door';
import { Audit } from '../../platform/audit/audit';
import { Database } from '../../platform/db/database';
import { writeCsv } from '../../platform/files/csv';
import type { Cell } from '../../platform/files/table';
import { RunCertificatesQuery } from '../run-certificates-query';

interface FileWords {
  heads: readonly string[];
  standings: Record<CertificateStanding, string>;
  states: Record<CertificateState, string>;
  left: (remaining: Remaining) => string;
}

const WORDS: Record<Language, FileWords> = {
  sv: {
    heads: ['Deltagare', 'Läge', 'Kvar till intyget', 'Deltagna minuter', 'Intyg nr', 'Intygets läge', 'Utfärdat', 'Gäller till och med', 'Skäl'],
    standings: {
      issued: 'Har intyg', unprintable: 'Namnet går inte att skriva', issuing: 'Intyg skapas', near: 'Ett steg ifrån', 'on-the-way': 'På väg',
      'out-of-reach': 'Når inte kravet', broken: 'Rättad efter intyget', revoked: 'Återkallat', expired: 'Intyget har gått ut',
    },
    states: { valid: 'Gäller', expired: 'Har gått ut', replaced: 'Ersatt', revoked: 'Återkallat' },
    left: (one) => {
      switch (one.code) {
        case 'minutes':
          return `Närvara minst ${durationWords(one.minutes, 'sv')} till`;
        case 'sessions':
          return one.numbers ? `Närvara vid träff ${one.numbers.join(', ')}` : `Närvara vid ${one.sessionIds.length === 1 ? '1 träff' : `${one.sessionIds.length} träffar`} till`;
        case 'activities':
          return `Gör klart ${one.activities} moment`;
        case 'quiz':
          return `Få minst ${one.share} % på ett quiz`;
        case 'hand-in':
          return `Få ${one.handIns === 1 ? '1 uppgift godkänd' : `${one.handIns} uppgifter godkända`}`;
        case 'approval':
          return 'Kursledarens godkännande';
        case 'signing':
          return 'Träffarna ska signeras';
        case 'no-sessions':
          return 'Inga träffar är planerade';
        case 'by-hand':
          return 'Utfärdas för hand';
      }
    },
  },
  en: {
    heads: ['Participant', 'Standing', 'Left before the certificate', 'Minutes attended', 'Certificate no.', 'State of the certificate', 'Issued', 'Valid until', 'Reason'],
    standings: {
      issued: 'Has a certificate', unprintable: 'The name cannot be printed', issuing: 'Certificate is being made', near: 'One step away', 'on-the-way': 'On the way',
      'out-of-reach': 'Out of reach', broken: 'Corrected after the certificate', revoked: 'Revoked', expired: 'Certificate has expired',
    },
    states: { valid: 'Valid', expired: 'Expired', replaced: 'Replaced', revoked: 'Revoked' },
    left: (one) => {
      switch (one.code) {
        case 'minutes':
          return `Attend at least ${durationWords(one.minutes, 'en')} more`;
        case 'sessions':
          return one.numbers ? `Attend ${one.numbers.length === 1 ? 'session' : 'sessions'} ${one.numbers.join(', ')}` : `Attend ${one.sessionIds.length === 1 ? '1 more session' : `${one.sessionIds.length} more sessions`}`;
        case 'activities':
          return `Finish ${one.activities} activities`;
        case 'quiz':
          return `Get at least ${one.share}% on a quiz`;
        case 'hand-in':
          return `Get ${one.handIns === 1 ? '1 assignment' : `${one.handIns} assignments`} approved`;
        case 'approval':
          return "The instructor's approval";
        case 'signing':
          return 'The sessions are to be signed';
        case 'no-sessions':
          return 'No sessions are planned';
        case 'by-hand':
          return 'Issued by hand';
      }
    },
  },
};

/** Makes the list of a run's certificates as a file. What leaves the house shows protected people under their aliases, whoever asks. */
@Injectable()
export class RunListFile {
  constructor(
    private readonly certificates: RunCertificatesQuery,
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  async csv(runId: string, language: Language): Promise<Buffer> {
    const { items } = await this.certificates.seenBy(runId, anyEyes);
    const words = WORDS[language];
    const to = new PassThrough();
    const written = buffer(to);
    await writeCsv({ name: 'certificates', columns: words.heads.map((title) => ({ title, width: 16 })), rows: items.map((row) => cells(row, words)) }, language, to);
    await this.database.work((tx) => this.audit.record(tx, { action: 'certificates.list-exported', objectType: 'run', objectId: runId, details: { people: items.length } }));
    return written;
  }
}

function cells({ personName, standing, eligibility, certificate, completion }: RunCertificateRow, words: FileWords): Cell[] {
  const waits = standing === 'near' || standing === 'on-the-way';
  return [
    personName,
    words.standings[standing],
    waits ? eligibility.remaining.map(words.left).join('. ') : null,
    eligibility.minutesDone,
    certificate?.number ?? null,
    certificate ? words.states[certificate.state] : null,
    certificate ? { date: certificate.issuedOn } : null,
    certificate?.validUntil ? { date: certificate.validUntil } : null,
    completion?.reason ?? null,
  ];
}
