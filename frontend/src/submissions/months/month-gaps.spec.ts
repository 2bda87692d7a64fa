import { HttpTestingController } from '@angular/common/http/testing';
import { signal, type Type } from '@angular/core';
import { TestBed, type ComponentFixture } from '@angular/core/testing';
import { Session } from '../../platform/session';
import { settle, testProviders } from '../../platform/testing/test-providers';
import { Dialogs } from '../../ui/overlay/dialogs';
import sv from '../words/sv.json' with { type: 'json' };
import { GapConfirmations } from './gap-confirmations';
import { GapDismissal } from './gap-dismissal';
import { GapNumbers } from './gap-numbers';
import { GapSessions } from './gap-sessions';
import { MonthStrip } from './month-strip';

describe('a month’s page', () => {
  /** What the dialog that says whom it reaches is closed with, one after the other. */
  let answers: ({ unreached: boolean } | string | undefined)[];
  beforeEach(() => {
    TestBed.configureTestingModule({
      providers: [
        ...testProviders({ submissions: sv }, [{ path: '**', children: [] }]),
        { provide: Session, useValue: { me: signal(null), can: () => true, freshToken: () => Promise.resolve('token'), isIn: () => true } },
        { provide: Dialogs, useValue: { open: () => Promise.resolve(answers.shift()) } },
      ],
    });
  });
  async function show<T>(component: Type<T>, inputs: Record<string, unknown>): Promise<{ fixture: ComponentFixture<T>; host: HTMLElement; text: () => string }> {
    const fixture = TestBed.createComponent(component);
    for (const [name, value] of Object.entries(inputs)) fixture.componentRef.setInput(name, value);
    await settle(fixture);
    const host = fixture.nativeElement as HTMLElement;
    return { fixture, host, text: () => host.textContent.replace(/\s+/g, ' ') };
  }

  it('says of a list that it waits for its signature, but not where only the day is outside the project', async () => {
    const gaps = [{ sessionId: 's', runId: 'r', courseTitle: { sv: 'Kurs' }, number: 3, startsAt: '2026-02-03T16:00:00Z', unmarked: 0 }];
    expect((await show(GapSessions, { gaps, count: 1 })).text()).toContain(`Träff 3. ${sv.months.onlySign}`);
    const outside = (await show(GapSessions, { gaps, count: 1, outside: true })).text();
    expect(outside).toContain('Träff 3.');
    expect(outside).not.toContain(sv.months.onlySign);
  });

  it('reminds the leader of one list, and says of whom it could not', async () => {
    const http = TestBed.inject(HttpTestingController);
    const gaps = [{ sessionId: 's', runId: 'r', courseTitle: { sv: 'Kurs' }, number: 3, startsAt: '2026-02-03T16:00:00Z', unmarked: 0 }];
    const sessions = [{ sessionId: 's', leaders: ['Tova Berg'], reachable: true, remindedOn: null }];
    const { fixture, host, text } = await show(GapSessions, { gaps, count: 1, sessions, projectId: 'p', month: '2026-02' });
    const [remind] = [...host.querySelectorAll('button')].filter(({ textContent }) => textContent.includes('Påminn Tova Berg'));
    remind?.click();
    await settle(fixture);
    const sent = http.expectOne('/api/v1/projects/p/months/2026-02/sign-reminders');
    expect(sent.request.body).toEqual({ sessionIds: ['s'] });
    sent.flush({ reminded: 1, remindedToday: 0, unreached: 0 });
    fixture.componentRef.setInput('sessions', [{ ...sessions[0], remindedOn: new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm' }).format(new Date()) }]);
    await settle(fixture);
    expect(text()).toContain(sv.months.sign.today);
    expect([...host.querySelectorAll('button')].some(({ textContent }) => textContent.includes('Påminn'))).toBe(false);
  });

  it('leaves a gap only with a reason, of exactly what was seen', async () => {
    const http = TestBed.inject(HttpTestingController);
    const gap = { kind: 'facts', n: 2, seen: 'ab', dismissed: null };
    const { fixture, host, text } = await show(GapDismissal, { projectId: 'p', month: '2026-02', gap });
    answers = [undefined, 'De har slutat'];
    const press = async (): Promise<void> => {
      const before = answers.length;
      host.querySelector('button')?.click();
      while (answers.length === before) await settle(fixture);
      await settle(fixture);
    };
    await press();
    http.expectNone('/api/v1/projects/p/months/2026-02/gaps/facts/dismissal');
    await press();
    expect(http.expectOne('/api/v1/projects/p/months/2026-02/gaps/facts/dismissal').request.body).toEqual({ seen: 'ab', why: 'De har slutat' });
    fixture.componentRef.setInput('gap', { ...gap, dismissed: { why: 'De har slutat', byName: 'Ylva Ledin', at: '2026-03-02T09:00:00Z' } });
    await settle(fixture);
    expect(text()).toContain('De har slutat Sagt av Ylva Ledin 2 mars 2026.');
  });

  it('names whose number is missing and why, each with what mends it', async () => {
    const http = TestBed.inject(HttpTestingController);
    const { fixture, host, text } = await show(GapNumbers, { projectId: 'p', from: '2026-02-01', to: '2026-02-28' });
    const person = (personId: string, name: string, lacksNumber: string) => ({ personId, name, organisations: [], lacksNumber });
    http.expectOne(({ url, params }) => url === '/api/v1/reports/projects/p/people' && params.get('numbers') === 'true' && params.get('to') === '2026-02-28').flush({
      items: [person('a', 'Tova Berg', 'none'), person('b', 'Kim Ek', 'contested'), person('c', 'Robin Alm', 'substitute')], total: 3, next: null, loggedAt: '2026-03-02T09:00:00Z',
    });
    await settle(fixture);
    for (const why of [sv.months.numbers.none, sv.months.numbers.contested, sv.months.numbers.substitute]) expect(text()).toContain(why);
    expect([...host.querySelectorAll('a')].map((link) => link.getAttribute('href'))).toEqual(['a', 'b', 'c'].map((id) => `/staff/people/${id}`));
    // A substitute is not the person's to give.
    const asks = [...host.querySelectorAll('button')].filter(({ textContent }) => textContent.includes(sv.months.askLink));
    expect(asks).toHaveLength(2);
    asks[0]?.click();
    await settle(fixture);
    const sent = http.expectOne('/api/v1/projects/p/fact-asks');
    expect(sent.request.body).toEqual({ personIds: ['a'] });
    sent.flush({ asked: 1, askedToday: 0, declined: 0, unreached: 0, complete: 0 });
    await settle(fixture);
    expect(text()).toContain(sv.months.askedToday);
  });

  it('names the year of the first month and of each January', async () => {
    const months = ['2025-11', '2025-12', '2026-01', '2026-02'].map((month) => ({ month, state: 'open', dueOn: null, daysLeft: null, participants: 1, registeredMinutes: 0, signedMinutes: 0, submission: null }));
    const { host } = await show(MonthStrip, { projectId: 'p', months, current: '2026-01', label: 'Månaderna' });
    expect([...host.querySelectorAll('b')].map(({ textContent }) => textContent.trim())).toEqual(['nov 2025', 'dec', 'jan 2026', 'feb']);
  });

  it('asks everybody only once it has said whom that reaches', async () => {
    const http = TestBed.inject(HttpTestingController);
    const { fixture, host } = await show(GapConfirmations, { projectId: 'p', month: '2026-02' });
    http.expectOne(({ url }) => url === '/api/v1/projects/p/months/2026-02/attestations').flush({ items: [], next: null, total: 0, counts: { 'not-asked': 2, waiting: 0, partly: 0, changed: 0, confirmed: 0 } });
    await settle(fixture);
    answers = [undefined, { unreached: true }];
    const ask = async (): Promise<void> => {
      const before = answers.length;
      [...host.querySelectorAll('button')].find(({ textContent }) => textContent.includes(sv.months.askAll))?.click();
      while (answers.length === before) await settle(fixture);
      await settle(fixture);
    };
    await ask();
    http.expectNone('/api/v1/projects/p/months/2026-02/attestations/ask');
    await ask();
    expect(http.expectOne('/api/v1/projects/p/months/2026-02/attestations/ask').request.body).toEqual({ personIds: null, unreached: true });
  });
});
