import type { QuestionKind, QuestionWish } from '@kortkurs/contract/quiz';
import { faultsOfQuestion, keptQuestion } from './quiz-question';

const options = (...ids: string[]) => ids.map((id) => ({ id, text: { sv: id } }));
const question = (kind: QuestionKind, some: Partial<QuestionWish> = {}): QuestionWish => ({
  kind, topic: '', points: 1, text: { sv: 'Varför?' }, options: options('a', 'b'), matches: options('p', 'q'), unit: {}, right: ['a'],
  pairs: [{ option: 'a', match: 'p' }, { option: 'b', match: 'p' }], accepted: ['därför'], value: 3, tolerance: 0, partial: true, feedback: {}, optionFeedback: [], readAgain: null, ...some,
});
const codes = (wish: QuestionWish): string[] => faultsOfQuestion(wish).map(({ field, code }) => `${field} ${code}`);

describe('a question', () => {
  it.each<[QuestionKind, Partial<QuestionWish>]>([
    ['single', {}], ['multiple', { right: ['a', 'b'] }], ['true_false', { right: ['true'] }], ['short_text', {}], ['number', {}], ['matching', {}], ['ordering', { right: ['b', 'a'] }],
  ])('can be asked when all is there: %s', (kind, some) => expect(codes(question(kind, some))).toEqual([]));

  it.each<[string, QuestionWish]>([
    ['text questionText', question('single', { text: { sv: ' ' } })],
    ['options optionsNeeded', question('single', { options: options('a') })],
    ['options.1.text optionText', question('single', { options: [...options('a'), { id: 'b', text: {} }] })],
    ['options optionRepeated', question('single', { options: options('a', 'a') })],
    ['right oneRight', question('single', { right: ['a', 'b'] })],
    ['right oneRight', question('true_false', { right: ['a'] })],
    ['right rightNeeded', question('multiple', { right: [] })],
    ['right rightNeeded', question('ordering', { right: ['a'] })],
    ['accepted acceptedNeeded', question('short_text', { accepted: [' '] })],
    ['value valueNeeded', question('number', { value: null })],
    ['pairs pairsNeeded', question('matching', { pairs: [{ option: 'a', match: 'p' }] })],
    ['matches optionsNeeded', question('matching', { matches: options('p') })],
  ])('says what is lacking: %s', (fault, wish) => expect(codes(wish)).toContain(fault));

  it('keeps nothing of what its kind does not ask for', () => {
    const kept = keptQuestion(question('number', { optionFeedback: [{ option: 'a', text: { sv: 'Nej' } }] }));
    expect(kept).toMatchObject({ options: [], matches: [], right: [], pairs: [], accepted: [], value: 3, partial: false, optionFeedback: [] });
  });
});
