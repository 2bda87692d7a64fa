import { Injectable, type OnModuleInit } from '@nestjs/common';
import { COURSE_FILE_ENDING, type VersionFile } from '@kortkurs/contract/course-files';
import type { Id } from '@kortkurs/contract/common';
import type { ExportOrder } from '@kortkurs/contract/exports';
import { type ExportFile, ExportKinds, Exports, type Making, type Ordered, type Orderer } from '../../exports/door';
import { CourseDocumentReader, sizeOf, type ReadCourse } from './course-document-reader';
import { CourseFilePacker } from './course-file-packer';

const KIND = 'course-file';

interface Parameters {
  versionId: Id;
}

const WORDS = {
  sv: { title: 'Kursfil', draft: 'utkast', version: 'version', ending: 'utkast' },
  en: { title: 'Course file', draft: 'draft', version: 'version', ending: 'draft' },
} as const;

/** Has files of courses made: by a job, for whoever may write the course, since right answers are in them. */
@Injectable()
export class CourseFileOrders implements OnModuleInit {
  constructor(
    private readonly kinds: ExportKinds,
    private readonly exports: Exports,
    private readonly reader: CourseDocumentReader,
    private readonly packer: CourseFilePacker,
  ) {}

  onModuleInit(): void {
    this.kinds.register<Parameters>({ kind: KIND, permission: 'courses.change', namesPeople: false, make: (order, making) => this.make(order, making) });
  }

  /** What the file of a version would hold, and the one that the reader ordered. @throws as `CourseDocumentReader.read` */
  async of(courseId: Id, versionId: Id, by: Orderer): Promise<VersionFile> {
    const size = sizeOf(await this.reader.read(courseId, versionId));
    const orders = await this.exports.about(courseId, [KIND], by);
    return { ...size, order: orders.find(({ parameters }) => (parameters as Parameters).versionId === versionId)?.order ?? null };
  }

  /** @throws as `CourseDocumentReader.read` */
  async order(courseId: Id, versionId: Id, by: Orderer): Promise<ExportOrder> {
    const course = await this.reader.read(courseId, versionId);
    const words = WORDS[by.language];
    const { sv, en } = course.document.content.title;
    const of = course.isDraft ? words.draft : `${words.version} ${course.number}`;
    return this.exports.order({ kind: KIND, about: courseId, parameters: { versionId } satisfies Parameters, title: `${words.title}: ${(by.language === 'sv' ? sv || en : en || sv) ?? ''}, ${of}` }, by);
  }

  private async make({ about, parameters: { versionId }, language }: Ordered<Parameters>, making: Making): Promise<ExportFile> {
    const course = await this.reader.read(about, versionId);
    return { name: nameOf(course, WORDS[language].ending), kind: 'application/zip', content: await this.packer.pack(course, making) };
  }
}

const nameOf = ({ slug, number, isDraft }: ReadCourse, draft: string): string => `${slug.slice(0, 80)}-v${number}${isDraft ? `-${draft}` : ''}${COURSE_FILE_ENDING}`;
