import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { ExportOrder } from '@kortkurs/contract/exports';
import { type ExportFile, ExportKinds, Exports, type Making, type Ordered, type Orderer } from '../../exports/door';
import { Database } from '../../platform/db/database';
import { reportFileName } from '../files/report-file-name';
import { titleOf } from '../files/report-orders';
import { FILE_WORDS } from '../files/words';
import { nameOfSeveral, type SeveralFile, SeveralFiles } from './several-files';
import { chosenProjects } from './several-projects';
import { SEVERAL_WORDS } from './several-words';

const KIND = 'several-reports';

/** Files of a report over several projects that are too long to wait for: made by a job, with the same content as those that are sent at once. */
@Injectable()
export class SeveralOrders implements OnModuleInit {
  constructor(
    private readonly kinds: ExportKinds,
    private readonly exports: Exports,
    private readonly files: SeveralFiles,
    private readonly database: Database,
  ) {}

  onModuleInit(): void {
    this.kinds.register<SeveralFile>({ kind: KIND, permission: 'reports.read', namesPeople: true, make: (order, making) => this.make(order, making) });
  }

  /** @throws Refusal `not-found`, `invalid-input` */
  async order(file: SeveralFile, by: Orderer): Promise<ExportOrder> {
    const chosen = await chosenProjects(this.database, file.wish, file.wish);
    const say = SEVERAL_WORDS[by.language];
    const words = { ...FILE_WORDS[by.language], wholeProject: say.wholeProjects };
    const what = file.what === 'workbook' ? words.report : file.what === 'people' ? words.sheets.participants : file.table === 'projects' ? say.sheet : words.sheets[file.table];
    const about = chosen.funder?.id ?? chosen.projects[0]?.id ?? '';
    return this.exports.order({ kind: KIND, about, parameters: file, title: titleOf(nameOfSeveral(chosen, by.language), what, file, words) }, by);
  }

  private async make({ parameters: file, language, orderedBy }: Ordered<SeveralFile>, { progress }: Making): Promise<ExportFile> {
    const { content, name } = await this.files.make(file, language, { personId: orderedBy, progress });
    const named = reportFileName(name, endOf(file));
    return file.what === 'workbook' ? { name: named, kind: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', content } : { name: named, kind: 'text/csv; charset=utf-8', content };
  }
}

/** How a file's name ends. */
export const endOf = (file: SeveralFile): string => (file.what === 'workbook' ? 'xlsx' : file.what === 'table' ? `${file.table}.csv` : `${file.wish.figure}.csv`);
