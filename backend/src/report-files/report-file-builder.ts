import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { Id, Language } from '@kortkurs/contract/common';
import { PACKAGE, type ReportFileRefusal } from '@kortkurs/contract/report-files';
import { Refusal } from '../platform/refusals/refusal';
import { contentOf, SubmissionQuery } from '../submissions/door';
import { textOf } from './builders/head-table';
import { FROZEN_WORDS } from './frozen-words';
import { packed } from './package';
import { type BuiltFile, type Frozen, type ReportFileKind, ReportFileKinds } from './report-file-kinds';

/** How it is told how far a package has come, and that nobody wants it any longer. */
export interface Building {
  signal: AbortSignal;
  progress: (done: number, total: number) => Promise<void>;
}

/** A file on its way to the disk. */
export interface BuiltStream {
  name: string;
  content: AsyncIterable<Uint8Array>;
  /** Rows of all that has been read of it. */
  rows: () => number;
}

/** Builds files of what was frozen, one after the other as they are read. */
@Injectable()
export class ReportFileBuilder {
  constructor(
    private readonly kinds: ReportFileKinds,
    private readonly submissions: SubmissionQuery,
  ) {}

  /** @throws Refusal `not-found` */
  async frozen(submissionId: Id, language: Language): Promise<Frozen> {
    const { content, sha256 } = await this.submissions.content(submissionId);
    return { submissionId, content: contentOf(content), sha256: sha256.toString('hex'), language };
  }

  /** One file: of a kind, or the package of all. @throws Refusal `not-found`, `report-file-unknown`, `report-file-lacks` */
  async build(kind: string, submissionId: Id, language: Language, building: Building): Promise<BuiltStream> {
    const frozen = await this.frozen(submissionId, language);
    if (kind === PACKAGE) return this.packed(frozen, `${FROZEN_WORDS[language].file.package}.zip`, this.all(frozen, building), 'all');
    await building.progress(0, 1);
    const known = this.kinds.of(kind);
    if (known.lacks?.(frozen.content)) throw new Refusal<ReportFileRefusal>('report-file-lacks');
    if (known.ending === 'zip') return this.packed(frozen, `${textOf(known.archive, language) || FROZEN_WORDS[language].file.tables}.zip`, told(known, frozen, building), 'sessions');
    for await (const { name, bytes, rows } of known.build(frozen, building.signal)) {
      await building.progress(1, 1);
      return { name: this.named(frozen, name), content: Readable.from([bytes]), rows: () => rows };
    }
    throw new Refusal<ReportFileRefusal>('report-file-lacks');
  }

  /** Everything that can be made of it. */
  private async *all(frozen: Frozen, { signal, progress }: Building): AsyncGenerator<BuiltFile> {
    const kinds = this.kinds.all().filter(({ lacks }) => !lacks?.(frozen.content));
    for (const [nth, kind] of kinds.entries()) {
      await progress(nth, kinds.length);
      for await (const file of kind.build(frozen, signal)) {
        yield file;
        await progress(nth, kinds.length);
      }
    }
    await progress(kinds.length, kinds.length);
  }

  private packed(frozen: Frozen, name: string, files: AsyncIterable<BuiltFile>, listed: 'all' | 'sessions'): BuiltStream {
    let all = 0;
    return { name: this.named(frozen, name), content: packed(files, frozen, { listed, counted: (rows) => void (all += rows) }), rows: () => all };
  }

  /** Which project's days and version it is of, as one tells saved files apart. */
  private named({ content: { project, from, to, version } }: Frozen, name: string): string {
    const of = project.name.normalize('NFKD').replace(/\p{M}/gu, '').replace(/[^\w]+/g, '-').replace(/^-|-$/g, '').slice(0, 50).toLowerCase();
    return `${of || 'projekt'}-${from}-${to}-v${version}-${name}`;
  }
}

/** A kind's files, with word once all of them are there. */
async function* told(kind: ReportFileKind, frozen: Frozen, { signal, progress }: Building): AsyncGenerator<BuiltFile> {
  for await (const file of kind.build(frozen, signal)) {
    yield file;
    await progress(0, 1);
  }
  await progress(1, 1);
}
