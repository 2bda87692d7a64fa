import { createHash } from 'node:crypto';
import { unzipSync, zipSync } from 'fflate';
import type { CourseFilePreview, VersionFile } from '@kortkurs/contract/course-files';
import type { TemplateView } from '@kortkurs/contract/certificate-templates';
import type { ActivityKind, Course } from '@kortkurs/contract/courses';
import type { EvaluationForm } from '@kortkurs/contract/evaluations';
import type { PlayedPackage } from '@kortkurs/contract/packages';
import type { NewQuestion } from '@kortkurs/contract/quiz';
import sharp from 'sharp';
import { somebody } from '../../access/testing';
import { newId } from '../../platform/ids';
import { startApp, type Headers, type TestApp } from '../../platform/testing/start-app';
import { courseOfEveryKind, fileOf, filesIn, KINDS, must, opened, packed, PDF, sent, text, type Asking } from './course-of-every-kind';

interface Given {
  test: TestApp;
  administrator: Headers;
  learner: Headers;
  formatId: string;
}

/** Courses as one file: made. */
export function courseFileCases(given: () => Given): void {
  let asking: Asking;
  let learner: Headers;
  let formatId: string;
  beforeAll(() => {
    const { test, administrator, learner: follower, formatId: format } = given();
    [asking, learner, formatId] = [{ test, as: administrator }, follower, format];
  });

  it('hold all of a version, with nothing of this centre in it, and are the same to the last byte each time', async () => {
    const { test, as } = asking;
    const course = await courseOfEveryKind(asking, formatId);
    const draftId = course.draft?.id ?? '';
    const first = await fileOf(asking, course.id, draftId);
    expect(first.name).toBe('allt-i-ett-v1-utkast.kortkurs.zip');
    expect((await test.ask<VersionFile>('GET', `courses/${course.id}/versions/${draftId}/file`, { as })).body).toMatchObject({ modules: 2, activities: KINDS.length + 1, questions: 3, beside: ['certificate', 'evaluation'], order: { state: 'ready', title: 'Kursfil: Allt i ett, utkast' } });
    expect((await fileOf(asking, course.id, draftId)).bytes.equals(first.bytes)).toBe(true);
    const { names, manifest, course: said, entries } = opened(first.bytes);
    expect(names.slice(0, 2)).toEqual(['manifest.json', 'course.json']);
    expect(manifest.entries.map(({ name }) => name)).toEqual(names.slice(1));
    for (const { name, bytes, sha256 } of manifest.entries) expect([name, entries[name]?.length, Buffer.from(await crypto.subtle.digest('SHA-256', new Uint8Array(entries[name] ?? []))).toString('hex')]).toEqual([name, bytes, sha256]);
    const text = new TextDecoder().decode(entries['course.json']);
    expect(text).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-/);
    const activities = said.content.modules[0]?.activities ?? [];
    expect(activities.map(({ kind }) => kind)).toEqual([...KINDS]);
    expect(said.content.modules[1]).toMatchObject({ title: { sv: '##12' }, opens: { by: 'done', id: activities[0]?.id } });
    expect(said.content.completionRule).toMatchObject({ requiredModules: [said.content.modules[0]?.id], quizMinimums: [{ activityId: activities.find(({ kind }) => kind === 'quiz')?.id, share: 70 }] });
    expect(activities.find(({ kind }) => kind === 'quiz')?.content).toMatchObject({ slots: [{ question: said.questions[0]?.id }, { topic: 'Roller', count: 1 }] });
    expect(said.questions[0]?.right).toEqual([said.questions[0]?.options[0]?.id]);
    expect(activities[0]?.body.sv).toMatch(/data-image="640:#\d+ 900:#\d+"/);
    expect(Buffer.from(entries[`files/${activities.find(({ kind }) => kind === 'file')?.files[0]?.sha256}`] ?? []).equals(PDF)).toBe(true);
  });

  it('of what is published ask what it asks, whatever the bank says by now', async () => {
    const { test, as } = asking;
    const course = await courseOfEveryKind(asking, formatId, 'Publicerad');
    const before = opened((await fileOf(asking, course.id, course.draft?.id ?? '')).bytes).course;
    const { published } = await must(test.ask<Course>('POST', `courses/${course.id}/draft/publish`, { as, body: { version: course.draft?.version } }));
    const { id, version, updatedAt: _at, inUse: _inUse, ...wish } = (await must(test.ask<{ questions: (NewQuestion & { version: number; updatedAt: string; inUse: boolean })[] }>('GET', `courses/${course.id}/questions`, { as }))).questions[0] ?? ({} as never);
    await must(test.ask('PUT', `courses/${course.id}/questions/${id}`, { as, body: { ...wish, text: text('Något annat?') }, headers: { 'if-match': `"${version}"` } }));
    const file = await fileOf(asking, course.id, published?.id ?? '');
    expect(file.name).toBe('publicerad-v1.kortkurs.zip');
    expect(opened(file.bytes).course).toEqual(before);
  });

  it('are made for those who may write the course, of its own versions', async () => {
    const { test, as } = asking;
    const course = await courseOfEveryKind(asking, formatId, 'Svaren');
    const path = `courses/${course.id}/versions/${course.draft?.id}/file`;
    expect([(await test.ask('GET', path, { as: learner })).status, (await test.ask('POST', path, { as: learner })).status]).toEqual([403, 403]);
    expect((await test.ask('POST', `courses/${course.id}/versions/${newId()}/file`, { as })).status).toBe(404);
    const { order } = await fileOf(asking, course.id, course.draft?.id ?? '');
    expect(await test.database.query(`SELECT action FROM audit_event WHERE object_id = $1 ORDER BY at, id`, [order.id])).toEqual([{ action: 'export.ordered' }, { action: 'export.made' }]);
  });

  const preview = async (bytes: Buffer, name = 'kurs.kortkurs.zip', as = asking.as) => {
    const uploadId = await sent(asking, 'course_file', bytes, name);
    const { status, body } = await asking.test.ask<CourseFilePreview & { code?: string; detail?: string; errors?: { field: string; code: string }[] }>('POST', 'course-files/previews', { as, body: { uploadId } });
    return { uploadId, status, body };
  };
  /** What is not read in is sent no more: one person has some files under way at most. */
  const refusedCode = async (bytes: Buffer) => {
    const { uploadId, status, body } = await preview(bytes);
    await asking.test.ask('DELETE', `uploads/${uploadId}`, { as: asking.as });
    return [status < 500, body.code];
  };
  const readIn = (uploadId: string, more: object = {}) => asking.test.ask<Course & { code?: string }>('POST', 'course-files', { as: asking.as, body: { uploadId, id: newId(), formatId, challengeId: null, again: false, ...more } });
  const rows = async () => (await asking.test.database.one<{ n: number }>('SELECT (SELECT count(*) FROM course) + (SELECT count(*) FROM stored_file) + (SELECT count(*) FROM question) AS n'))?.n;

  it('tell what they hold before anything is read in, and once they are read in whether it is done again', async () => {
    const course = await courseOfEveryKind(asking, formatId, 'Läst två gånger');
    const { bytes } = await fileOf(asking, course.id, course.draft?.id ?? '');
    const told = await preview(bytes);
    expect(told).toMatchObject({ status: 200, body: { title: { sv: 'Läst två gånger' }, modules: 2, questions: 3, format: { id: formatId }, challenge: null, earlier: [], beside: ['certificate', 'evaluation'], leftOut: [], outline: [{ title: { sv: 'Först' } }, { title: { sv: '#12', en: 'Then' } }] } });
    const id = newId();
    const made = await readIn(told.uploadId, { id });
    expect(made).toMatchObject({ status: 201, body: { id, published: null, draft: { title: { sv: 'Läst två gånger' }, subjects: ['#3', 'Ledarskap'] } } });
    // Sent again because nobody answered.
    expect(await readIn(told.uploadId, { id })).toMatchObject({ status: 201, body: { id } });
    const second = await preview(bytes);
    expect(second.body.earlier).toMatchObject([{ courseId: id, title: { sv: 'Läst två gånger' } }]);
    expect(await readIn(second.uploadId)).toMatchObject({ status: 409, body: { code: 'course-file-read-before' } });
    expect(await readIn(second.uploadId, { again: true })).toMatchObject({ status: 201, body: { slug: expect.stringMatching(/^last-tva-ganger-\d$/) } });
    // The published course is as its author would have it: nothing is missing.
    expect(await asking.test.ask('POST', `courses/${id}/draft/publish`, { as: asking.as, body: { version: made.body.draft?.version } })).toMatchObject({ status: 200 });
    expect(await asking.test.database.query(`SELECT action FROM audit_event WHERE object_id = $1 ORDER BY at, id`, [id])).toEqual([{ action: 'course.read-in' }, { action: 'evaluation-form.changed' }, { action: 'course.published' }]);
  });

  it('that are none, lead elsewhere, are bombs, damaged, newer or of unknown kinds are refused, and leave nothing', async () => {
    const course = await courseOfEveryKind(asking, formatId, 'Förlaga');
    const file = opened((await fileOf(asking, course.id, course.draft?.id ?? '')).bytes);
    const files = filesIn(file.entries);
    const before = await rows();
    const said = file.course;
    const changed = (change: (document: typeof said) => void): typeof said => {
      const copy = structuredClone(said);
      change(copy);
      return copy;
    };
    const first = (document: typeof said) => document.content.modules[0]?.activities[0] ?? ({} as never);
    const zeros = new Uint8Array(60_000_000);
    const refused: [string, Buffer, string][] = [
      ['another archive', Buffer.from(zipSync({ 'readme.txt': Buffer.from('hej') })), 'course-file-not-one'],
      ['half of one', packed(said, files).subarray(0, 900), 'course-file-not-one'],
      ['one that is not ours', packed(said, {}, { 'manifest.json': Buffer.from('{"format":"other","formatVersion":1,"entries":[]}') }), 'course-file-not-one'],
      ['a name that leads out', packed(said, files, { '../../etc/cron.d/x': Buffer.from('x') }), 'course-file-unsafe'],
      ['a file beside', packed(said, files, { 'run.sh': Buffer.from('x') }), 'course-file-unsafe'],
      ['a link', packed(said, files, { 'files/link': [Buffer.from('/etc/passwd'), { os: 3, attrs: (0o120777 << 16) >>> 0 }] }), 'course-file-unsafe'],
      ['a bomb', packed(said, files, { [`files/${'0'.repeat(64)}`]: [zeros, { level: 9 }] }), 'course-file-too-large'],
      ['a list that says otherwise', packed(said, files, { 'course.json': Buffer.from('{}') }), 'course-file-damaged'],
      ['a file that is missing', packed(said), 'course-file-damaged'],
      ['text that is none', packed(changed((document) => (document.content.title = { sv: 'a\0b' })), files), 'invalid-input'],
      ['a newer one', packed({ ...said, formatVersion: 3 }, files), 'course-file-newer'],
      ['an unknown kind', packed(changed((document) => (first(document).kind = 'hologram' as ActivityKind)), files), 'course-file-kind-unknown'],
      ['one with a field too many', packed({ ...said, extra: 1 }, files), 'course-file-invalid'],
      ['what is no course', packed({ format: 'kortkurs-course', formatVersion: 1 }), 'course-file-invalid'],
    ];
    for (const [what, bytes, code] of refused) expect([what, await refusedCode(bytes)]).toEqual([what, [true, code]]);
    const wrong = await preview(
      packed(
        changed((document) => {
          first(document).title = { sv: 'x'.repeat(500) };
          first(document).id = course.draft?.modules[0]?.activities[0]?.id ?? '';
          const quiz = document.content.modules[0]?.activities.find(({ kind }) => kind === 'quiz');
          if (quiz) quiz.content = { ...quiz.content, minutes: -5 };
        }),
        files,
      ),
    );
    expect(wrong.body.errors?.map(({ field, code }) => [field, code])).toEqual([
      ['content.modules.0.activities.0.id', 'localId'],
      ['content.modules.0.activities.0.title.sv', 'maxLength'],
      [`content.modules.0.activities.${KINDS.indexOf('quiz')}.content.minutes`, 'min'],
    ]);
    expect(await rows()).toBe(before);
  });

  it('have their files and pages looked through as if each were sent by itself, and leave nothing where one is refused', async () => {
    const course = await courseOfEveryKind(asking, formatId, 'Med skräp');
    const file = opened((await fileOf(asking, course.id, course.draft?.id ?? '')).bytes);
    const files = filesIn(file.entries);
    /** With other bytes in place of the first file of a part. */
    const swapped = (part: string, bytes: Buffer): Buffer => {
      const document = structuredClone(file.course);
      const shown = document.content.modules[0]?.activities.flatMap((activity) => activity.files).find((one) => one.part === part);
      const { [`files/${shown?.sha256}`]: _gone, ...others } = files;
      if (shown) shown.sha256 = createHash('sha256').update(bytes).digest('hex');
      return packed(document, { ...others, [`files/${shown?.sha256}`]: bytes });
    };
    const before = await rows();
    const program = await preview(swapped('file', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(300)])));
    expect(await readIn(program.uploadId)).toMatchObject({ status: 415, body: { code: 'file-kind-refused' } });
    const script = await preview(swapped('image', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>1</script></svg>')));
    expect(await readIn(script.uploadId)).toMatchObject({ status: 415, body: { code: 'image-kind-refused' } });
    const lying = file.course;
    const liar = await preview(Buffer.from(zipSync({ ...unzipSync(packed(lying, files)), ...Object.fromEntries(Object.keys(files).map((name) => [name, new Uint8Array(files[name]?.length ?? 0)])) })));
    expect(await readIn(liar.uploadId)).toMatchObject({ status: 422, body: { code: 'course-file-damaged' } });
    expect(await rows()).toBe(before);
    // A package is looked through as one that is sent, and who reads the course in is told which it is.
    const hostile = await preview(swapped('package', Buffer.from(zipSync({ 'imsmanifest.xml': Buffer.from('<manifest/>'), '../out.html': Buffer.from('x') }))));
    expect(await readIn(hostile.uploadId)).toMatchObject({ status: 422, body: { code: 'package-unsafe', errors: [{ field: `content.modules.0.activities.${KINDS.indexOf('scorm')}`, message: 'Filen paket.zip i ”Ett moment: scorm”.' }] } });
    const noPackage = await preview(swapped('package', PDF));
    expect(await readIn(noPackage.uploadId)).toMatchObject({ status: 422, body: { code: 'package-not-zip' } });
    // One file that two activities show as different things would be looked through as one of them only.
    const twice = structuredClone(file.course);
    const [image, download] = ['page', 'file'].map((kind) => twice.content.modules[0]?.activities.find((activity) => activity.kind === kind)?.files);
    if (image?.[0] && download) download.splice(0, 1, { ...image[0], part: 'file' });
    const masked = await preview(packed(twice, files));
    expect(masked.body.errors).toMatchObject([{ code: 'partOfKind' }]);
    const drawing = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>1</script></svg>');
    const look = structuredClone(file.course);
    const digest = createHash('sha256').update(drawing).digest('hex');
    (look.beside as { certificate: { logo: { picture: { hash: string } } } }).certificate.logo.picture.hash = digest;
    const marked = await preview(packed(look, { ...files, [`files/${digest}`]: drawing }));
    expect(await readIn(marked.uploadId)).toMatchObject({ status: 422, body: { code: 'picture-not-plain' } });
    expect(await rows()).toBe(before);
    for (const { uploadId } of [program, script, liar, hostile, noPackage, masked, marked]) await asking.test.ask('DELETE', `uploads/${uploadId}`, { as: asking.as });

    const photo = await sharp({ create: { width: 640, height: 300, channels: 3, background: '#aa3322' } }).withExif({ IFD0: { Artist: 'Någon' } }).jpeg().toBuffer();
    const { course: document, entries } = opened(swapped('image', photo));
    const [page] = document.content.modules[0]?.activities ?? [];
    if (page) page.body = { ...page.body, sv: `${page.body.sv}<script>alert(1)</script><p onclick="x()">Hej<img src="https://example.org/spy.gif"></p>` };
    const drawn = await preview(packed(document, filesIn(entries)));
    const { body } = await readIn(drawn.uploadId);
    const html = body.draft?.modules[0]?.activities[0]?.body.sv ?? '';
    expect(html).not.toMatch(/script|onclick|spy/);
    const src = /src="([^"]+)"/.exec(html)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const answer = await asking.test.app.inject({ method: 'GET', url: src });
    const { format, exif } = await sharp(answer.rawPayload).metadata();
    expect([answer.statusCode, format, exif]).toEqual([200, 'webp', undefined]);
  });

  it('are read in by who may write courses, of what they have sent themselves for it', async () => {
    const { test, as } = asking;
    const uploadId = await sent(asking, 'file', PDF, 'mall.pdf');
    expect(await test.ask('POST', 'course-files/previews', { as, body: { uploadId } })).toMatchObject({ status: 409, body: { code: 'upload-over' } });
    expect((await test.ask('POST', 'course-files/previews', { as: learner, body: { uploadId } })).status).toBe(403);
    expect((await test.ask('POST', 'course-files', { as: learner, body: { uploadId, id: newId(), formatId, challengeId: null, again: false } })).status).toBe(403);
    expect(await test.ask('POST', 'uploads', { as: learner, body: { id: newId(), purpose: 'course_file', name: 'a.zip', bytes: 10 } })).toMatchObject({ status: 403 });
  });
}

/** Courses that travel. The last of a file: who signs in is known by the application that was started last. */
export function travellingCourseCases(given: () => Given): void {
  it('are the same again once they were read in by another centre, which has nothing of this one', async () => {
    const { test, administrator, formatId } = given();
    const asking: Asking = { test, as: administrator };
    const course = await courseOfEveryKind(asking, formatId, 'På resa');
    const file = await fileOf(asking, course.id, course.draft?.id ?? '');
    const other = await startApp();
    try {
      const there: Asking = { test: other, as: other.signedInAs((await somebody(other, undefined, ['administrator'])).personId) };
      const uploadId = await sent(there, 'course_file', file.bytes, file.name);
      const { body } = await other.ask<CourseFilePreview>('POST', 'course-files/previews', { as: there.as, body: { uploadId } });
      const made = await must(other.ask<Course>('POST', 'course-files', { as: there.as, body: { uploadId, id: newId(), formatId: body.format.id, challengeId: null, again: false } }));
      const again = await fileOf(there, made.id, made.draft?.id ?? '');
      expect(opened(again.bytes).course).toEqual(opened(file.bytes).course);
      expect(again.bytes.equals(file.bytes)).toBe(true);
      // What other rooms say of it too: a package is played there, and who signs is chosen there.
      const scorm = made.draft?.modules[0]?.activities.find(({ kind }) => kind === 'scorm');
      const played = await must(other.ask<PlayedPackage>('GET', `courses/${made.id}/versions/${made.draft?.id}/activities/${scorm?.id}/package`, { as: there.as }));
      expect((await other.app.inject({ method: 'GET', url: played.items[0]?.url ?? '' })).body).toContain('<title>Öva</title>');
      const [form, design] = [await must(other.ask<EvaluationForm>('GET', `courses/${made.id}/evaluation-form`, { as: there.as })), await must(other.ask<TemplateView>('GET', `certificate-templates/course-${made.id}`, { as: there.as }))];
      expect([form, design.own]).toMatchObject([{ asks: true, isOwn: true, questions: [{ id: 'overall' }, { id: 'room', text: { sv: 'Hur var lokalen?' } }] }, { title: { sv: 'Kursintyg' }, logo: { picture: { width: 300, alt: 'Exempelcentret' } }, signatory: null }]);
      expect((await other.app.inject({ method: 'GET', url: `/api/v1/certificate-pictures/${design.own.logo?.picture?.hash}` })).headers['content-type']).toBe('image/png');
      // And once it is published there: what is frozen is the same.
      const { published } = await must(other.ask<Course>('POST', `courses/${made.id}/draft/publish`, { as: there.as, body: { version: made.draft?.version } }));
      expect((await fileOf(there, made.id, published?.id ?? '')).bytes.equals(file.bytes)).toBe(true);
    } finally {
      await other.close();
    }
  });
}
