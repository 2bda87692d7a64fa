import { STANDARD_EVALUATION, type EvaluationQuestion } from '@kortkurs/contract/evaluations';
import { meanOf } from './answer-sums';
import { evaluationResults, formFaultsOf, type KeptAnswers, readAnswers } from './evaluation';

const asWritten = (_id: string, comments: string[]): string[] => comments;
const question = (id: string, kind: EvaluationQuestion['kind']): EvaluationQuestion => ({ id, kind, text: { sv: id } });
const result = (id: string, answers: KeptAnswers[]) => evaluationResults(STANDARD_EVALUATION, answers, asWritten).find((each) => each.question.id === id);

describe('the questions of an evaluation', () => {
  it('begin with the overall grade, and have it and the recommendation once', () => {
    expect(formFaultsOf(STANDARD_EVALUATION)).toEqual([]);
    expect(formFaultsOf([])).toEqual([{ field: 'questions', code: 'evaluationOverall' }]);
    expect(formFaultsOf([question('a', 'scale'), question('overall', 'overall')]).map(({ code }) => code)).toEqual(['evaluationOverall', 'evaluationOverall']);
    expect(formFaultsOf([question('overall', 'overall'), question('recommend', 'recommend'), question('recommend', 'recommend')])).toEqual([{ field: 'questions.2.id', code: 'evaluationTwice' }]);
    // A grade of something else would otherwise be summed as the overall one.
    expect(formFaultsOf([question('overall', 'overall'), question('recommend', 'text')])).toEqual([{ field: 'questions.1.id', code: 'evaluationKey' }]);
  });
});

describe('an answer', () => {
  it('needs the overall grade alone', () => {
    expect(readAnswers(STANDARD_EVALUATION, [{ questionId: 'overall', value: 4 }, { questionId: 'good', text: '  ' }])).toEqual({ kept: { overall: 4 }, faults: [] });
    expect(readAnswers(STANDARD_EVALUATION, [{ questionId: 'good', text: 'Allt' }]).faults).toEqual([{ field: 'overall', code: 'evaluationGrade' }]);
  });

  it('is within what can be answered', () => {
    const codes = (questionId: string, value: number) => readAnswers(STANDARD_EVALUATION, [{ questionId: 'overall', value: 5 }, { questionId, value }]).faults.map(({ code }) => code);
    expect([codes('use', 0), codes('use', 6), codes('use', 2.5), codes('recommend', 4), codes('other', 1)]).toEqual([['evaluationValue'], ['evaluationValue'], ['evaluationValue'], ['evaluationValue'], ['evaluationUnasked']]);
    expect([codes('use', 5), codes('recommend', 3)]).toEqual([[], []]);
  });
});

describe('what an evaluation tells', () => {
  const five: KeptAnswers[] = [{ overall: 5, recommend: 3, good: 'Lugnt' }, { overall: 4, recommend: 3 }, { overall: 4, recommend: 1 }, { overall: 2, recommend: 2, use: 3 }, { overall: 5, recommend: 3 }];

  it('is nothing below five answers', () => expect(evaluationResults(STANDARD_EVALUATION, five.slice(1), asWritten)).toEqual([]));

  it('is the mean, and how many gave each grade', () => {
    expect(result('overall', five)).toMatchObject({ answers: 5, mean: 4, counts: [0, 1, 0, 2, 2], withheld: false });
    expect(result('recommend', five)).toMatchObject({ answers: 5, mean: null, counts: [1, 1, 3] });
    expect(result('good', five)).toMatchObject({ answers: 1, comments: ['Lugnt'], counts: [] });
  });

  it('withholds a question that fewer than five answered', () => expect(result('use', five)).toMatchObject({ answers: 1, withheld: true, mean: null, counts: [] }));

  it('rounds a mean to two decimals', () => expect([meanOf([5, 4, 4]), meanOf([])]).toEqual([4.33, null]));
});
