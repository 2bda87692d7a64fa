import { setImmediate } from 'node:timers/promises';
import type { Language } from '@kortkurs/contract/common';
import type { ListKind } from '@kortkurs/contract/paper-lists';
import { newPaper } from '../platform/paper/new-paper';
import { ListSheet } from './list-sheet';
import { listWords } from './list-words';
import type { PrintedList } from './printed-list';

/** Sessions' lists as they are put on paper, in one file. */
export interface ListsToPrint {
  lists: PrintedList[];
  /** The first session that is left for another file. */
  goesOnFrom: number | null;
  centreName: string;
  language: Language;
  kind: ListKind;
  moment: Date;
}

/**
 * Draw attendance lists, letting others have the process after each page.
 * @returns a tagged PDF 1.7, A4 portrait; the pages of each session are numbered by themselves
 */
export async function renderLists({ lists, goesOnFrom, centreName, language, kind, moment }: ListsToPrint): Promise<Buffer> {
  const say = listWords[language];
  const [first] = lists;
  const what = lists.length === 1 && first ? say.session(first.number, first.of) : '';
  const title = [say.list, first?.courseTitle, what].filter(Boolean).join(' – ');
  const { doc, done } = newPaper({ language, layout: 'portrait', title, author: centreName, subject: say.list, moment, bufferPages: true });
  const sheet = new ListSheet(doc, language, kind);
  for (const list of lists) for (const _page of sheet.draw(list)) await setImmediate();
  sheet.end(goesOnFrom);
  return done;
}
