import { Writable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { Month } from '@kortkurs/contract/attestations';
import type { CofinancingRefusal, CofinancingRow } from '@kortkurs/contract/cofinancing';
import type { Language } from '@kortkurs/contract/common';
import { cofinancingWords, kronorOf, monthsWords } from '@kortkurs/rules/cofinancing-words';
import { localDateOf } from '@kortkurs/rules/schedule';
import { IssuerKeys } from '../credentials/door';
import { anyEyes, PersonKeys } from '../people/door';
import { Database } from '../platform/db/database';
import { Turns } from '../platform/db/turns';
import type { Cell } from '../platform/files/table';
import { writeXlsx } from '../platform/files/xlsx';
import { attach } from '../platform/paper/attach';
import { newPaper } from '../platform/paper/new-paper';
import { fillSeal } from '../platform/paper/seal';
import { addSealField } from '../platform/paper/seal-field';
import { Refusal } from '../platform/refusals/refusal';
import type { CofinancingAnswered } from './cofinancing-desk';
import { CofinancingQuery } from './cofinancing-query';
import { drawCertificate } from './paper/certificate-sheet';
import { drawForm } from './paper/form-sheet';
import type { PrintedCertificate } from './paper/printed-certificate';

/** A file on its way to its reader. */
export interface MadeFile {
  fileName: string;
  content: Buffer;
}

interface Answered {
  confirmation: Buffer;
  sha256: string;
  sealedName: Buffer | null;
  signedByName: string | null;
  signedOn: string | null;
  askedTo: string | null;
}

/** Organisations' certificates and forms as PDF, and how they all stand as a workbook. */
@Injectable()
export class CofinancingFiles {
  private readonly turns = new Turns();

  constructor(
    private readonly database: Database,
    private readonly query: CofinancingQuery,
    private readonly keys: PersonKeys,
    private readonly issuerKeys: IssuerKeys,
  ) {}

  /** The certificate that was given. @throws Refusal `not-found`, `cofinancing-no-certificate`, `cofinancing-changed` where something of it was corrected since */
  async certificate(certificateId: string): Promise<MadeFile> {
    const view = await this.query.view(certificateId);
    const answered = await this.database.one<Answered>(
      `SELECT confirmation, encode(confirmation_sha256, 'hex') AS sha256, sealed_name AS "sealedName", signed_by_name AS "signedByName", to_char(signed_on, 'YYYY-MM-DD') AS "signedOn", asked_to AS "askedTo" FROM cofinancing_certificate WHERE id = $1 AND confirmation IS NOT NULL`,
      [certificateId],
    );
    if (!answered || view.state !== 'answered') throw new Refusal<CofinancingRefusal>('cofinancing-no-certificate');
    if (view.changed) throw new Refusal<CofinancingRefusal>('cofinancing-changed');
    const kept = JSON.parse(answered.confirmation.toString('utf8')) as CofinancingAnswered;
    const signer = answered.sealedName && answered.askedTo ? await this.keys.open(this.database, answered.askedTo, answered.sealedName) : answered.signedByName;
    const confirmed = new Set(kept.confirmed);
    const printed: PrintedCertificate = {
      ...this.facts(view), language: kept.language, centre: kept.centre, signer, by: kept.by, on: kept.signedOn ?? localDateOf(kept.at), refused: kept.refused.length, sha256: answered.sha256,
      lines: view.lines.filter(({ place }) => confirmed.has(place)),
    };
    const say = cofinancingWords[printed.language];
    const moment = new Date(`${printed.on}T12:00:00Z`);
    const { doc, done } = newPaper({ language: printed.language, layout: 'portrait', title: `${say.certificate} – ${printed.organisation}`, author: printed.centre.name, subject: `${printed.project}, ${monthsWords(printed.from, printed.to, printed.language)}`, moment });
    attach(doc, { name: 'confirmation.json', type: 'application/json', description: say.data, bytes: answered.confirmation, moment });
    drawCertificate(doc, printed);
    const key = await this.issuerKeys.paper();
    const field = key && addSealField(doc, { key, label: say.seal, signer: printed.centre.name, moment });
    doc.end();
    const bytes = await done;
    return { fileName: `${say.file}-${view.from}-${view.to}.pdf`, content: field && key ? await fillSeal(bytes, field, key) : bytes };
  }

  /** The form to sign by hand. @throws Refusal `not-found`, `cofinancing-answered`, `cofinancing-changed` */
  async form(certificateId: string, language: Language): Promise<MadeFile> {
    const view = await this.query.view(certificateId);
    if (view.state === 'answered') throw new Refusal<CofinancingRefusal>('cofinancing-answered');
    if (view.changed || view.state === 'replaced') throw new Refusal<CofinancingRefusal>('cofinancing-changed');
    const centre = (await this.database.one<{ name: string }>('SELECT name FROM centre WHERE id = 1'))?.name ?? '';
    const say = cofinancingWords[language];
    const content = await this.turns.take('forms', () => {
      const { doc, done } = newPaper({ language, layout: 'portrait', title: `${say.certificate} – ${view.organisationName}`, author: centre, subject: view.projectName, moment: new Date(`${view.dueOn}T12:00:00Z`), bufferPages: true });
      drawForm(doc, { ...this.facts(view), language, centre: { name: centre, place: null }, signer: null, by: 'paper', on: view.dueOn, refused: 0, sha256: view.sha256 });
      return done;
    });
    return { fileName: `${say.file}-${view.from}-${view.to}.pdf`, content };
  }

  /** How every organisation of a period stands, with hours as numbers, and kronor where the project states what an hour counts as. */
  async xlsx(projectId: string, period: { from?: Month; to?: Month }, language: Language): Promise<MadeFile> {
    const say = cofinancingWords[language];
    const first = await this.query.page(projectId, { ...period, limit: 500 }, anyEyes);
    const { from, to, kronorPerHour } = first;
    const cells = ({ organisationName, people, minutes, confirmedMinutes, standing, answeredAt }: CofinancingRow): Cell[] => {
      const holds = standing === 'confirmed' || standing === 'refused' ? confirmedMinutes : 0;
      return [organisationName, people, { hours: minutes / 60 }, { hours: holds / 60 }, ...(kronorPerHour === null ? [] : [kronorOf(holds, kronorPerHour)]), say.standing[standing], answeredAt ? { date: localDateOf(new Date(answeredAt).toISOString()) } : null];
    };
    const query = this.query;
    async function* rows(): AsyncGenerator<Cell[]> {
      for (let page = first; ; ) {
        for (const row of page.items) yield cells(row);
        if (!page.next) return;
        page = await query.page(projectId, { from, to, limit: 500, after: page.next }, anyEyes);
      }
    }
    const columns = [{ title: say.organisation, width: 40 }, { title: say.columns.people, width: 14 }, { title: say.columns.registered, width: 18 }, { title: say.columns.confirmed, width: 18 }, ...(kronorPerHour === null ? [] : [{ title: say.columns.kronor, width: 18 }]), { title: say.columns.standing, width: 28 }, { title: say.columns.answered, width: 14 }];
    const chunks: Buffer[] = [];
    await writeXlsx([{ name: say.certificate, columns, rows: rows() }], `${first.projectName}, ${monthsWords(from, to, language)}`, new Writable({ write: (chunk: Buffer, _encoding, done) => (chunks.push(chunk), done()) }));
    return { fileName: `${say.file}-${from}-${to}.xlsx`, content: Buffer.concat(chunks) };
  }

  private facts(view: Awaited<ReturnType<CofinancingQuery['view']>>): Pick<PrintedCertificate, 'organisation' | 'project' | 'from' | 'to' | 'lines' | 'kronorPerHour' | 'eu'> {
    const { organisationName, projectName, from, to, lines, kronorPerHour, funder } = view;
    return { organisation: organisationName, project: projectName, from, to, lines, kronorPerHour, eu: funder.mark === 'eu' };
  }
}
