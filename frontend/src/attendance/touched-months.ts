import { Injectable, type Signal, inject, signal } from '@angular/core';
import type { TouchedMonths as Touched } from '@kortkurs/contract/project-months';
import { Api } from '../platform/api';
import { Format } from '../platform/format';
import { Words } from '../platform/words/words';
import type { ReasonAsked } from '../ui/overlay/reason-dialog';

const CORRECTION: ReasonAsked = { title: 'attendance.signed.correctTitle', label: 'attendance.signed.reason', hint: 'attendance.signed.reasonHint', fault: 'attendance.signed.reasonFault', effect: 'attendance.signed.effect', action: 'attendance.signed.start' };

/** Says before a signed list is corrected which months would be sent to a funder again. */
@Injectable({ providedIn: 'root' })
export class TouchedMonths {
  private readonly api = inject(Api);
  private readonly words = inject(Words);
  private readonly format = inject(Format);

  /** What somebody who corrects the list of a session is asked and told. */
  reasonOf(sessionId: string): ReasonAsked {
    return { ...CORRECTION, known: this.of(sessionId) };
  }

  /** The sentence once it is known; empty until then, and where nobody answers: correcting never waits for it. */
  private of(sessionId: string): Signal<string> {
    const said = signal('');
    this.api.get<Touched[]>(`sessions/${sessionId}/touched-submissions`).then(
      (touched) => said.set(touched.length ? touched.map((each) => this.sentence(each)).join(' ') : this.words.say('attendance.signed.touchesNone')),
      () => undefined,
    );
    return said.asReadonly();
  }

  private sentence({ projectName, months }: Touched): string {
    return this.words.say('attendance.signed.touches', { months: this.format.list(months.map((month) => this.format.monthOfYear(`${month}-15`))), project: projectName, n: months.length });
  }
}
