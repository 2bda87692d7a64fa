import { Injectable, inject } from '@angular/core';
import type { Presence } from '@kortkurs/contract/attendance';
import type { CanMiss, Outlook, ProgressHandIn, ProgressMark, ProgressPerson, ProgressQuiz, RiskReason } from '@kortkurs/contract/progress';
import type { InactivityReminded } from '@kortkurs/contract/reminders';
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

  /** "Väntar på bedömning, inlämnad 17 mars, sent". */
  handIn(handIn: ProgressHandIn | null): string {
    if (!handIn) return this.words.say('progress.handIn.none');
    const state = this.words.say(`progress.handIn.${handIn.state}`);
    return this.words.say(handIn.isLate ? 'progress.handIn.late' : 'progress.handIn.at', { state, when: this.format.date(handIn.handedInAt) });
  }

  /** "Bästa resultat 88 %, godkänt, 3 försök". */
  quiz(quiz: ProgressQuiz | null, passShare: number | null): string {
    if (!quiz) return this.words.say('progress.quiz.none');
    if (!quiz.best) return quiz.openSince ? this.words.say('progress.quiz.open', { when: this.format.dateTime(quiz.openSince) }) : this.words.say('progress.quiz.none');
    const parts = [this.words.say('progress.quiz.bestOf', { share: this.format.share(quiz.best.share) })];
    if (passShare !== null) parts.push(this.words.say(quiz.best.passed ? 'progress.quiz.passedOne' : 'progress.quiz.notPassed'));
    return [...parts, this.words.say('progress.quiz.tries', { n: quiz.attempts })].join(', ');
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

  /** "Senast här 17 mars", "Har inte börjat". */
  lastSeen({ lastActiveAt }: Pick<ProgressPerson, 'lastActiveAt'>): string {
    return lastActiveAt ? this.words.say('progress.quiet.last', { when: this.format.date(lastActiveAt) }) : this.words.say('progress.quiet.notBegun');
  }

  /** "Påmind 12 mars", and whether they have been there since. */
  reminded({ lastActiveAt }: Pick<ProgressPerson, 'lastActiveAt'>, { remindedAt }: InactivityReminded): string {
    return this.words.say(lastActiveAt && Date.parse(lastActiveAt) > Date.parse(remindedAt) ? 'progress.quiet.cameBack' : 'progress.quiet.reminded', { when: this.format.date(remindedAt) });
  }
}

function kindOf({ sessions, minutes, of }: CanMiss): 'all' | 'sessions' | 'minutes' | 'none' {
  if (sessions > 0) return sessions === of ? 'all' : 'sessions';
  return minutes > 0 ? 'minutes' : 'none';
}

const timed = ({ state, lateMinutes = 0, earlyMinutes = 0 }: ProgressMark) => ({ state, lateMinutes, earlyMinutes });
