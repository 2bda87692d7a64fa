import { Injectable } from '@nestjs/common';
import type { Language } from '@kortkurs/contract/common';
import { wallOf } from '@kortkurs/rules/schedule';
import type { Viewer } from '../../people/door';
import { Database } from '../../platform/db/database';
import { FileGround } from './file-ground';

const WORDS = {
  sv: { sheet: 'Närvaro', name: 'Namn', email: 'E-post' },
  en: { sheet: 'Attendance', name: 'Name', email: 'E-mail' },
} as const;

/** Makes the sheet that a run's attendance can be written in and read back from. */
@Injectable()
export class SheetTemplate {
  constructor(
    private readonly database: Database,
    private readonly ground: FileGround,
  ) {}

  /** A workbook with the run's people and sessions; an address only stands where two share a name. @throws Refusal `not-found` */
  async make(runId: string, viewer: Viewer, language: Language): Promise<{ name: string; bytes: Buffer }> {
    const run = await this.ground.run(this.database, runId);
    const { sessions, participants } = await this.ground.all(this.database, runId, viewer);
    const words = WORDS[language];
    const shared = (shown: string): boolean => participants.filter((person) => person.shown === shown).length > 1;
    // It takes a tenth of a second to load, and few processes ever write one.
    const { default: ExcelJS } = await import('exceljs');
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet(words.sheet, { views: [{ state: 'frozen', xSplit: 2, ySplit: 1 }] });
    const headings = sessions.map(({ startsAt, localDate }) => `${localDate} ${wallOf(startsAt).time.replace(':', '.')}`);
    sheet.addRow([words.name, words.email, ...headings]).font = { bold: true };
    for (const { shown, emails, isProtected } of participants) sheet.addRow([shown, shared(shown) && !isProtected ? (emails[0] ?? '') : '']);
    sheet.columns.forEach((column, index) => {
      column.width = index === 0 ? 32 : index === 1 ? 24 : 18;
    });
    const title = (run.title[language] ?? run.title.sv ?? '').replace(/[^\p{L}\p{N} -]/gu, '').trim().slice(0, 60);
    return { name: `${words.sheet.toLowerCase()} ${title}.xlsx`.replace(/\s+/gu, ' '), bytes: Buffer.from(await book.xlsx.writeBuffer()) };
  }
}
