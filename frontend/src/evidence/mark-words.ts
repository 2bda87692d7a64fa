import { Injectable, inject } from '@angular/core';
import type { MarkState } from '@kortkurs/contract/attendance';
import { Words } from '../platform/words/words';

/** Says how somebody was marked. */
@Injectable({ providedIn: 'root' })
export class MarkWords {
  private readonly words = inject(Words);

  stateOf({ state, lateMinutes, earlyMinutes }: { state: MarkState | null; lateMinutes: number; earlyMinutes: number }): string {
    if (state === null) return this.words.say('evidence.dossier.state.cleared');
    if (state !== 'present') return this.words.say('evidence.dossier.state.absent');
    const parts = [...(lateMinutes ? [this.words.say('evidence.dossier.late', { n: lateMinutes })] : []), ...(earlyMinutes ? [this.words.say('evidence.dossier.early', { n: earlyMinutes })] : [])];
    return [this.words.say(`evidence.dossier.state.${parts.length ? 'partly' : 'present'}`), ...parts].join(', ');
  }
}
