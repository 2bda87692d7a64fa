import { Injectable } from '@nestjs/common';
import type { Id, Language, Localized } from '@kortkurs/contract/common';
import type { PackagedSession, ReportFileRefusal } from '@kortkurs/contract/report-files';
import type { FrozenContent } from '@kortkurs/contract/submissions';
import { Refusal } from '../platform/refusals/refusal';

/** What a file is made of: the bytes that were frozen, and nothing that can change after. */
export interface Frozen {
  submissionId: Id;
  content: FrozenContent;
  /** Of the frozen bytes, in hexadecimal. */
  sha256: string;
  language: Language;
}

/** One file. `name` is as it stands in the package, with its ending; letters of the alphabet and digits only. */
export interface BuiltFile {
  name: string;
  bytes: Buffer;
  /** Rows of all its tables, without their heads; none of a paper. */
  rows: number;
  /** The session whose list it is: the package says of each which pages it has. */
  session?: Omit<PackagedSession, 'list'>;
}

/** A kind of file of a submission, made by whichever room knows what goes into it. */
export interface ReportFileKind {
  kind: string;
  title: Localized;
  text: Localized;
  ending: 'xlsx' | 'csv' | 'pdf' | 'zip';
  /** What the archive is called where it ends in `zip`; a single file brings its own name. */
  archive?: Localized;
  /** Whether people stand in it by name: then it and the package are made anew when somebody becomes protected or is erased. */
  namesPeople?: boolean;
  /** Why it cannot be made of what was frozen; null where it can. */
  lacks?: (content: FrozenContent) => Localized | null;
  /**
   * One file after the other, so that no more than one is in memory. The same bytes each time for the same frozen bytes; where people stand in it by name, as long as
   * they are called the same. More than one only where it ends in `zip`.
   */
  build: (frozen: Frozen, signal: AbortSignal) => AsyncIterable<BuiltFile>;
}

/** The kinds of files that can be made of a submission, in the order in which rooms registered them in `onModuleInit`. */
@Injectable()
export class ReportFileKinds {
  private readonly kinds = new Map<string, ReportFileKind>();

  register(kind: ReportFileKind): void {
    if (this.kinds.has(kind.kind)) throw new Error(`The kind ${kind.kind} of report files is registered twice.`);
    this.kinds.set(kind.kind, kind);
  }

  all(): ReportFileKind[] {
    return [...this.kinds.values()];
  }

  /** @throws Refusal `report-file-unknown` */
  of(kind: string): ReportFileKind {
    const known = this.kinds.get(kind);
    if (!known) throw new Refusal<ReportFileRefusal>('report-file-unknown');
    return known;
  }
}
