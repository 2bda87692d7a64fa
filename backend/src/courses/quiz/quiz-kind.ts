import type { Id } from '@kortkurs/contract/common';
import { QUIZ_LIMITS, type KeptQuestion, type QuizKept, type QuizSettings, type QuizShown, type QuizSlot, type QuizWish } from '@kortkurs/contract/quiz';
import type { Tx } from '../../platform/db/tx';
import type { FieldFault } from '../../platform/refusals/refusal';
import type { ContentKind, ContentPlace, FileForm, StoredContent } from '../content-kind';
import { QuizBody } from './quiz.dto';

export type QuizContent = StoredContent<QuizShown, QuizKept>;

/** How many questions an attempt asks. */
export const questionsOf = (slots: readonly QuizSlot[]): number => slots.reduce((sum, slot) => sum + ('question' in slot ? 1 : slot.count), 0);

/** What is kept of a quiz that its author sends. */
export function quizOf({ slots, ...settings }: QuizWish): QuizContent {
  const kept: QuizSettings = { ...settings, reviewDate: settings.review === 'date' ? settings.reviewDate : null };
  const named = slots.map((slot): QuizSlot => ('question' in slot ? { question: slot.question.toLowerCase() } : { topic: slot.topic, count: slot.count }));
  return { shown: { ...kept, questions: questionsOf(named) }, keptBack: { slots: named, questions: [] } };
}

/** A quiz as its author sends it. */
export function wishOfQuiz({ shown: { questions: _counted, ...settings }, keptBack }: QuizContent): QuizWish {
  return { ...settings, slots: keptBack?.slots ?? [] };
}

const namesOf = (slots: readonly QuizSlot[]): Id[] => slots.flatMap((slot) => ('question' in slot ? [slot.question] : []));
const topicsOf = (slots: readonly QuizSlot[]): string[] => slots.flatMap((slot) => ('topic' in slot ? [slot.topic] : []));

/** All that a quiz can ask, as the bank says it now. */
function asked(tx: Tx, courseId: Id, slots: readonly QuizSlot[]): Promise<KeptQuestion[]> {
  return tx.query<KeptQuestion>(
    `SELECT q.id, q.topic, q.points, q.shown || jsonb_build_object('kind', q.kind) AS shown, q.kept_back AS key
       FROM question q WHERE q.course_id = $1 AND (q.id = ANY ($2::uuid[]) OR q.topic = ANY ($3::text[])) ORDER BY q.created_at, q.id`,
    [courseId, namesOf(slots), topicsOf(slots)],
  );
}

/** What a quiz lacks of the bank: questions that are gone, topics with fewer than are to be drawn. */
function missing(slots: readonly QuizSlot[], questions: readonly KeptQuestion[]): FieldFault[] {
  const named = new Set(namesOf(slots));
  const left = new Map(topicsOf(slots).map((topic) => [topic, questions.filter((question) => question.topic === topic && !named.has(question.id)).length]));
  return slots.flatMap((slot, at): FieldFault[] => {
    const field = `slots.${at}`;
    if ('question' in slot) return questions.some(({ id }) => id === slot.question) ? [] : [{ field, code: 'questionGone' }];
    const there = left.get(slot.topic) ?? 0;
    left.set(slot.topic, there - slot.count);
    return there >= slot.count ? [] : [{ field, code: 'topicTooSmall', params: { count: slot.count, there: Math.max(0, there) } }];
  });
}

/** A quiz as its author writes it. Its questions live in the bank until it is published. */
export const quizKind: ContentKind<QuizContent> = {
  faults({ shown, keptBack }) {
    const faults: FieldFault[] = [];
    const slots = keptBack?.slots ?? [];
    const names = namesOf(slots);
    if (new Set(names).size < names.length) faults.push({ field: 'slots', code: 'questionTwice' });
    if (questionsOf(slots) > QUIZ_LIMITS.questions) faults.push({ field: 'slots', code: 'tooManyQuestions', params: { limit: QUIZ_LIMITS.questions } });
    if (shown.review === 'date' && shown.reviewDate === null) faults.push({ field: 'reviewDate', code: 'reviewDateNeeded' });
    return faults;
  },
  async lacking(content, tx: Tx, { courseId }: ContentPlace) {
    const slots = content?.keptBack?.slots ?? [];
    if (slots.length === 0) return [{ field: 'slots', code: 'questionsNeeded' }];
    return missing(slots, await asked(tx, courseId, slots));
  },
  async frozen({ shown, keptBack }, tx, { courseId }) {
    const slots = keptBack?.slots ?? [];
    return { shown, keptBack: { slots, questions: await asked(tx, courseId, slots) } };
  },
  async ofCopy({ shown, keptBack }, tx, { courseId }) {
    const slots = keptBack?.slots ?? [];
    const copies = new Map((await tx.query<{ id: Id; of: Id }>('SELECT id, copied_from AS of FROM question WHERE course_id = $1 AND copied_from IS NOT NULL', [courseId])).map(({ id, of }) => [of, id]));
    return { shown, keptBack: { slots: slots.map((slot) => ('question' in slot ? { question: copies.get(slot.question) ?? slot.question } : slot)), questions: [] } };
  },
  inFile: { body: QuizBody, out: wishOfQuiz, in: quizOf, questions: ({ keptBack }) => keptBack?.questions ?? [] } satisfies FileForm<QuizContent, QuizWish>,
};
