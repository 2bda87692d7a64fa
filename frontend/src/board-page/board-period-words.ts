import { Injectable, inject } from '@angular/core';
import type { BoardPeriod } from '@kortkurs/contract/board-page';
import { Words } from '../platform/words/words';

/** Says a period of the board's page as people do. */
@Injectable({ providedIn: 'root' })
export class BoardPeriodWords {
  private readonly words = inject(Words);

  /** "Kvartal 1 2026", "Året 2026" */
  name(period: BoardPeriod): string {
    const [year = '', n = ''] = period.split('-');
    return n ? this.words.say('boardPage.quarter', { n, year }) : this.words.say('boardPage.year', { year });
  }
}
