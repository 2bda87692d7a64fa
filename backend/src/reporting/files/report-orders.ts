import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { ExportOrder } from '@kortkurs/contract/exports';
import type { ReportPeopleWish, ReportWish } from '@kortkurs/contract/reports';
import { type ExportFile, ExportKinds, Exports, type Making, type Ordered, type Orderer } from '../../exports/door';
import { Database } from '../../platform/db/database';
import { Refusal } from '../../platform/refusals/refusal';
import { reportFileName } from './report-file-name';
import { type ReportFile, ReportFiles } from './report-files';
import { FILE_WORDS, type FileWords } from './words';

const KIND = 'report';

/** Files of a report that are too long to wait for: made by a job, with the same content as those that are sent at once. */
@Injectable()
export class ReportOrders implements OnModuleInit {
  constructor(
    private readonly kinds: ExportKinds,
    private readonly exports: Exports,
    private readonly files: ReportFiles,
    private readonly database: Database,
  ) {}

  onModuleInit(): void {
    this.kinds.register<ReportFile>({ kind: KIND, permission: 'reports.read', namesPeople: true, make: (order, making) => this.make(order, making) });
  }

  /** @throws Refusal `not-found` */
  async order(projectId: string, file: ReportFile, by: Orderer): Promise<ExportOrder> {
    const project = await this.database.one<{ name: string }>('SELECT name FROM project WHERE id = $1', [projectId]);
    if (!project) throw new Refusal('not-found');
    const words = FILE_WORDS[by.language];
    const what = file.what === 'workbook' ? words.report : file.what === 'people' ? words.sheets.participants : words.sheets[file.table];
    return this.exports.order({ kind: KIND, about: projectId, parameters: file, title: titleOf(project.name, what, file, words) }, by);
  }

  private async make({ about, parameters: file, language, orderedBy }: Ordered<ReportFile>, { progress }: Making): Promise<ExportFile> {
    const { content, projectName } = await this.files.make(about, file, language, { personId: orderedBy, progress });
    const name = reportFileName(projectName, endOf(file));
    return file.what === 'workbook' ? { name, kind: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', content } : { name, kind: 'text/csv; charset=utf-8', content };
  }
}

const endOf = (file: ReportFile): string => (file.what === 'workbook' ? 'xlsx' : file.what === 'table' ? `${file.table}.csv` : `${file.wish.figure}.csv`);

/** Of what and for which days, as one tells one's files apart. */
export function titleOf(name: string, what: string, file: { what: 'workbook' | 'table' | 'people'; wish: ReportWish & Partial<Omit<ReportPeopleWish, keyof ReportWish>> & { q?: string | null } }, words: FileWords): string {
  const { from, to, course, format, organisation, network, municipality, figure, gender, age, run, indicator, sector, role, delivery, q, missing, numbers } = file.wish;
  const days = from === null && to === null ? words.wholeProject : [from && `${words.from} ${from}`, to && `${words.to} ${to}`].filter(Boolean).join(' ');
  const narrowed = [course, format, organisation, network, municipality].some((filter) => filter !== null) || (file.what === 'people' && (figure !== 'participants' || Boolean(gender ?? age ?? run ?? indicator ?? sector ?? role ?? delivery ?? q) || missing || numbers));
  return `${name}: ${what}, ${days}${narrowed ? `, ${words.selection}` : ''}`;
}
