import { randomUUID } from 'node:crypto';
import type { NewQuestion, QuestionKind, QuizAnswer } from '@kortkurs/contract/quiz';
import { newId } from '../../backend/src/platform/ids';

/** Stands wherever an author writes what is not to be known before it is due, and nowhere else. */
export const SECRET = 'Hemligheten';

const option = (text: string) => ({ id: randomUUID(), text: { sv: text } });
export const [YES, NO] = [option('Lyssna'), option('Avbryt')];
const [FIRST, SECOND, THIRD] = [option('Fråga'), option('Vänta'), option('Säg tillbaka')];
const [A, B] = [option('Öppen'), option('Stängd')];

/** A question of a kind, with what is right and something said about it. */
export const question = (kind: QuestionKind, more: Partial<NewQuestion> = {}): NewQuestion => ({
  id: newId(), kind, topic: 'Lyssna', points: 1, text: { sv: `En fråga av slaget ${kind}` }, unit: {}, partial: true, readAgain: null, tolerance: 0,
  options: kind === 'ordering' ? [FIRST, SECOND, THIRD] : kind === 'matching' ? [A, B] : kind === 'single' || kind === 'multiple' ? [YES, NO] : [],
  matches: kind === 'matching' ? [FIRST, SECOND, THIRD] : [],
  right: kind === 'ordering' ? [FIRST.id, SECOND.id, THIRD.id] : kind === 'true_false' ? ['false'] : kind === 'single' || kind === 'multiple' ? [YES.id] : [],
  pairs: kind === 'matching' ? [{ option: A.id, match: FIRST.id }, { option: B.id, match: THIRD.id }] : [],
  accepted: kind === 'short_text' ? [SECRET] : [],
  value: kind === 'number' ? 31.25 : null,
  feedback: { sv: `${SECRET} om allt` },
  optionFeedback: kind === 'single' ? [{ option: NO.id, text: { sv: `${SECRET} om avbrott` } }] : [],
  ...more,
});
/** What is wholly right. */
export const RIGHT: Record<QuestionKind, QuizAnswer> = {
  single: { chosen: [YES.id], text: '', pairs: [] },
  multiple: { chosen: [YES.id], text: '', pairs: [] },
  true_false: { chosen: ['false'], text: '', pairs: [] },
  short_text: { chosen: [], text: ' hemligheten! ', pairs: [] },
  number: { chosen: [], text: '31,25', pairs: [] },
  matching: { chosen: [], text: '', pairs: [{ option: B.id, match: THIRD.id }, { option: A.id, match: FIRST.id }] },
  ordering: { chosen: [FIRST.id, SECOND.id, THIRD.id], text: '', pairs: [] },
};
/** What is wrong for a question with alternatives. */
export const WRONG: QuizAnswer = { chosen: [NO.id], text: '', pairs: [] };
