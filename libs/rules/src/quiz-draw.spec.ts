import fc from 'fast-check';
import type { KeptQuestion, QuestionKind } from '@kortkurs/contract/quiz';
import { drawQuestions, shuffled } from './quiz-draw';

const OPTIONS = ['a', 'b', 'c'].map((id) => ({ id, text: { sv: id } }));
const KEY = { right: ['a', 'b', 'c'], pairs: [], accepted: [], value: null, tolerance: 0, partial: false, feedback: {}, optionFeedback: [], readAgain: null };
const question = (id: string, topic: string, kind: QuestionKind = 'single'): KeptQuestion => ({ id, topic, points: 1, shown: { kind, text: { sv: id }, options: OPTIONS, matches: [], unit: {} }, key: KEY });
const BANK = [question('1', 'lyssna'), question('2', 'lyssna'), question('3', 'lyssna'), question('4', 'makt')];
const PLAIN = { shuffleQuestions: false, shuffleOptions: false };
const seeded = fc.infiniteStream(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })).map((stream) => () => stream.next().value);

describe('drawing questions', () => {
  it('asks what is named in its order, and of a topic only what is not named', () => {
    fc.assert(
      fc.property(seeded, (chance) => {
        const drawn = drawQuestions({ slots: [{ question: '4' }, { topic: 'lyssna', count: 2 }, { question: '1' }], questions: BANK }, PLAIN, chance).map(({ id }) => id);
        expect([drawn[0], drawn[3]]).toEqual(['4', '1']);
        expect(drawn.slice(1, 3).sort()).toEqual(['2', '3']);
      }),
    );
  });

  it('asks none twice and no more than there are, also of a topic that is drawn from twice', () => {
    fc.assert(
      fc.property(seeded, (chance) => {
        const drawn = drawQuestions({ slots: [{ topic: 'lyssna', count: 2 }, { topic: 'lyssna', count: 5 }, { topic: 'nothing', count: 1 }], questions: BANK }, { shuffleQuestions: true, shuffleOptions: true }, chance);
        expect(drawn.map(({ id }) => id).sort()).toEqual(['1', '2', '3']);
      }),
    );
  });

  it('never asks to put in order what stands in order, and gives no key away', () => {
    fc.assert(
      fc.property(seeded, (chance) => {
        const [asked] = drawQuestions({ slots: [{ question: '9' }], questions: [question('9', 'x', 'ordering')] }, PLAIN, chance);
        const order = asked?.shown.options.map(({ id }) => id) ?? [];
        expect([...order].sort()).toEqual(['a', 'b', 'c']);
        expect(order).not.toEqual(KEY.right);
        expect(Object.keys(asked ?? {}).sort()).toEqual(['id', 'points', 'shown']);
      }),
    );
  });

  it('keeps the order of alternatives unless they are to be mixed', () => {
    const options = (shuffleOptions: boolean) => drawQuestions({ slots: [{ question: '1' }], questions: BANK }, { shuffleQuestions: false, shuffleOptions }, () => 0.99)[0]?.shown.options.map(({ id }) => id);
    expect(options(false)).toEqual(['a', 'b', 'c']);
    expect(options(true)).toEqual(['c', 'b', 'a']);
  });

  it('mixes without losing anything', () => {
    fc.assert(fc.property(fc.array(fc.integer()), seeded, (all, chance) => expect(shuffled(all, chance).sort()).toEqual([...all].sort())));
  });
});
