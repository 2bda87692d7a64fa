import fc from 'fast-check';
import { QUESTION_KINDS, type QuestionKind, type QuizAnswer } from '@kortkurs/contract/quiz';
import { answerFits, comparedText, isPassed, marksOf, numberOf, pointsInAll, pointsNeeded, type MarkedQuestion } from './quiz-marks';

const OPTIONS = ['a', 'b', 'c', 'd'].map((id) => ({ id, text: { sv: id } }));
const MATCHES = ['p', 'q', 'r', 's', 'x'].map((id) => ({ id, text: { sv: id } }));
const PAIRS = OPTIONS.map(({ id }, at) => ({ option: id, match: MATCHES[at]?.id ?? '' }));

const question = (kind: QuestionKind, key: Partial<MarkedQuestion['key']> = {}): MarkedQuestion => ({
  shown: { kind, options: kind === 'true_false' || kind === 'number' || kind === 'short_text' ? [] : OPTIONS, matches: kind === 'matching' ? MATCHES : [] },
  key: { right: [], pairs: [], accepted: [], value: null, tolerance: 0, partial: true, ...key },
});
const chosen = (...ids: string[]): QuizAnswer => ({ chosen: ids, text: '', pairs: [] });
const typed = (text: string): QuizAnswer => ({ chosen: [], text, pairs: [] });
const paired = (...pairs: [string, string][]): QuizAnswer => ({ chosen: [], text: '', pairs: pairs.map(([option, match]) => ({ option, match })) });

/** One question of each kind, with what is wholly right. */
const EACH: Record<QuestionKind, [MarkedQuestion, QuizAnswer]> = {
  single: [question('single', { right: ['b'] }), chosen('b')],
  multiple: [question('multiple', { right: ['a', 'c'] }), chosen('c', 'a')],
  true_false: [question('true_false', { right: ['false'] }), chosen('false')],
  short_text: [question('short_text', { accepted: ['Öppen fråga', 'open question'] }), typed('öppen  FRÅGA.')],
  number: [question('number', { value: 12.5, tolerance: 0.5 }), typed('12,9')],
  matching: [question('matching', { pairs: PAIRS }), { chosen: [], text: '', pairs: PAIRS }],
  ordering: [question('ordering', { right: ['d', 'b', 'a', 'c'] }), chosen('d', 'b', 'a', 'c')],
};

describe('marking', () => {
  it.each(QUESTION_KINDS)('gives all points for what is wholly right, and none for nothing: %s', (kind) => {
    const [asked, answer] = EACH[kind];
    expect(marksOf(asked, 3, answer)).toBe(300);
    expect(marksOf(asked, 3, null)).toBe(0);
    expect(marksOf(asked, 3, chosen())).toBe(0);
  });

  it('gives nothing for another alternative', () => {
    expect(marksOf(EACH.single[0], 1, chosen('a'))).toBe(0);
    expect(marksOf(EACH.true_false[0], 1, chosen('true'))).toBe(0);
  });

  it('gives a part for some of several, less what led astray, and never less than nothing', () => {
    const [asked] = EACH.multiple;
    expect(marksOf(asked, 1, chosen('a'))).toBe(50);
    expect(marksOf(asked, 1, chosen('a', 'c', 'd'))).toBe(50);
    expect(marksOf(asked, 1, chosen('a', 'b'))).toBe(0);
    expect(marksOf(asked, 1, chosen('b', 'd'))).toBe(0);
    expect(marksOf({ ...asked, key: { ...asked.key, partial: false } }, 1, chosen('a'))).toBe(0);
  });

  it('gives a part for what stands in its place and for pairs that belong together', () => {
    expect(marksOf(EACH.ordering[0], 1, chosen('d', 'b', 'c', 'a'))).toBe(50);
    expect(marksOf(EACH.matching[0], 1, paired(['a', 'p'], ['b', 'x'], ['c', 'r']))).toBe(50);
    expect(marksOf(question('multiple', { right: ['a', 'b', 'c'] }), 1, chosen('a'))).toBe(33);
  });

  it('takes a short text as people write it, and keeps letters that are letters of their own', () => {
    expect(comparedText('  Öppen\u00a0fråga! ')).toBe('öppen fråga');
    expect(comparedText('?')).toBe('?');
    expect(marksOf(EACH.short_text[0], 1, typed('oppen fraga'))).toBe(0);
    expect(marksOf(EACH.short_text[0], 1, typed('Open question?'))).toBe(100);
  });

  it.each([['3,5', 3.5], ['3.5', 3.5], ['1 250', 1250], ['1.250,5', 1250.5], ['1,250.5', 1250.5], ['−4', -4], ['.5', 0.5], ['', null], ['tre', null], ['1e3', null], ['0x10', null]])('reads %j as a number', (text, value) => {
    expect(numberOf(text)).toBe(value);
  });

  it('takes a number within what is near enough, at the edge too', () => {
    const near = question('number', { value: 0.3, tolerance: 0.1 });
    expect([typed('0,2'), typed('0,4'), typed('0,41'), typed('0,19')].map((answer) => marksOf(near, 1, answer))).toEqual([100, 100, 0, 0]);
    expect(marksOf(question('number', { value: 0.1 + 0.2 }), 1, typed('0,3'))).toBe(100);
  });

  it('refuses what the question does not offer', () => {
    expect(answerFits(EACH.single[0].shown, chosen('a', 'b'))).toBe(false);
    expect(answerFits(EACH.single[0].shown, chosen('elsewhere'))).toBe(false);
    expect(answerFits(EACH.ordering[0].shown, chosen('a', 'b'))).toBe(false);
    expect(answerFits(EACH.multiple[0].shown, chosen('a', 'a'))).toBe(false);
    expect(answerFits(EACH.number[0].shown, typed('tre'))).toBe(false);
    expect(answerFits(EACH.matching[0].shown, paired(['a', 'p'], ['a', 'q']))).toBe(false);
    expect(answerFits(EACH.short_text[0].shown, { ...typed('x'), chosen: ['a'] })).toBe(false);
  });

  it('never gives less than nothing or more than the question, whatever is sent', () => {
    const id = fc.constantFrom('a', 'b', 'c', 'd', 'p', 'q', 'true', 'false', 'x');
    const answer = fc.record({ chosen: fc.array(id, { maxLength: 6 }), text: fc.oneof(fc.string(), fc.constantFrom('12,5', 'öppen fråga', '-1')), pairs: fc.array(fc.record({ option: id, match: id }), { maxLength: 6 }) });
    fc.assert(
      fc.property(fc.constantFrom(...QUESTION_KINDS), fc.integer({ min: 1, max: 10 }), answer, (kind, points, given) => {
        const marks = marksOf(EACH[kind][0], points, given);
        expect(Number.isInteger(marks) && marks >= 0 && marks <= points * 100).toBe(true);
        if (!answerFits(EACH[kind][0].shown, given)) expect(marks).toBe(0);
      }),
    );
  });
});

describe('passing', () => {
  it('takes the points that the share comes to, rounded up', () => {
    const of = pointsInAll([{ points: 1 }, { points: 2 }, { points: 5 }]);
    expect(of).toBe(800);
    expect(pointsNeeded(of, 75)).toBe(600);
    expect([isPassed(600, of, 75), isPassed(599, of, 75)]).toEqual([true, false]);
    expect(pointsNeeded(300, 67)).toBe(201);
  });

  it('takes nothing but to hand in where no share is asked', () => {
    expect(pointsNeeded(800, null)).toBeNull();
    expect(isPassed(0, 800, null)).toBe(true);
  });
});
