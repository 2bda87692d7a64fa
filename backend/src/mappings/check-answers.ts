import { MAPPING_LIMITS, type MappingAnswer, type MappingQuestion, type MappingSection } from '@kortkurs/contract/mappings';
import { type FieldFault, Refusal } from '../platform/refusals/refusal';

/** What an organisation answered, by question. */
export type Answers = Record<string, string>;

const faultOf = ({ kind, choices }: MappingQuestion, text: string): string | undefined => {
  if (kind === 'choice') return choices.includes(text) ? undefined : 'mappingUnknownChoice';
  return kind === 'line' && (text.length > MAPPING_LIMITS.line || /[\r\n]/.test(text)) ? 'mappingLine' : undefined;
};

/** What is written, without questions that nothing is written to. @throws Refusal `invalid-input` for a question that was not asked, and what does not answer it */
export function soundAnswers(sections: readonly MappingSection[], written: readonly MappingAnswer[]): Answers {
  const questions = new Map(sections.flatMap((section) => section.questions.map((question) => [question.id, question])));
  const faults: FieldFault[] = [];
  const answers: Answers = {};
  written.forEach(({ questionId, text }, at) => {
    const question = questions.get(questionId);
    if (!question) faults.push({ field: `answers.${at}.questionId`, code: 'mappingUnknownQuestion' });
    if (!question || text.trim() === '') return;
    const code = faultOf(question, text);
    if (code) faults.push({ field: `answers.${at}.text`, code });
    answers[questionId] = text;
  });
  if (faults.length) throw new Refusal('invalid-input', { fields: faults });
  return answers;
}

/** The same as a list, in the order in which it was asked. */
export const listOf = (sections: readonly MappingSection[], answers: Answers): MappingAnswer[] =>
  sections.flatMap(({ questions }) => questions.flatMap(({ id }) => (answers[id] === undefined ? [] : [{ questionId: id, text: answers[id] }])));

/** What they need to learn, where that was asked and answered. */
export function needOf(sections: readonly MappingSection[], answers: Answers): string | null {
  const asked = sections.flatMap(({ questions }) => questions).find(({ kind }) => kind === 'need');
  return (asked && answers[asked.id]?.trim()) || null;
}

/** Whether two say the same. */
export const isSame = (one: Answers | null, other: Answers): boolean => one !== null && Object.keys(one).length === Object.keys(other).length && Object.entries(one).every(([id, text]) => other[id] === text);
