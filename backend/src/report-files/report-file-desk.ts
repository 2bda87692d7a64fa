import { createHash, type Hash } from 'node:crypto';
import { Readable } from 'node:stream';
import { Injectable, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import type { Id, Language, Localized } from '@kortkurs/contract/common';
import type { ExportOrder } from '@kortkurs/contract/exports';
import { type LastMade, PACKAGE, type ReportFileRefusal, type SubmissionFile, type SubmissionFiles } from '@kortkurs/contract/report-files';
import { type ExportFile, ExportKinds, Exports, type Making, type Ordered, type Orderer } from '../exports/door';
import { anyEyes, shownName } from '../people/door';
import { Clock } from '../platform/clock';
import { Database } from '../platform/db/database';
import { newId } from '../platform/ids';
import { Refusal } from '../platform/refusals/refusal';
import { ReportFileBuilder } from './report-file-builder';
import { ReportFileKinds } from './report-file-kinds';

const EXPORT = 'submission-file';
/** The same, where people stand in it by name. */
const NAMED_EXPORT = 'submission-file-named';
const TYPES = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
  pdf: 'application/pdf',
  zip: 'application/zip',
} as const;

const PACKAGE_TITLE: Localized = { sv: 'Allt som ett paket', en: 'Everything as one package' };
const PACKAGE_TEXT: Localized = {
  sv: 'Alla filer ovan, med en lista över dem och deras kontrollsummor. Filer med personnummer är inte med: deltagarfilen finns på projektets sida Filer med personnummer, E-listor under Studiecirklar.',
  en: 'All the files above, with a list of them and their digests. Files with identity numbers are not in it: the participants file stands on the project’s page Files with identity numbers, E-lists under Study circles.',
};

/** The files of a submission: which there are, which were made, and having one made. */
@Injectable()
export class ReportFileDesk implements OnModuleInit, OnApplicationBootstrap {
  constructor(
    private readonly kinds: ReportFileKinds,
    private readonly builder: ReportFileBuilder,
    private readonly exportKinds: ExportKinds,
    private readonly exports: Exports,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    for (const kind of [EXPORT, NAMED_EXPORT]) {
      this.exportKinds.register<{ kind: string }>({ kind, permission: 'submissions.read', namesPeople: kind === NAMED_EXPORT, make: (order, making) => this.make(order, making) });
    }
  }

  onApplicationBootstrap(): void {
    for (const { kind } of this.kinds.all()) if (kind === PACKAGE) throw new Error(`${PACKAGE} is the name of the whole.`);
  }

  /** Three statements. @throws Refusal `not-found` */
  async of(submissionId: Id, by: Orderer): Promise<SubmissionFiles> {
    const { content } = await this.builder.frozen(submissionId, by.language);
    const last = await this.lastMade(submissionId, by.language);
    const orders = await this.exports.about(submissionId, [EXPORT, NAMED_EXPORT], by);
    const item = (kind: string, rest: Pick<SubmissionFile, 'title' | 'text' | 'ending' | 'lacks'>): SubmissionFile => ({
      kind, ...rest,
      last: last.get(kind) ?? null,
      order: orders.find(({ parameters }) => (parameters as { kind?: string }).kind === kind)?.order ?? null,
    });
    return {
      items: [
        ...this.kinds.all().map(({ kind, title, text, ending, lacks }) => item(kind, { title, text, ending, lacks: lacks?.(content) ?? null })),
        item(PACKAGE, { title: PACKAGE_TITLE, text: PACKAGE_TEXT, ending: 'zip', lacks: null }),
      ],
    };
  }

  /** Have a file made. @throws Refusal `not-found`, `report-file-unknown`, `report-file-lacks` */
  async order(submissionId: Id, kind: string, by: Orderer): Promise<ExportOrder> {
    const { content } = await this.builder.frozen(submissionId, by.language);
    const known = kind === PACKAGE ? undefined : this.kinds.of(kind);
    if (known?.lacks?.(content)) throw new Refusal<ReportFileRefusal>('report-file-lacks');
    const what = (known?.title ?? PACKAGE_TITLE)[by.language] ?? '';
    const names = known ? known.namesPeople : this.kinds.all().some(({ namesPeople }) => namesPeople);
    return this.exports.order({ kind: names ? NAMED_EXPORT : EXPORT, about: submissionId, parameters: { kind }, title: `${content.project.name}: ${what}, ${content.from} – ${content.to}, v${content.version}` }, by);
  }

  private async make({ about, parameters: { kind }, language, orderedBy }: Ordered<{ kind: string }>, making: Making): Promise<ExportFile> {
    const file = await this.builder.build(kind, about, language, making);
    const ending = file.name.slice(file.name.lastIndexOf('.') + 1) as keyof typeof TYPES;
    const written = { hash: createHash('sha256'), bytes: 0 };
    return {
      name: file.name,
      kind: TYPES[ending],
      content: Readable.from(noted(file.content, written), { objectMode: false }),
      kept: async (tx) => {
        await tx.execute('INSERT INTO submission_file (id, submission_id, kind, language, sha256, bytes, rows, made_by, made_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)', [
          newId(), about, kind, language, written.hash.digest(), written.bytes, file.rows(), orderedBy, this.clock.now(),
        ]);
      },
    };
  }

  private async lastMade(submissionId: Id, language: Language): Promise<Map<string, LastMade>> {
    const rows = await this.database.query<Omit<LastMade, 'madeAt'> & { kind: string; madeAt: Date }>(
      `SELECT DISTINCT ON (f.kind) f.kind, f.bytes, encode(f.sha256, 'hex') AS sha256, f.rows, f.made_at AS "madeAt", ${shownName.sql('m', anyEyes)} AS "madeByName"
         FROM submission_file f JOIN person m ON m.id = f.made_by WHERE f.submission_id = $1 AND f.language = $2 ORDER BY f.kind, f.made_at DESC, f.id DESC`,
      [submissionId, language],
    );
    return new Map(rows.map(({ kind, madeAt, ...made }) => [kind, { ...made, madeAt: madeAt.toISOString() }]));
  }
}

/** The same, with its digest and its length taken as it passes. */
async function* noted(content: AsyncIterable<Uint8Array>, written: { hash: Hash; bytes: number }): AsyncGenerator<Uint8Array> {
  for await (const piece of content) {
    written.hash.update(piece);
    written.bytes += piece.length;
    yield piece;
  }
}
