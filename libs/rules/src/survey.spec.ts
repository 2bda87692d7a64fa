import type { SurveyQuestion } from '@kortkurs/contract/surveys';
import { type KeptSurveyAnswers, readSurveyAnswers, surveyFaultsOf, surveyLacks, surveyResults } from './survey';

const option = (id: string): SurveyQuestion['options'][number] => ({ id, text: { sv: id } });
const QUESTIONS: SurveyQuestion[] = [
  { id: 'pace', kind: 'scale', text: { sv: 'Takten?' }, required: true, options: [] },
  { id: 'time', kind: 'single', text: { sv: 'När?' }, required: false, options: [option('day'), option('evening')] },
  { id: 'topics', kind: 'several', text: { sv: 'Vad mer?' }, required: false, options: [option('money'), option('board'), option('members')] },
  { id: 'more', kind: 'text', text: { sv: 'Något annat?' }, required: false, options: [] },
];
const backwards = (_id: string, comments: string[]): string[] => comments.toReversed();
const result = (id: string, answers: KeptSurveyAnswers[], hidden = true) => surveyResults(QUESTIONS, answers, hidden, backwards).find(({ question }) => question.id === id);

describe('a survey', () => {
  it('says whose names are seen, asks something, and names each thing once', () => {
    expect(surveyLacks({ names: null, questions: [] }).map(({ code }) => code)).toEqual(['surveyNamesNotSaid', 'surveyNeedsQuestion']);
    expect(surveyLacks({ names: 'hidden', questions: QUESTIONS })).toEqual([]);
    const [, single] = QUESTIONS as [SurveyQuestion, SurveyQuestion];
    expect(surveyLacks({ names: 'shown', questions: [{ ...single, text: {}, options: [option('day')] }] })).toEqual([{ field: 'questions.0.text', code: 'surveyQuestionNeedsText' }, { field: 'questions.0.options', code: 'surveyNeedsOptions' }]);
    expect(surveyFaultsOf({ questions: [single, { ...single, options: [option('a'), option('a')] }] })).toEqual([{ field: 'questions.1.id', code: 'surveyTwice' }, { field: 'questions.1.options.1.id', code: 'surveyTwice' }]);
  });
});

describe('an answer to a survey', () => {
  const faults = (...answers: Parameters<typeof readSurveyAnswers>[1]) => readSurveyAnswers(QUESTIONS, answers).faults;

  it('keeps what was said, in the order of the choices', () => {
    const said = [{ questionId: 'pace', value: 3 }, { questionId: 'topics', chosen: ['members', 'money'] }, { questionId: 'more', text: '  ' }];
    expect(readSurveyAnswers(QUESTIONS, said)).toEqual({ kept: { pace: 3, topics: ['money', 'members'] }, faults: [] });
  });

  it('is refused where it leaves out what is required, or says what cannot be said', () => {
    expect(faults({ questionId: 'time', chosen: ['day'] })).toEqual([{ field: 'questions.pace', code: 'surveyRequired' }]);
    expect(faults({ questionId: 'pace', value: 6 })).toEqual([{ field: 'answers.0.value', code: 'surveyValue' }]);
    expect(faults({ questionId: 'time', chosen: ['day', 'evening'] })).toEqual([{ field: 'answers.0.chosen', code: 'surveyValue' }]);
    expect(faults({ questionId: 'topics', chosen: ['weather'] })).toEqual([{ field: 'answers.0.chosen', code: 'surveyValue' }]);
    expect(faults({ questionId: 'pace', value: 1 }, { questionId: 'other', text: 'Hej' })).toEqual([{ field: 'answers.1.questionId', code: 'surveyUnasked' }]);
  });
});

describe('what a survey tells', () => {
  const five: KeptSurveyAnswers[] = [{ pace: 5, time: ['day'], more: 'Ett' }, { pace: 4, more: 'Två' }, { pace: 4, topics: ['board', 'money'] }, { pace: 2 }, { pace: 5 }];

  it('is nothing below five where names are hidden, and all where they are shown', () => {
    expect(surveyResults(QUESTIONS, five.slice(1), true, backwards)).toEqual([]);
    expect(result('pace', five.slice(3), false)).toMatchObject({ answers: 2, mean: 3.5, counts: [0, 1, 0, 0, 1] });
  });

  it('counts grades and choices, and withholds what fewer than five answered', () => {
    expect(result('pace', five)).toMatchObject({ answers: 5, isWithheld: false, mean: 4, counts: [0, 1, 0, 2, 2] });
    expect(result('topics', five)).toMatchObject({ answers: 1, isWithheld: true, mean: null, counts: [] });
    expect(result('topics', five, false)).toMatchObject({ isWithheld: false, counts: [1, 1, 0] });
    expect([result('more', five)?.comments, result('more', five, false)?.comments]).toEqual([['Två', 'Ett'], ['Ett', 'Två']]);
  });

  it('leaves out choices that are no longer offered', () => expect(result('time', [{ time: ['night'] }], false)).toMatchObject({ answers: 0, counts: [0, 0] }));
});
