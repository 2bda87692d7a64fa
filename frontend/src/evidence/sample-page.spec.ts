import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { Router, type Routes, provideRouter, withComponentInputBinding } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import type { Dossier, Sample, SampleJudgement, SamplePart } from '@kortkurs/contract/evidence';
import { Session } from '../platform/session';
import { settle, testProviders } from '../platform/testing/test-providers';
import submissions from '../submissions/words/sv.json' with { type: 'json' };
import { Confirm } from '../ui/overlay/confirm';
import { samplesStaffRoutes } from './evidence.routes';
import { SamplePage } from './sample-page';
import evidence from './words/sv.json' with { type: 'json' };

const SAMPLE = '/api/v1/samples/s1';
const judged = (part: SamplePart, remark = ''): SampleJudgement => ({ part, says: remark ? 'remark' : 'right', remark, byName: 'Ylva Prov', at: '2026-10-01T08:00:00Z' });
const sample = (...judgements: SampleJudgement[]): Sample => ({
  id: 's1', submissionId: 'u1', size: 2, outOf: 9, seed: 7, drawnAt: '2026-10-01T08:00:00Z', drawnByName: 'Ylva Prov', judged: 0, remarks: 1, projectId: 'p1', projectName: 'Starkare föreningsliv', kind: 'monthly',
  from: '2026-09-01', to: '2026-09-30', version: 1, people: [{ rowNumber: 1, opened: true, judgements }, { rowNumber: 2, opened: false, judgements: [] }],
});
const dossier = (rowNumber: number, told: Partial<Dossier> = { filledInOn: '2026-09-01' }): Dossier => ({
  sampleId: 's1', rowNumber, name: 'Ada Provsson', organisations: [], row: { startOn: '2026-09-01', lastOn: '2026-09-30', gender: null, age: null, registeredMinutes: 60, signedMinutes: 60, employment: null, education: null },
  rowSha256: 'ab', changed: [], informedOn: null, informedVersion: null, filledInOn: null, lines: [], confirmations: [], numberKept: true, numberRequest: null, ...told,
});
const flat = (routes: Routes): Routes => routes.flatMap((route) => [route, ...flat(route.children ?? [])]);

describe('the page of a sample', () => {
  let harness: RouterTestingHarness;
  let server: HttpTestingController;
  let asked: number;
  let sure: boolean;
  const page = (): HTMLElement => harness.routeNativeElement as HTMLElement;
  const at = <Found extends HTMLElement>(selector: string): Found => page().querySelector(selector) as Found;
  const named = (name: string): HTMLElement => [...page().querySelectorAll<HTMLElement>('button, a')].find((each) => each.textContent?.includes(name)) as HTMLElement;
  const until = async (isSo: () => boolean): Promise<void> => {
    while (!isSo()) await settle(harness.fixture);
  };
  const press = async (what: HTMLElement): Promise<void> => {
    what.focus();
    what.click();
    await settle(harness.fixture);
  };
  const write = async (selector: string, text: string): Promise<void> => {
    const field = at<HTMLTextAreaElement>(selector);
    field.value = text;
    field.dispatchEvent(new Event('input'));
    await settle(harness.fixture);
  };
  const change = async (): Promise<void> => {
    await press(named('Ändra'));
    await until(() => document.activeElement?.id === 'remark-attendance');
  };
  const answer = async (url: string, body: object): Promise<void> => {
    server.expectOne(url).flush(body);
    await settle(harness.fixture);
  };

  beforeEach(async () => {
    [asked, sure] = [0, false];
    const ask = (): Promise<boolean> => ((asked += 1), Promise.resolve(sure));
    TestBed.configureTestingModule({ providers: [...testProviders({ evidence, submissions }), provideRouter([], withComponentInputBinding()), { provide: Confirm, useValue: { ask } }] });
    TestBed.inject(Session).adopt({ accessToken: 't', expiresInSeconds: 600, me: { personId: 'p', name: 'Ada', email: '', language: 'sv', verified: true, roles: [{ role: 'administrator' }] } });
    const { canDeactivate, runGuardsAndResolvers } = flat(samplesStaffRoutes).find(({ title }) => title === 'evidence.samples.title') ?? {};
    TestBed.inject(Router).resetConfig([{ path: ':projectId/:submissionId/:sampleId', component: SamplePage, ...(canDeactivate && { canDeactivate }), ...(runGuardsAndResolvers && { runGuardsAndResolvers }) }]);
    server = TestBed.inject(HttpTestingController);
    harness = await RouterTestingHarness.create('/p1/u1/s1?person=1');
    await settle(harness.fixture);
    await answer(SAMPLE, sample(judged('attendance', 'Fel dag')));
    await answer(`${SAMPLE}/people/1`, dossier(1));
  });

  it('says of facts that others filled in that they did, and only of one’s own answers that they were read and answered', async () => {
    const facts = (): string => page().textContent?.replaceAll(/\s+/g, ' ') ?? '';
    expect(facts()).toContain('Inte besvarad Ifylld av personal eller ur en inläst lista 1 september 2026, inte av personen.');
    expect(facts()).not.toContain('Läst och besvarad');
    await press(named('Nästa, deltagare 2'));
    await answer(`${SAMPLE}/people/2`, dossier(2, { informedOn: '2026-09-02', informedVersion: 3 }));
    await until(() => facts().includes('Läst och besvarad 2 september 2026, version 3 av reglerna'));
    expect(facts()).not.toContain('Ifylld av');
  });

  it('keeps a remark that is being changed while another part is judged, each in a field of its own', async () => {
    await change();
    await write('#remark-attendance', 'Fel dag och tid');
    await press(at('input[name=verdict-facts][value=remark]'));
    expect([...page().querySelectorAll('textarea')].map(({ id }) => id)).toEqual(['remark-attendance', 'remark-facts']);
    await press(at('input[name=verdict-row][value=right]'));
    await answer(`${SAMPLE}/people/1/judgements/row`, sample(judged('attendance', 'Fel dag'), judged('row')));
    expect(at<HTMLTextAreaElement>('#remark-attendance').value).toBe('Fel dag och tid');
    expect(at<HTMLInputElement>('input[name=verdict-facts][value=remark]').checked).toBe(true);
  });

  it('asks before somebody else’s dossier takes the place of a remark that is not saved, and begins at its headline', async () => {
    await change();
    await write('#remark-attendance', 'Fel dag och tid');
    await press(named('Nästa, deltagare 2'));
    await until(() => asked === 1);
    await press(at('nav.people li:last-child a'));
    await until(() => asked === 2);
    await settle(harness.fixture);
    expect([TestBed.inject(Router).url, at<HTMLTextAreaElement>('#remark-attendance').value]).toEqual(['/p1/u1/s1?person=1', 'Fel dag och tid']);
    sure = true;
    await press(named('Nästa, deltagare 2'));
    await until(() => TestBed.inject(Router).url.endsWith('person=2'));
    await settle(harness.fixture);
    await answer(`${SAMPLE}/people/2`, dossier(2));
    await until(() => document.activeElement === at('h2#dossier-2'));
  });

  it('asks nothing once the remark is saved, and keeps the focus at its part', async () => {
    await change();
    await write('#remark-attendance', 'Fel tid');
    await press(named('Spara anmärkningen'));
    await answer(`${SAMPLE}/people/1/judgements/attendance`, sample(judged('attendance', 'Fel tid')));
    await until(() => document.activeElement === at('h3#part-attendance'));
    await press(named('Nästa, deltagare 2'));
    await until(() => TestBed.inject(Router).url.endsWith('person=2'));
    expect(asked).toBe(0);
  });

  it('keeps the focus where a number is asked for, and with the answer', async () => {
    await press(named('Begär att få se numret'));
    await until(() => document.activeElement?.id === 'number-why');
    await press(named('Avbryt'));
    await until(() => document.activeElement === named('Begär att få se numret'));
    await press(named('Begär att få se numret'));
    await write('#number-why', 'Stämmer raden?');
    await press(named('Skicka begäran'));
    await answer(`${SAMPLE}/people/1/number-requests`, { id: 'r1', askedAt: '2026-10-01T08:00:00Z', answer: null });
    await until(() => document.activeElement?.textContent?.includes('Centret har inte svarat än.') ?? false);
  });
});
