import { Injectable } from '@nestjs/common';
import type { BoardPage } from '@kortkurs/contract/board-page';
import type { Language } from '@kortkurs/contract/common';
import { CentreQuery } from '../../centre/door';
import { Turns } from '../../platform/db/turns';
import { newPaper } from '../../platform/paper/new-paper';
import { BoardSheet } from './board-sheet';
import { BOARD_WORDS } from './board-words';

/** Draws the board's page as a PDF that lasts and that everybody can read. */
@Injectable()
export class BoardPaper {
  private readonly turns = new Turns();

  constructor(private readonly centre: CentreQuery) {}

  async draw(page: BoardPage, language: Language): Promise<Buffer> {
    const { name } = await this.centre.settings();
    const say = BOARD_WORDS[language];
    return this.turns.take('board-page', () => {
      const { doc, done } = newPaper({ language, layout: 'portrait', title: `${say.title} – ${say.period(page.period)}`, author: name, subject: say.subject, moment: new Date(page.countedAt), bufferPages: true });
      new BoardSheet(doc, page, name, language).draw();
      return done;
    });
  }
}
