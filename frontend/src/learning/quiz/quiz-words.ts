import { Injectable, inject } from '@angular/core';
import type { AttemptQuestion, QuizAnswer, QuizScore, QuizShown, QuizStanding } from '@kortkurs/contract/quiz';
import { Format } from '../../platform/format';
import { Words } from '../../platform/words/words';

const POINT = 100;
const MINUTE = 60;

/** What is said of quizzes, in sentences. */
@Injectable({ providedIn: 'root' })
export class QuizWords {
  private readonly words = inject(Words);
  private readonly format = inject(Format);

  /** "6 av 8 rätt", or in points where they are not one for each question. */
  score({ points, of, right, questions }: QuizScore): string {
    if (of === questions * POINT && points === right * POINT) return this.words.say('quiz.score.right', { n: right, of: questions });
    return this.words.say('quiz.score.points', { n: this.points(points), of: this.points(of) });
  }

  points(hundredths: number): string {
    return this.format.number(hundredths / POINT, 2);
  }

  /** "Du behöver 6 rätt." */
  needed(needed: number | null, of: number, questions: number): string {
    if (needed === null) return '';
    return of === questions * POINT && needed % POINT === 0 ? this.words.say('quiz.need.right', { n: needed / POINT }) : this.words.say('quiz.need.points', { n: this.points(needed), of: this.points(of) });
  }

  /** "Du kan göra om quizet hur många gånger du vill. Bästa resultatet gäller." */
  often(standing: QuizStanding, allowed: number | null): string {
    if (allowed === null) return this.words.say('quiz.often.any');
    return this.words.say('quiz.often.some', { n: standing.left ?? 0, of: allowed });
  }

  /** What one should know before one begins. */
  facts(shown: QuizShown): string[] {
    return [
      this.words.say('quiz.facts.questions', { n: shown.questions }),
      shown.passShare === null ? this.words.say('quiz.facts.handIn') : this.words.say('quiz.facts.pass', { share: this.format.share(shown.passShare / 100) }),
      ...(shown.minutes === null ? [] : [this.words.say('quiz.facts.minutes', { time: this.format.minutes(shown.minutes) })]),
      this.words.say(`quiz.facts.review.${shown.review}`, { date: shown.reviewDate ? this.format.date(shown.reviewDate) : '' }),
    ];
  }

  /** "12 min kvar", and in the last minutes by the second. */
  left(seconds: number): string {
    if (seconds > 2 * MINUTE) return this.words.say('quiz.left.minutes', { n: Math.ceil(seconds / MINUTE) });
    return this.words.say('quiz.left.seconds', { minutes: Math.floor(seconds / MINUTE), seconds: String(seconds % MINUTE).padStart(2, '0') });
  }

  /** What was answered, in words; empty where nothing was. */
  answer({ kind, options, matches, unit }: AttemptQuestion, answer: QuizAnswer | null): string {
    if (!answer) return '';
    const named = (id: string): string => this.format.text([...options, ...matches].find((option) => option.id === id)?.text);
    switch (kind) {
      case 'short_text':
        return answer.text;
      case 'number':
        return [answer.text.replace('.', this.format.number(1.5, 1).charAt(1)), this.format.text(unit)].filter((part) => part !== '').join(' ');
      case 'true_false':
        return answer.chosen.map((id) => this.words.say(`quiz.${id}`)).join('');
      case 'matching':
        return answer.pairs.map(({ option, match }) => `${named(option)} – ${named(match)}`).join('; ');
      case 'ordering':
        return answer.chosen.map((id, at) => `${at + 1}. ${named(id)}`).join(', ');
      default:
        return this.format.list(answer.chosen.map((id) => `”${named(id)}”`));
    }
  }
}
