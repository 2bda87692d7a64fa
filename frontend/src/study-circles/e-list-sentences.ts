import { Injectable, inject } from '@angular/core';
import type { EListChange, RunEList } from '@kortkurs/contract/e-lists';
import { Format } from '../platform/format';
import { Words } from '../platform/words/words';

/** Says in sentences what is otherwise than in an E-list. */
@Injectable({ providedIn: 'root' })
export class EListSentences {
  private readonly words = inject(Words);
  private readonly format = inject(Format);

  change({ what, meeting, before, after }: EListChange): string {
    const count = (n: number | null): string => (n === null ? this.words.say('studyCircles.eList.none') : this.format.number(n));
    const key = what === 'attendance' && before === after ? 'sameMany' : what === 'leaders' && meeting !== null ? 'ledBy' : what;
    return this.words.say(`studyCircles.eList.change.${key}`, { meeting: meeting ?? '', before: count(before), after: count(after) });
  }

  /** Which list it is: its days, version, and who made it. */
  made({ from, to, version, madeAt, madeByName }: Omit<RunEList, 'changes' | 'state' | 'numberFileId'>): string {
    return this.words.say('studyCircles.eList.made', { days: this.format.dates(from, to), n: version, at: this.format.dateTime(madeAt), by: madeByName });
  }
}
