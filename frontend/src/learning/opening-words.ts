import { Injectable, inject } from '@angular/core';
import type { NotOpen } from '@kortkurs/contract/learning';
import { Format } from '../platform/format';
import { Words } from '../platform/words/words';

/** Says when something opens. */
@Injectable({ providedIn: 'root' })
export class OpeningWords {
  private readonly words = inject(Words);
  private readonly format = inject(Format);

  /** "Öppnas onsdag 18 mars", "Öppnas efter träff 4, tis 17 mars 20.30", "Öppnas när ”Tre sätt att lyssna” är klar" */
  say(why: NotOpen): string {
    if (why.by === 'date') return this.words.say('learning.notOpen.date', { date: this.format.longDay(why.date) });
    if (why.by === 'session') return this.words.say('learning.notOpen.session', { number: why.number, when: this.format.dateTime(why.at) });
    return this.words.say('learning.notOpen.done', { title: this.format.text(why.title) });
  }
}
