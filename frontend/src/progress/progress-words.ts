import { Injectable, inject } from '@angular/core';
import type { Presence } from '@kortkurs/contract/attendance';
import type { CanMiss, Outlook, ProgressMark, RiskReason } from '@kortkurs/contract/progress';
import { presence } from '@kortkurs/rules/attendance';
import { Format } from '../platform/format';
import { type RoomWords, Words } from '../platform/words/words';

export const progressWords: RoomWords = { sv: () => import('./words/sv.json'), en: () => import('./words/en.json') };

/** How a session looks for somebody: as it is registered, unmarked though it is over, or yet to come. */
export type Look = Presence | 'planned';

/** What a session's look depends on. */
interface Session {
  countableMinutes: number;
  endsAt: string;
  signed: boolean;
}

/** Says in words where somebody stands, of others and of oneself. */
@Injectable({ providedIn: 'root' })
export class ProgressSentences {
  private readonly words = inject(Words);
  private readonly format = inject(Format);

  look(session: Session, mark: ProgressMark | null, at: string): Look {
    const found = presence(session.countableMinutes, mark && timed(mark));
    if (found !== 'unmarked') return found;
    // In a signed list who is unmarked was away.
    if (session.signed) return 'away';
    return new Date(session.endsAt) <= new Date(at) ? 'unmarked' : 'planned';
  }

  /** "Delvis, 12 min sen", "Borta, anmäld". */
  mark(session: Session, mark: ProgressMark | null, at: string): string {
    const say = (key: string, values: Record<string, unknown> = {}): string => this.words.say(`progress.${key}`, values);
    const parts = [say(`mark.${this.look(session, mark, at)}`)];
    if (mark?.lateMinutes) parts.push(say('late', { n: mark.lateMinutes }));
    if (mark?.earlyMinutes) parts.push(say('early', { n: mark.earlyMinutes }));
    if (mark?.reason) parts.push(say(`reasons.${mark.reason}`));
    return parts.join(', ');
  }

  reason(reason: RiskReason, of: 'reason' | 'mine.reason' = 'reason'): string {
    return this.words.say(`progress.${of}.${reason.code}`, { n: 'sessions' in reason ? reason.sessions : 0, share: 'share' in reason ? reason.share : 0 });
  }

  /** What can be missed, short: "1 träff", "78 min". */
  canMiss({ canMiss, level }: Pick<Outlook, 'canMiss' | 'level'>): string {
    if (level === 'unreachable') return this.words.say('progress.miss.unreachable');
    if (!canMiss) return '–';
    const kind = kindOf(canMiss);
    return kind === 'minutes' ? this.format.minutes(canMiss.minutes) : this.words.say(`progress.miss.${kind}`, { n: canMiss.sessions });
  }

  /** The same as a sentence, of others or of oneself; empty where nothing can be said. */
  canMissSentence({ canMiss }: Pick<Outlook, 'canMiss'>, of: 'miss.long' | 'mine.miss' = 'miss.long'): string {
    return canMiss ? this.words.say(`progress.${of}.${kindOf(canMiss)}`, { n: canMiss.sessions, time: this.format.minutes(canMiss.minutes) }) : '';
  }
}

function kindOf({ sessions, minutes, of }: CanMiss): 'all' | 'sessions' | 'minutes' | 'none' {
  if (sessions > 0) return sessions === of ? 'all' : 'sessions';
  return minutes > 0 ? 'minutes' : 'none';
}

const timed = ({ state, lateMinutes = 0, earlyMinutes = 0 }: ProgressMark) => ({ state, lateMinutes, earlyMinutes });
