import { QUESTION_KINDS, type QuestionKind, type QuestionWish } from '@kortkurs/contract/quiz';
import { faultsOfQuestion } from '@kortkurs/rules/quiz-question';
import { fieldsOf, linesOf, questionOf } from './question-form';

const ids = (...names: string[]) => names.map((id) => ({ id, text: { sv: id } }));
const question = (kind: QuestionKind): QuestionWish => ({
  kind, topic: 'Lyssna', points: 2, text: { sv: 'Varför?' }, options: kind === 'short_text' || kind === 'number' || kind === 'true_false' ? [] : ids('a', 'b'), matches: kind === 'matching' ? ids('p', 'q', 'astray') : [],
  unit: kind === 'number' ? { sv: 'minuter' } : {}, right: kind === 'ordering' ? ['b', 'a'] : kind === 'true_false' ? ['false'] : kind === 'single' || kind === 'multiple' ? ['b'] : [],
  pairs: kind === 'matching' ? [{ option: 'a', match: 'p' }, { option: 'b', match: 'q' }] : [], accepted: kind === 'short_text' ? ['därför', 'för att'] : [], value: kind === 'number' ? 3.5 : null, tolerance: kind === 'number' ? 0.5 : 0,
  partial: true, feedback: { sv: 'Så är det.' }, optionFeedback: kind === 'single' ? [{ option: 'a', text: { sv: 'Nej' } }] : [], readAgain: null,
});

describe('the form of a question', () => {
  it.each(QUESTION_KINDS)('gives back what it was filled with: %s', (kind) => {
    const before = question(kind);
    const after = questionOf(fieldsOf(before), linesOf(before), before);
    // Things that are put in order stand in the right order in the form.
    expect(after).toEqual(kind === 'ordering' ? { ...before, options: ids('b', 'a') } : before);
    expect(faultsOfQuestion(after)).toEqual([]);
  });

  it('leaves nothing of one kind behind in another', () => {
    const before = question('single');
    expect(questionOf({ ...fieldsOf(before), kind: 'number', value: '4,25', tolerance: '' }, linesOf(before), before)).toMatchObject({ options: [], right: [], optionFeedback: [], value: 4.25, tolerance: 0 });
  });

  it('begins with two lines that are not right yet', () => {
    const fresh = questionOf({ ...fieldsOf(undefined), text: { sv: 'Ny' } }, linesOf(undefined), undefined);
    expect(fresh.options).toHaveLength(2);
    expect(faultsOfQuestion(fresh).map(({ code }) => code)).toContain('oneRight');
  });
});
