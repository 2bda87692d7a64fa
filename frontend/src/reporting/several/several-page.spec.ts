import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { RouterTestingHarness } from '@angular/router/testing';
import { Router } from '@angular/router';
import type { ReportProject } from '@kortkurs/contract/reports';
import type { SeveralProject, SeveralReport } from '@kortkurs/contract/several-reports';
import { testProviders } from '../../platform/testing/test-providers';
import sv from '../words/sv.json' with { type: 'json' };
import { SeveralPage } from './several-page';

const project = (id: string, name: string, own: Partial<SeveralProject> = {}) => ({
  id, name, reference: null, funderName: 'Fonden', funderMark: 'none', funderStatement: { sv: 'Med stöd av Fonden' }, startsOn: '2026-01-01', endsOn: '2026-12-31', archivedAt: null,
  participants: 0, organisations: 0, registeredMinutes: 0, signedMinutes: 0, ...own,
}) as SeveralProject;
const nobody = { rows: [], inSeveral: 0 };
const report: SeveralReport = {
  funder: null, period: { from: null, to: null }, shielded: false, countedAt: '2026-11-23T09:00:00Z', people: [{ gender: 'F', age: '30_54', participants: 4, registeredMinutes: 720, signedMinutes: 600 }],
  narrowedTo: { course: null, format: null, organisation: null, network: null, municipality: null }, filters: { course: null, format: null, organisation: null, network: null, municipality: null },
  figures: { participants: 4, participations: 5, organisations: 1, runs: 2, sessions: 4, registeredMinutes: 720, signedMinutes: 600, certificates: 0, present: 6, marked: 9, heads: 0 },
  projects: [project('a', 'Mötesplatser', { participants: 2, registeredMinutes: 120, signedMinutes: 120 }), project('b', 'Starkare', { participants: 4, registeredMinutes: 720, signedMinutes: 600 }), project('c', 'Tomt')],
  months: [{ month: '2026-09-01', registeredMinutes: 720, signedMinutes: 600 }], inSeveral: { people: 2, runs: 1 }, organisations: [], inSeveralOrganisations: 0,
  groups: { municipality: { rows: [{ key: null, name: null, participants: 1, organisations: 0, registeredMinutes: 60, signedMinutes: 0 }], inSeveral: 0 }, sector: nobody, role: nobody, delivery: nobody }, runs: [],
};

async function open(query: string): Promise<{ http: HttpTestingController; harness: RouterTestingHarness; element: HTMLElement }> {
  TestBed.configureTestingModule({ providers: testProviders({ reporting: sv }, [{ path: 'staff/reports', children: [{ path: 'several', component: SeveralPage }, { path: '**', children: [] }] }]) });
  const harness = await RouterTestingHarness.create(`/staff/reports/several${query}`);
  const http = TestBed.inject(HttpTestingController);
  await drawn(harness);
  http.match(({ url }) => url.startsWith('/api/v1/funders')).forEach((asked) => asked.flush({ items: [{ id: 'f', name: 'Fonden' }], next: null }));
  http.match(({ url }) => url === '/api/v1/reports/projects').forEach((asked) => asked.flush({ items: report.projects as ReportProject[], next: null, total: 3 }));
  await drawn(harness);
  return { http, harness, element: harness.routeNativeElement as HTMLElement };
}
async function drawn(harness: RouterTestingHarness): Promise<void> {
  harness.detectChanges();
  await new Promise((resolve) => setTimeout(resolve));
  harness.detectChanges();
}
const texts = (element: HTMLElement, selector: string): string[] => [...element.querySelectorAll(selector)].map((each) => each.textContent?.replace(/\s+/g, ' ').trim() ?? '');

describe('the page of a report over several projects', () => {
  it('says why the projects add up to more, and leads to each of them and to the people', async () => {
    const { http, harness, element } = await open('?project=a&project=b&project=c&from=2026-09-01');
    const asked = http.expectOne(({ url }) => url === '/api/v1/reports');
    expect([asked.request.params.getAll('project'), asked.request.params.get('from')]).toEqual([['a', 'b', 'c'], '2026-09-01']);
    asked.flush({ ...report, period: { from: '2026-09-01', to: null } });
    await drawn(harness);
    expect(texts(element, 'kk-several-projects tfoot :is(th, td)')).toEqual(['Summan av projekten', '6', '14', '12', 'Totalt, var och en räknad en gång', '4', '12', '10']);
    expect(texts(element, 'kk-several-projects > .kk-note')[0]).toBe('Var och en och varje minut räknas en gång. Summan av projekten är 2 deltagare fler, eftersom 2 personer är med i flera. Summan av deras timmar är 2 fler, eftersom ett kurstillfälle betalas av flera av projekten.');
    expect(texts(element, 'kk-several-projects tbody tr').at(-1)).toContain('inga timmar i perioden');
    expect(element.querySelector('kk-several-projects tbody a')?.getAttribute('href')).toBe('/staff/reports?project=a&from=2026-09-01');
    const figures = [...element.querySelectorAll('kk-several-projects td a')].map((link) => [link.getAttribute('aria-label'), link.getAttribute('href')]);
    expect(figures.slice(0, 2)).toEqual([['2 deltagare, Mötesplatser', '/staff/reports/a/people?from=2026-09-01'], ['2 timmar, Mötesplatser', '/staff/reports/a/people?from=2026-09-01']]);
    const unknown = element.querySelector('kk-report-groups tbody a');
    expect([unknown?.getAttribute('aria-label'), unknown?.getAttribute('href')]).toEqual(['1 deltagare, Ingen kommun', '/staff/reports/several/people?project=a&project=b&project=c&from=2026-09-01&municipality=none']);
    expect(element.querySelector('.kk-figures a')?.getAttribute('href')).toBe('/staff/reports/several/people?project=a&project=b&project=c&from=2026-09-01');
    expect(element.querySelector('kk-report-people tbody a')?.getAttribute('href')).toContain('gender=F&age=30_54');
    expect(texts(element, '.paid p')[0]).toBe('Med stöd av Fonden');
  });

  it('says that the sum is the same where nobody is in several', async () => {
    const { http, harness, element } = await open('?funder=f');
    const asked = http.expectOne(({ url }) => url === '/api/v1/reports');
    expect(asked.request.params.get('funder')).toBe('f');
    asked.flush({ ...report, funder: { id: 'f', name: 'Fonden' }, projects: report.projects.slice(1), inSeveral: { people: 0, runs: 0 } });
    await drawn(harness);
    expect(texts(element, 'h1')).toEqual(['Rapport till Fonden']);
    expect(texts(element, 'kk-several-projects > .kk-note')[0]).toBe('Var och en och varje minut räknas en gång. Ingen är med i flera av projekten, så summan är densamma.');
    expect(element.querySelector('.kk-figures a')?.getAttribute('href')).toBe('/staff/reports/several/people?funder=f');
  });

  it('keeps the days of the report when another project is chosen, and what is ticked when other days are', async () => {
    const { http, harness, element } = await open('?project=a&project=b&from=2026-09-01&organisation=o');
    const two = { ...report, projects: report.projects.slice(0, 2) };
    const answer = async () => {
      http.expectOne(({ url }) => url === '/api/v1/reports').flush(two);
      await drawn(harness);
    };
    const ticks = () => [...element.querySelectorAll<HTMLInputElement>('kk-several-choice input[type=checkbox]')];
    await answer();
    ticks()[2]?.click();
    await TestBed.inject(Router).navigateByUrl('/staff/reports/several?project=a&project=b&from=2026-10-01&organisation=o');
    await drawn(harness);
    await answer();
    expect(ticks().map(({ checked }) => checked)).toEqual([true, true, true]);
    const show = async () => {
      element.querySelector<HTMLButtonElement>('.do button')?.click();
      await drawn(harness);
      return TestBed.inject(Router).url;
    };
    expect(await show()).toBe('/staff/reports/several?project=a&project=b&project=c&from=2026-10-01&organisation=o');
    http.expectOne(({ url }) => url === '/api/v1/reports').flush(report);
    await drawn(harness);
    ticks()[0]?.click();
    await drawn(harness);
    expect(await show()).toBe('/staff/reports/several?project=b&project=c&from=2026-10-01');
    http.expectOne(({ url }) => url === '/api/v1/reports').flush(two);
  });

  it('asks for projects first, and leads to the report of one alone', async () => {
    const { http, harness, element } = await open('?project=a');
    http.expectNone(({ url }) => url === '/api/v1/reports');
    expect([...element.querySelectorAll<HTMLInputElement>('kk-several-choice input[type=checkbox]')].map(({ checked }) => checked)).toEqual([true, false, false]);
    expect(texts(element, '.do > *')).toEqual(['Visa projektets rapport', 'Ett projekt är valt. Det har en egen rapport.']);
    element.querySelectorAll<HTMLInputElement>('kk-several-choice input[type=checkbox]')[1]?.click();
    await drawn(harness);
    element.querySelector<HTMLButtonElement>('.do button')?.click();
    await drawn(harness);
    expect(TestBed.inject(Router).url).toBe('/staff/reports/several?project=a&project=b');
    http.expectOne(({ url }) => url === '/api/v1/reports').flush(report);
  });
});
