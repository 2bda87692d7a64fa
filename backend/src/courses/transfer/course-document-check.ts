import { COURSE_FILE_LIMITS, type CourseFileRefusal } from '@kortkurs/contract/course-files';
import type { Id, Localized } from '@kortkurs/contract/common';
import { ACTIVITY_KINDS, type ActivityKind } from '@kortkurs/contract/courses';
import type { NewQuestion } from '@kortkurs/contract/quiz';
import { faultsOfQuestion } from '@kortkurs/rules/quiz-question';
import { newId } from '../../platform/ids';
import { Refusal, type FieldFault } from '../../platform/refusals/refusal';
import { validation } from '../../platform/refusals/validation';
import { faultsOfDraft } from '../content-check';
import type { StoredContent } from '../content-kind';
import { contentKind } from '../content-kinds';
import { DraftBody } from '../courses.dto';
import { NewQuestionBody } from '../quiz/quiz.dto';
import { CourseDocumentBody, DocumentFileBody } from './course-document.dto';
import { isLocalId, withOwnIds, type Json } from './local-ids';
import type { BesideRoom, CourseFileRooms } from './course-file-rooms';
import type { OpenedFile } from './course-file-opener';
import { PARTS } from './parts';

/** A file of an activity that is to be read in. */
export interface IncomingPart extends DocumentFileBody {
  activityId: Id;
}

/** A course that is to be read in: checked, with ids of this centre. */
export interface IncomingCourse {
  course: { format: { key: string; name: Localized }; challenge: Localized | null };
  content: DraftBody;
  contents: { activityId: Id; kind: ActivityKind; content: StoredContent }[];
  questions: NewQuestion[];
  files: IncomingPart[];
  /** What other rooms say of it. */
  beside: { room: BesideRoom; body: object }[];
  /** Names of what no room knows. */
  leftOut: string[];
}

type Fields = Record<string, unknown>;
const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);
const each = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const eachFields = (value: unknown): Fields[] => each(value).map((one) => (isFields(one) ? one : {}));

/** Faults that are told: who made a file by hand mends these and sends it again. */
const TOLD = 20;
const pipe = validation();

/** Gathers what is wrong, each with where it is. */
class Faults {
  readonly all: FieldFault[] = [];

  add(faults: readonly FieldFault[], at: string): void {
    this.all.push(...faults.map((fault) => ({ ...fault, field: [at, fault.field].filter(Boolean).join('.') })));
  }

  /** A value as its class has it; undefined where it is wrong. */
  async of<T>(metatype: new () => T, value: unknown, at: string): Promise<T | undefined> {
    try {
      return (await pipe.transform(value, { type: 'body', metatype })) as T;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      this.add(error.fields as FieldFault[], at);
      return undefined;
    }
  }

  refusal(): Refusal<CourseFileRefusal> {
    return new Refusal<CourseFileRefusal>('course-file-invalid', { fields: this.all.slice(0, TOLD) });
  }
}

/**
 * Look through what a course file says, as an author's own saves are looked through, and give all of it ids of this centre.
 * @throws Refusal `course-file-kind-unknown`, `course-file-invalid` with where and what, `course-file-damaged` where a file is missing
 */
export async function checkDocument({ document, files: packed }: OpenedFile, rooms: CourseFileRooms): Promise<IncomingCourse> {
  const faults = new Faults();
  const modules = eachFields(isFields(document['content']) ? document['content']['modules'] : undefined);
  for (const { kind } of modules.flatMap(({ activities }) => eachFields(activities))) {
    if (typeof kind === 'string' && !(ACTIVITY_KINDS as readonly string[]).includes(kind)) throw new Refusal<CourseFileRefusal>('course-file-kind-unknown', { params: { kind: kind.slice(0, 40) } });
  }
  requireLocalIds(document, modules, faults);
  const own = withOwnIds(document as Json, idsInOrder(modules, document));
  const whole = await faults.of(CourseDocumentBody, own, '');
  if (!whole) throw faults.refusal();
  const parts = eachFields(whole.content['modules']).flatMap((module, m) => eachFields(module['activities']).map((activity, a) => ({ activity, at: `content.modules.${m}.activities.${a}` })));
  const content = await faults.of(DraftBody, bare(whole.content), 'content');
  if (content) faults.add(faultsOfDraft(content), 'content');
  const questions = await checkQuestions(whole.questions, faults);
  const contents = await checkContents(parts, faults);
  const files = await checkFiles(parts, faults);
  const beside = await checkBeside(whole.beside, rooms, faults);
  if (!content || faults.all.length) throw faults.refusal();
  const named = [...files.map(({ sha256 }) => sha256), ...beside.flatMap(({ room, body }) => room.files?.of(body) ?? [])];
  if (named.some((sha256) => !packed.has(sha256))) throw new Refusal<CourseFileRefusal>('course-file-damaged');
  return { course: whole.course, content, contents, questions, files, beside, leftOut: Object.keys(whole.beside).filter((name) => !rooms.beside(name)) };
}

type Part = { activity: Fields; at: string };

/** What an author's save of the outline takes. */
const bare = ({ modules, ...content }: Fields): Fields => ({
  ...content,
  version: 1,
  modules: Array.isArray(modules)
    ? modules.map((module: unknown) =>
        isFields(module) && Array.isArray(module['activities'])
          ? { ...module, activities: module['activities'].map((activity: unknown) => (isFields(activity) ? without(activity, ['content', 'files']) : activity)) }
          : module,
      )
    : modules,
});

const without = (fields: Fields, names: readonly string[]): Fields => Object.fromEntries(Object.entries(fields).filter(([name]) => !names.includes(name)));

/** Whatever has an id has one of the file's own: nobody can name what is another course's. */
function requireLocalIds(document: Fields, modules: readonly Fields[], faults: Faults): void {
  const require = (parts: readonly Fields[], at: string): void => parts.forEach(({ id }, n) => isLocalId(id) || faults.add([{ field: `${at}.${n}.id`, code: 'localId' }], ''));
  require(modules, 'content.modules');
  modules.forEach((module, m) => {
    const activities = eachFields(module['activities']);
    require(activities, `content.modules.${m}.activities`);
    activities.forEach(({ files }, a) => require(eachFields(files), `content.modules.${m}.activities.${a}.files`));
  });
  require(eachFields(document['questions']), 'questions');
}

/** An id for each of the file's: of what stands in an order, in that order; of all else a random one, since it must tell nothing. */
function idsInOrder(modules: readonly Fields[], document: Fields): (local: string) => Id {
  const ids = new Map<string, Id>();
  const inOrder = [...modules, ...modules.flatMap(({ activities }) => eachFields(activities)), ...eachFields(document['questions'])];
  for (const { id } of inOrder) if (typeof id === 'string' && !ids.has(id)) ids.set(id, newId());
  return (local) => {
    const id = ids.get(local) ?? crypto.randomUUID();
    ids.set(local, id);
    return id;
  };
}

async function checkQuestions(given: readonly Fields[], faults: Faults): Promise<NewQuestion[]> {
  const questions: NewQuestion[] = [];
  const seen = new Set<string>();
  for (const [n, one] of given.entries()) {
    const question = await faults.of(NewQuestionBody, one, `questions.${n}`);
    if (!question) continue;
    if (seen.has(question.id)) faults.add([{ field: 'id', code: 'repeatedId' }], `questions.${n}`);
    seen.add(question.id);
    faults.add(faultsOfQuestion(question), `questions.${n}`);
    questions.push(question);
  }
  return questions;
}

async function checkContents(parts: readonly Part[], faults: Faults): Promise<IncomingCourse['contents']> {
  const contents: IncomingCourse['contents'] = [];
  for (const { activity, at } of parts) {
    const { id, kind, content } = activity as { id: Id; kind: ActivityKind; content?: unknown };
    if (content === null || content === undefined) continue;
    const known = (ACTIVITY_KINDS as readonly string[]).includes(kind) ? contentKind(kind) : null;
    if (!known?.inFile) {
      faults.add([{ field: 'content', code: 'contentOfKind' }], at);
      continue;
    }
    const body = await faults.of(known.inFile.body, content, `${at}.content`);
    if (!body) continue;
    const stored = known.inFile.in(body);
    faults.add(known.faults(stored), `${at}.content`);
    contents.push({ activityId: id, kind, content: stored });
  }
  return contents;
}

async function checkBeside(given: Record<string, object>, rooms: CourseFileRooms, faults: Faults): Promise<IncomingCourse['beside']> {
  const beside: IncomingCourse['beside'] = [];
  for (const [name, said] of Object.entries(given)) {
    const room = rooms.beside(name);
    const body = room && (await faults.of(room.body, said, `beside.${name}`));
    if (!body) continue;
    faults.add(room.faults(body), `beside.${name}`);
    beside.push({ room, body });
  }
  return beside;
}

async function checkFiles(parts: readonly Part[], faults: Faults): Promise<IncomingPart[]> {
  const files: IncomingPart[] = [];
  const known = new Map<string, string>();
  for (const { activity, at } of parts) {
    const seen = new Set<string>();
    for (const [n, one] of each(activity['files']).entries()) {
      const file = await faults.of(DocumentFileBody, one, `${at}.files.${n}`);
      if (!file) continue;
      const rule = PARTS[file.part];
      const place = `${file.part} ${file.language}`;
      // One file is looked through once, as what it is shown as: it is shown as nothing else.
      const identity = `${file.part} ${file.sha256}`;
      const isWrong = !rule?.isOf(activity['kind'] as ActivityKind) || (rule.several !== 'any' && seen.has(place)) || (rule.several === 'languages') === (file.language === null) || (known.get(file.id) ?? identity) !== identity;
      if (isWrong) faults.add([{ field: 'part', code: 'partOfKind' }], `${at}.files.${n}`);
      seen.add(place);
      known.set(file.id, identity);
      files.push({ ...file, activityId: activity['id'] as Id });
    }
  }
  if (known.size > COURSE_FILE_LIMITS.files) throw new Refusal<CourseFileRefusal>('course-file-too-large');
  return files;
}
