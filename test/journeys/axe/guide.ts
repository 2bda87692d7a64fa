import type { APIRequestContext } from '@playwright/test';
import pages from '../../../frontend/src/app/pages.json';

/** Who looks at a page, as frontend/src/app/pages.json says it. */
export type Viewer = 'anyone' | 'learner' | 'administrator';

/** The pages of one viewer, in order. */
export const pagesOf = (viewer: Viewer): string[] => Object.entries(pages).flatMap(([path, who]) => (who === viewer ? [path] : []));

/** Sign in: a browser whose requests these are gets its cookie, and is signed in on the next page it opens. */
export async function signIn(request: APIRequestContext, email: string, password: string): Promise<string> {
  const answer = await request.post('/api/v1/sign-in', { data: { email, password } });
  if (!answer.ok()) throw new Error(`Signing ${email} in was answered ${answer.status()}: ${await answer.text()}`);
  return ((await answer.json()) as { accessToken: string }).accessToken;
}

/** A list in which something is doubtful. */
const LIST = 'Namn;E-post;Förening;2026-03-03;3/10\nAda Prov;ada.prov@example.org;Föreningen Provet;x;?\nBo ?;bo;Foreningen Provet;;x\n';

type Find = (guide: Guide) => Promise<string | undefined>;
const first = (list: string): Find => async (guide) => (await guide.get<{ items: { id: string }[] }>(list)).items[0]?.id;
/** One that is over, so that it has sessions, people, marks and certificates. */
const run = first('runs?view=ended&limit=1');

/** A run that the learner has no seat in yet, and may ask for one. */
const open: Find = async (guide) => {
  const taken = (await guide.get<{ runId: string }[]>('me/seats')).map(({ runId }) => runId);
  const { items } = await guide.get<{ items: { runId: string; enrolling: string }[] }>('catalogue?limit=100');
  return items.find(({ runId, enrolling }) => enrolling === 'open' && !taken.includes(runId))?.runId;
};
/** The learner's seat in a course that has something to read. */
const course = async (guide: Guide): Promise<{ enrolmentId: string; activityId: string } | undefined> => {
  for (const { enrolmentId } of await guide.get<{ enrolmentId: string }[]>('me/seats')) {
    const { modules } = await guide.get<{ modules: { activities: { id: string }[] }[] }>(`enrolments/${enrolmentId}/player`);
    const activityId = modules.flatMap(({ activities }) => activities)[0]?.id;
    if (activityId) return { enrolmentId, activityId };
  }
  return undefined;
};

/** A discussion of the learner’s in which something is said. */
const discussion = async (guide: Guide): Promise<{ enrolmentId: string; moduleId: string } | undefined> => {
  for (const { enrolmentId, state } of await guide.get<{ enrolmentId: string; state: string }[]>('me/seats')) {
    const rows = state === 'enrolled' ? await guide.get<{ moduleId: string; posts: number }[]>(`enrolments/${enrolmentId}/discussions`) : [];
    const moduleId = rows.find(({ posts }) => posts > 0)?.moduleId;
    if (moduleId) return { enrolmentId, moduleId };
  }
  return undefined;
};

interface Published {
  courseId: string;
  versionId: string;
  activityId: string;
  quizId: string;
  surveyId: string;
}

/** A course that is published and has something to read, a quiz and a survey. */
const published = async (guide: Guide): Promise<Published | undefined> => {
  for (const { id } of (await guide.get<{ items: { id: string }[] }>('courses?limit=20')).items) {
    const { published: version } = await guide.get<{ published: { id: string; modules: { activities: { id: string; kind: string }[] }[] } | null }>(`courses/${id}`);
    const activities = version?.modules.flatMap((module) => module.activities) ?? [];
    const quizId = activities.find(({ kind }) => kind === 'quiz')?.id;
    const surveyId = activities.find(({ kind }) => kind === 'survey')?.id;
    if (version && activities[0] && quizId && surveyId) return { courseId: id, versionId: version.id, activityId: activities[0].id, quizId, surveyId };
  }
  return undefined;
};

/** A survey of a run, and that run. */
const surveyed = async (guide: Guide): Promise<{ runId: string; activityId: string } | undefined> => {
  for (const { id: runId } of (await guide.get<{ items: { id: string }[] }>('runs?view=current&limit=50')).items) {
    const activityId = (await guide.get<{ activityId: string }[]>(`runs/${runId}/surveys`))[0]?.activityId;
    if (activityId) return { runId, activityId };
  }
  return undefined;
};

const FINDERS: Record<string, Find> = {
  personId: first('people?limit=1'),
  organisationId: first('organisations?limit=1'),
  mappingId: first('mappings?limit=1'),
  networkId: first('networks?limit=1'),
  projectId: first('projects?limit=1'),
  funderId: async (guide) => (await guide.get<{ funderId: string }>(`projects/${await guide.one('projectId')}`)).funderId,
  ruleSetId: async (guide) => guide.copyRuleSet(),
  submissionId: async (guide) => guide.freeze(await guide.one('projectId')),
  month: async (guide) => (await guide.get<{ months: { month: string }[] }>(`projects/${await guide.one('projectId')}/months`)).months[0]?.month,
  sampleId: async (guide) => guide.draw(await guide.one('submissionId')),
  courseId: async (guide) => (await published(guide))?.courseId,
  versionId: async (guide) => (await published(guide))?.versionId,
  // Of the version that is looked at in advance.
  'versionId/activityId': async (guide) => (await published(guide))?.activityId,
  quizId: async (guide) => {
    const found = await published(guide);
    if (found) await guide.openDraft(found.courseId);
    return found?.quizId;
  },
  // Of the course whose draft the quiz is written in.
  surveyId: async (guide) => {
    const found = await published(guide);
    if (found) await guide.openDraft(found.courseId);
    return found?.surveyId;
  },
  'surveys/runId': async (guide) => (await surveyed(guide))?.runId,
  'runId/surveyId': async (guide) => (await surveyed(guide))?.activityId,
  formatId: async (guide) => (await guide.get<{ id: string }[]>('formats'))[0]?.id,
  placeId: first('places?limit=1'),
  letterKind: async () => 'seat-enrolled',
  templateScope: async () => 'centre',
  runId: run,
  sessionId: async (guide) => (await guide.get<{ sessions: { id: string }[] }>(`runs/${await run(guide)}`)).sessions[0]?.id,
  attendanceFileId: async (guide) => guide.upload(`runs/${await run(guide)}/attendance-files`, 'närvaro.csv', 'Namn;Träff 1\nKim Prov;x\nBo Prov;kanske\n'),
  intakeId: async (guide) => guide.upload(`runs/${await run(guide)}/intakes`, 'lista.csv', LIST),
  slug: async (guide) => (await guide.get<{ items: { slug: string }[] }>('catalogue?limit=1')).items[0]?.slug,
  'book/runId': open,
  'in/sessionId': async (guide) => (await guide.get<{ sessions: { id: string }[] }[]>('me/seats')).flatMap(({ sessions }) => sessions)[0]?.id,
  'enrol/runId': open,
  enrolmentId: async (guide) => (await course(guide))?.enrolmentId,
  'discussions/enrolmentId': async (guide) => (await discussion(guide))?.enrolmentId,
  'enrolmentId/moduleId': async (guide) => (await discussion(guide))?.moduleId,
  'discussions/moduleId': async (guide) => (await guide.get<{ moduleId: string }[]>(`runs/${await run(guide)}/discussions`))[0]?.moduleId,
  'evaluations/enrolmentId': async (guide) => (await guide.get<{ enrolmentId: string }[]>('me/evaluations'))[0]?.enrolmentId,
  activityId: async (guide) => (await course(guide))?.activityId,
  handInId: first('grading?limit=1'),
  certificateId: first('me/certificates?limit=1'),
  attestationId: first('me/attestations?limit=1'),
  code: async (guide) => (await guide.get<{ record: { code: string } }>(`certificates/${await guide.one('certificateId')}`)).record.code,
};

/** What the address of a page says after its path: of what it is about. */
const QUERIES: Record<string, (guide: Guide) => Promise<string>> = {
  '/staff/reports/several': async (guide) => `?funder=${await guide.one('funderId')}`,
  '/staff/reports/several/people': async (guide) => `?funder=${await guide.one('funderId')}`,
};

/** Knows the way to an object of every kind that pages are about. */
export class Guide {
  private readonly found = new Map<string, string>();

  /** @param token of somebody who may see the objects */
  constructor(
    private readonly request: APIRequestContext,
    private readonly token: string,
  ) {}

  /** The address of a page, with ids of real objects in it. */
  async address(path: string): Promise<string> {
    let address = path.replace('/**', '/no-such-page');
    for (const [, before = '', name = ''] of path.matchAll(/(?<=(\w+)\/):(\w+)/g)) address = address.replace(`:${name}`, await this.one(`${before}/${name}` in FINDERS ? `${before}/${name}` : name));
    return `${address}${(await QUERIES[path]?.(this)) ?? ''}`;
  }

  async one(name: string): Promise<string> {
    const known = this.found.get(name);
    if (known) return known;
    const find = FINDERS[name];
    if (!find) throw new Error(`Nothing is known of :${name}. Say in test/journeys/axe/guide.ts where to find one.`);
    const id = await find(this);
    if (!id) throw new Error(`The invented centre has nothing for :${name}.`);
    this.found.set(name, id);
    return id;
  }

  async get<Body>(path: string): Promise<Body> {
    const answer = await this.request.get(`/api/v1/${path}`, { headers: this.headers() });
    if (!answer.ok()) throw new Error(`GET ${path} was answered ${answer.status()}: ${await answer.text()}`);
    return (await answer.json()) as Body;
  }

  async upload(path: string, name: string, text: string): Promise<string> {
    const answer = await this.request.post(`/api/v1/${path}`, { headers: this.headers(), multipart: { file: { name, mimeType: 'text/csv', buffer: Buffer.from(text) } } });
    if (!answer.ok()) throw new Error(`POST ${path} was answered ${answer.status()}: ${await answer.text()}`);
    return ((await answer.json()) as { id: string }).id;
  }

  /** One of the centre's own, since those that come with the product are not adjusted. */
  async copyRuleSet(): Promise<string> {
    const original = (await this.get<{ items: { id: string }[] }>('rule-sets?limit=1')).items[0]?.id;
    const answer = await this.request.post('/api/v1/rule-sets', { headers: this.headers(), data: { copyOf: original, name: { sv: 'Vår egen' } } });
    if (!answer.ok()) throw new Error(`POST rule-sets was answered ${answer.status()}: ${await answer.text()}`);
    return ((await answer.json()) as { id: string }).id;
  }

  /** What is published does not change: a quiz is written in a draft. */
  async openDraft(courseId: string): Promise<void> {
    const answer = await this.request.post(`/api/v1/courses/${courseId}/draft`, { headers: this.headers() });
    if (!answer.ok() && answer.status() !== 409) throw new Error(`POST draft was answered ${answer.status()}: ${await answer.text()}`);
  }

  /** What a project has said of some days; the page of one is at the project's address. Another look may say the same at the same moment: then that is read. */
  async freeze(projectId: string): Promise<string> {
    const { startsOn } = await this.get<{ startsOn: string }>(`projects/${projectId}`);
    const answer = await this.request.post(`/api/v1/projects/${projectId}/submissions`, { headers: this.headers(), data: { kind: 'own', from: startsOn, to: new Date().toISOString().slice(0, 10), basedOn: 0, why: null } });
    const { id }: { id?: string } =
      answer.status() === 412 ? ((await this.get<{ items: { id: string }[] }>(`projects/${projectId}/submissions?limit=1`)).items[0] ?? {}) : answer.ok() ? ((await answer.json()) as { id: string }) : {};
    if (!id) throw new Error(`POST submissions was answered ${answer.status()}: ${await answer.text()}`);
    return id;
  }

  /** A sample of what was frozen. */
  async draw(submissionId: string): Promise<string> {
    const answer = await this.request.post(`/api/v1/submissions/${submissionId}/samples`, { headers: this.headers(), data: { size: 8, seed: 48213 } });
    if (!answer.ok()) throw new Error(`POST samples was answered ${answer.status()}: ${await answer.text()}`);
    return ((await answer.json()) as { id: string }).id;
  }

  private headers(): Record<string, string> {
    return { authorization: `Bearer ${this.token}` };
  }
}
