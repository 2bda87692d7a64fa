import type { SurveyAnswer, SurveyQuestion } from '@kortkurs/contract/surveys';

/** What is answered so far, by question. */
export type SurveyValues = Readonly<Record<string, Omit<SurveyAnswer, 'questionId'>>>;

/** Whether something is said. */
export const isSaid = ({ value, chosen, text }: Omit<SurveyAnswer, 'questionId'>): boolean => value !== undefined || !!chosen?.length || !!text?.trim();

/** As it is sent: only to questions that are asked, and only what is said. */
export const answersOf = (questions: readonly SurveyQuestion[], values: SurveyValues): SurveyAnswer[] =>
  questions.flatMap(({ id }) => {
    const said = values[id];
    return said && isSaid(said) ? [{ questionId: id, ...said }] : [];
  });

export const valuesOf = (answers: readonly SurveyAnswer[]): SurveyValues => Object.fromEntries(answers.map(({ questionId, ...said }) => [questionId, said]));

/** Required questions that nothing is said to, in their order. */
export const leftOut = (questions: readonly SurveyQuestion[], values: SurveyValues): string[] => questions.filter(({ id, required }) => required && !isSaid(values[id] ?? {})).map(({ id }) => id);
