import { Injectable } from '@nestjs/common';
import type { Id, Language } from '@kortkurs/contract/common';
import { PACKAGE, type ReportFileRefusal } from '@kortkurs/contract/report-files';
import { Refusal } from '../platform/refusals/refusal';
import { contentOf, SubmissionQuery } from '../submissions/door';
import { FROZEN_WORDS } from './frozen-words';
import { manifestOf, packed } from './package';
import { type BuiltFile, type Frozen, ReportFileKinds } from './report-file-kinds';

/** How it is told how far a package has come, and that nobody wants it any longer. */
export interface Building {
  signal: AbortSignal;
  progress: (done: number, total: number) => Promise<void>;
}

/** Builds files of what was frozen. */
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
  async build(kind: string, submissionId: Id, language: Language, building: Building): Promise<BuiltFile> {
    const frozen = await this.frozen(submissionId, language);
    if (kind === PACKAGE) return this.package(frozen, building);
    await building.progress(0, 1);
    const known = this.kinds.of(kind);
    if (known.lacks?.(frozen.content)) throw new Refusal<ReportFileRefusal>('report-file-lacks');
    const files = await known.build(frozen, building.signal);
    const [first] = files;
    await building.progress(1, 1);
    return first && files.length === 1 ? { ...first, name: this.named(frozen, first.name) } : this.zip(frozen, FROZEN_WORDS[language].file.figures, files, files.reduce((sum, { rows }) => sum + rows, 0));
  }

  private async package(frozen: Frozen, { signal, progress }: Building): Promise<BuiltFile> {
    const kinds = this.kinds.all().filter(({ lacks }) => !lacks?.(frozen.content));
    const files: BuiltFile[] = [];
    for (const [nth, kind] of kinds.entries()) {
      await progress(nth, kinds.length);
      files.push(...(await kind.build(frozen, signal)));
    }
    await progress(kinds.length, kinds.length);
    return this.zip(frozen, FROZEN_WORDS[frozen.language].file.package, [manifestOf(files, frozen), ...files], files.reduce((sum, { rows }) => sum + rows, 0));
  }

  private async zip(frozen: Frozen, name: string, files: BuiltFile[], rows: number): Promise<BuiltFile> {
    return { name: this.named(frozen, `${name}.zip`), bytes: await packed(files, frozen), rows };
  }

  /** Which project's days and version it is of, as one tells saved files apart. */
  private named({ content: { project, from, to, version } }: Frozen, name: string): string {
    const of = project.name.normalize('NFKD').replace(/\p{M}/gu, '').replace(/[^\w]+/g, '-').replace(/^-|-$/g, '').slice(0, 50).toLowerCase();
    return `${of || 'projekt'}-${from}-${to}-v${version}-${name}`;
  }
}
