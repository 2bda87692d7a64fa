import { Injectable, inject } from '@angular/core';
import type { Quarter } from '@kortkurs/contract/reach';
import { quarterDays } from '@kortkurs/rules/quarter';
import { Format } from '../platform/format';
import { Words } from '../platform/words/words';

/** Says a quarter as people do. */
@Injectable({ providedIn: 'root' })
export class QuarterWords {
  private readonly words = inject(Words);
  private readonly format = inject(Format);

  /** "Kvartal 1 2026" */
  name(quarter: Quarter): string {
    return this.words.say('reach.quarter.name', parts(quarter));
  }

  /** "K1 2026" */
  short(quarter: Quarter): string {
    return this.words.say('reach.quarter.short', parts(quarter));
  }

  /** "januari–mars 2026" */
  months(quarter: Quarter): string {
    const { from, to } = quarterDays(quarter);
    return `${this.format.month(from)}–${this.format.monthOfYear(to)}`;
  }
}

const parts = (quarter: Quarter): { n: string; year: string } => ({ n: quarter.slice(5), year: quarter.slice(0, 4) });
