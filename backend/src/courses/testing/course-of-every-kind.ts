import { createHash } from 'node:crypto';
import { strToU8, unzipSync, zipSync, type Zippable } from 'fflate';
import type { VersionFile } from '@kortkurs/contract/course-files';
import { ACTIVITY_KINDS, type ActivityKind, type Course, type CourseActivityWish, type CourseContent, type CourseModule, type PageImage } from '@kortkurs/contract/courses';
import type { ExportOrder } from '@kortkurs/contract/exports';
import type { NewQuestion } from '@kortkurs/contract/quiz';
import sharp from 'sharp';
import { newId } from '../../platform/ids';
import type { Headers, TestApp } from '../../platform/testing/start-app';
import { until } from '../../platform/testing/until';
import type { CourseDocument, CourseFileManifest } from '../transfer/course-document';
import { aFilm } from './a-film';

export const PDF = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n');

/** Who asks, and of which centre. */
export interface Asking {
  test: TestApp;
  as: Headers;
}

/** Send a file in parts, as the interface does. */
export async function sent({ test, as }: Asking, purpose: string, bytes: Buffer, name: string): Promise<string> {
  const id = newId();
  const begun = await test.ask('POST', 'uploads', { as, body: { id, purpose, name, bytes: bytes.length } });
  if (begun.status !== 201) throw new Error(`begun: ${begun.text}`);
  const size = 8 * 1024 * 1024;
  for (let n = 1; (n - 1) * size < bytes.length; n++) {
    const part = await test.app.inject({ method: 'PUT', url: `/api/v1/uploads/${id}/parts/${n}`, headers: { ...as, 'content-type': 'application/octet-stream' }, payload: bytes.subarray((n - 1) * size, n * size) });
    if (part.statusCode !== 204) throw new Error(`part: ${part.body}`);
  }
  return id;
}

export const text = (sv: string, en?: string) => ({ sv, ...(en && { en }), reviewed: { sv: true, ...(en && { en: true }) } });

/** A SCORM package as small as one can be. */
const PACKAGE = Buffer.from(
  zipSync({
    'imsmanifest.xml': strToU8(`<manifest identifier="m" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2"><metadata><schemaversion>1.2</schemaversion></metadata>
      <organizations><organization identifier="o"><title>Öva</title><item identifier="i" identifierref="r"><title>Öva</title></item></organization></organizations>
      <resources><resource identifier="r" type="webcontent" adlcp:scormtype="sco" href="index.html"/></resources></manifest>`),
    'index.html': strToU8('<!doctype html><title>Öva</title>'),
  }),
);

/** What each kind takes beside its outline, sent by its own operations. A kind without a sample does not compile. */
const SAMPLES: Record<ActivityKind, (given: Asking & { courseId: string; activity: CourseActivityWish; questionId: string }) => Promise<void>> = {
  page: async () => undefined,
  link: async () => undefined,
  file: async ({ test, as, courseId, activity }) => {
    const uploadId = await sent({ test, as }, 'file', PDF, 'mall.pdf');
    await must(test.ask('POST', `courses/${courseId}/draft/activities/${activity.id}/file`, { as, body: { uploadId } }));
  },
  video: async ({ test, as, courseId, activity }) => {
    const path = `courses/${courseId}/draft/activities/${activity.id}/video`;
    const uploadId = await sent({ test, as }, 'video', await aFilm({ seconds: 9 }), 'film.webm');
    await must(test.ask('POST', `${path}/film`, { as, body: { uploadId } }));
    await must(test.ask('PUT', path, { as: { ...as, 'if-match': '"1"' }, body: { source: 'file', url: null, threshold: 80 } }));
  },
  quiz: async ({ test, as, courseId, activity, questionId }) => {
    const body = { layout: 'all', shuffleQuestions: true, shuffleOptions: false, attempts: 3, minutes: 20, passShare: 60, review: 'date', reviewDate: '2027-03-01', slots: [{ question: questionId }, { topic: 'Roller', count: 1 }] };
    await must(test.ask('PUT', `courses/${courseId}/draft/quizzes/${activity.id}`, { as, body }));
  },
  assignment: async ({ test, as, courseId, activity }) => {
    const rubric = [{ title: text('Syfte'), levels: [{ text: text('Saknas') }, { text: text('Tydligt', 'Clear') }] }];
    await must(test.ask('PUT', `courses/${courseId}/draft/activities/${activity.id}/assignment`, { as, body: { takes: 'both', due: { by: 'session', number: 2 }, rubric } }));
  },
  survey: async ({ test, as, courseId, activity }) => {
    const options = ['day', 'evening'].map((id) => ({ id, text: text(id) }));
    const questions = [{ id: 'time', kind: 'single', text: text('När?', 'When?'), required: true, options }, { id: 'more', kind: 'text', text: text('Mer?'), required: false, options: [] }];
    await must(test.ask('PUT', `courses/${courseId}/draft/surveys/${activity.id}`, { as, body: { names: 'hidden', questions } }));
  },
  scorm: async ({ test, as, courseId, activity }) => {
    const uploadId = await sent({ test, as }, 'package', PACKAGE, 'paket.zip');
    await must(test.ask('POST', `courses/${courseId}/draft/activities/${activity.id}/package`, { as, body: { uploadId } }));
  },
};

/** What was answered, where it was not refused. */
export async function must<T>(answer: Promise<{ status: number; body: T; text: string }>): Promise<T> {
  const { status, body, text: said } = await answer;
  if (status >= 300) throw new Error(`${status} ${said}`);
  return body;
}

const question = (id: string, topic: string, readAgain: string | null): NewQuestion => {
  const [right, wrong] = [crypto.randomUUID(), crypto.randomUUID()];
  return {
    id, kind: 'single', topic, points: 2, text: text('Vem leder mötet?', 'Who leads the meeting?'), options: [{ id: right, text: text('Ordföranden') }, { id: wrong, text: text('#1') }], matches: [], unit: {},
    right: [right], pairs: [], accepted: [], value: null, tolerance: 0, partial: false, feedback: text('Läs stadgarna.'), optionFeedback: [{ option: wrong, text: text('Nej.') }], readAgain,
  };
};

/** Kinds that stand in course files with all they say: every one. */
export const KINDS = ACTIVITY_KINDS;

/** What other rooms say of a course of its own: who signs its certificates, too, who is somebody of this centre. */
export async function saidBeside(asking: Asking, courseId: string): Promise<void> {
  const { test, as } = asking;
  const questions = [{ id: 'overall', kind: 'overall', text: text('Hur var kursen?', 'How was it?') }, { id: 'room', kind: 'scale', text: text('Hur var lokalen?') }];
  await must(test.ask('PUT', `courses/${courseId}/evaluation-form`, { as, body: { asks: true, questions } }));
  const png = await sharp({ create: { width: 300, height: 90, channels: 3, background: '#225544' } }).png().toBuffer();
  const { hash } = await multipart<{ hash: string }>(asking, 'certificate-pictures', png);
  const look = { title: { sv: 'Kursintyg', en: 'Course certificate' }, wording: null, logo: { picture: { hash, alt: 'Exempelcentret' } }, signatory: { name: 'Maria Ekdahl', role: { sv: 'ledare', en: 'leader' }, signature: { hash, alt: '' } }, partners: null, lists: null };
  await must(test.ask('PUT', `certificate-templates/course-${courseId}`, { as, body: look }));
}

/** A course with every kind of activity that a course file holds, as its author would make it. */
export async function courseOfEveryKind(asking: Asking, formatId: string, title = 'Allt i ett'): Promise<Course> {
  const { test, as } = asking;
  const { id: courseId } = await must(test.ask<Course>('POST', 'courses', { as, body: { formatId, title: text(title) } }));
  const activities = KINDS.map((kind): CourseActivityWish => ({
    id: newId(), kind, title: text(`Ett moment: ${kind}`, 'An activity'), body: text('<p>Läs det här.</p>'), url: kind === 'link' ? 'https://example.org/film' : null, required: kind !== 'link', estimatedMinutes: 10, opens: null,
  }));
  const [page] = activities as [CourseActivityWish];
  const image = await picture(asking, courseId, page.id);
  page.body = text(`<p>Se bilden.</p><figure><img data-image="${image.image}" alt="Ett bord" width="${image.width}" height="${image.height}"></figure>`);
  const modules: CourseModule<CourseActivityWish>[] = [
    { id: newId(), title: text('Först'), summary: text('Det som behövs.'), opens: null, discussed: true, activities },
    { id: newId(), title: text('#12', 'Then'), summary: {}, opens: { by: 'done', id: page.id }, activities: [{ ...page, id: newId(), body: text('<p>Mer.</p>'), opens: { by: 'session', number: 2 } }] },
  ];
  const of = (kind: ActivityKind): string => activities.find((activity) => activity.kind === kind)?.id ?? '';
  const content: CourseContent = {
    title: text(title), summary: text('En kurs med allt.'), description: text('<p>Om kursen.</p>'), level: 'advanced', languages: ['sv'], subjects: ['#3', 'Ledarskap'],
    completionRule: { minimumMinutesShare: 60, requiredActivities: false, requiredModules: [modules[0]?.id ?? ''], quizMinimums: [{ activityId: of('quiz'), share: 70 }], approvedHandIns: [of('assignment')] },
    certificateMonths: 24, alignments: [{ name: 'Leda möten', url: 'https://ramverk.example.org/3', framework: null, code: 'L3' }], modules,
  };
  const questionId = newId();
  for (const [id, topic] of [[questionId, ''], [newId(), 'Roller'], [newId(), 'Roller']] as const) await must(test.ask('POST', `courses/${courseId}/questions`, { as, body: question(id, topic, page.id) }));
  for (const activity of activities) await SAMPLES[activity.kind]({ ...asking, courseId, activity, questionId });
  await saidBeside(asking, courseId);
  return must(test.ask<Course>('PUT', `courses/${courseId}/draft`, { as, body: { ...content, version: 1 } }));
}

async function picture(asking: Asking, courseId: string, activityId: string): Promise<PageImage> {
  const png = await sharp({ create: { width: 900, height: 400, channels: 3, background: '#336699' } }).png().toBuffer();
  return multipart<PageImage>(asking, `courses/${courseId}/draft/activities/${activityId}/images?kind=page`, png);
}

async function multipart<T>({ test, as }: Asking, path: string, png: Buffer): Promise<T> {
  const [boundary, name] = ['kortkurs', 'bord.png'];
  const payload = Buffer.concat([Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: image/png\r\n\r\n`), png, Buffer.from(`\r\n--${boundary}--\r\n`)]);
  const answer = await test.app.inject({ method: 'POST', url: `/api/v1/${path}`, headers: { ...as, 'content-type': `multipart/form-data; boundary=${boundary}` }, payload });
  if (answer.statusCode !== 201) throw new Error(answer.body);
  return JSON.parse(answer.body) as T;
}

/** The file of a version, once the job has made it. */
export async function fileOf({ test, as }: Asking, courseId: string, versionId: string): Promise<{ name: string; bytes: Buffer; order: ExportOrder }> {
  const path = `courses/${courseId}/versions/${versionId}/file`;
  const { id } = await must(test.ask<ExportOrder>('POST', path, { as }));
  const order = await until(async () => {
    const { order: latest } = (await test.ask<VersionFile>('GET', path, { as })).body;
    return latest?.id === id && ['ready', 'failed'].includes(latest.state) && latest;
  });
  if (!order.file) throw new Error(order.state);
  const answer = await test.app.inject({ method: 'GET', url: order.file.url });
  return { name: order.file.name, bytes: answer.rawPayload, order };
}

/** What a course file holds. */
export function opened(bytes: Buffer): { names: string[]; manifest: CourseFileManifest; course: CourseDocument; entries: Record<string, Uint8Array> } {
  const entries = unzipSync(bytes);
  const json = <T>(name: string): T => JSON.parse(new TextDecoder().decode(entries[name])) as T;
  return { names: Object.keys(entries), manifest: json('manifest.json'), course: json('course.json'), entries };
}

/** A course file of what is given, as a stranger could make it: its list says what is in it. */
export function packed(course: unknown, files: Record<string, Uint8Array> = {}, more: Zippable = {}): Buffer {
  const text = Buffer.from(JSON.stringify(course));
  const entries: [string, Uint8Array][] = [['course.json', text], ...Object.entries(files)];
  const list = entries.map(([name, bytes]) => ({ name, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') }));
  return Buffer.from(zipSync({ 'manifest.json': Buffer.from(JSON.stringify({ format: 'kortkurs-course', formatVersion: 2, entries: list })), ...Object.fromEntries(entries), ...more }));
}

/** Files of activities among the entries. */
export const filesIn = (entries: Record<string, Uint8Array>): Record<string, Uint8Array> => Object.fromEntries(Object.entries(entries).filter(([name]) => name.startsWith('files/')));
