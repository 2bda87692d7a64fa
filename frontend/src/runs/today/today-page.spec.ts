import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { jest } from '@jest/globals';
import type { Agenda, AgendaSession } from '@kortkurs/contract/agenda';
import type { Me } from '@kortkurs/contract/access';
import { Session } from '../../platform/session';
import { settle, testProviders } from '../../platform/testing/test-providers';
import sv from '../words/sv.json' with { type: 'json' };
import { TodayPage } from './today-page';

const minutes = (n: number): string => new Date(Date.now() + n * 60_000).toISOString();
const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm' }).format(new Date());

const held = (more: Partial<AgendaSession>): AgendaSession => ({
  id: 's1',
  runId: 'r1',
  runStatus: 'published',
  courseTitle: { sv: 'Leda förändring' },
  label: '',
  number: 4,
  sessionCount: 8,
  title: {},
  date: today,
  startsAt: minutes(10),
  endsAt: minutes(190),
  delivery: 'in_person',
  placeName: 'Kastanjegården',
  placeRoom: 'Stora salen',
  instructors: [{ personId: 'p', name: 'Maria Ekdahl' }],
  mine: true,
  capacity: 24,
  seats: { held: 20, forced: 1, waiting: 0 },
  state: { marked: 0, present: 0, signed: false },
  ...more,
});

describe('the first page of staff', () => {
  const open = async (agenda: Partial<Agenda>, role: 'administrator' | 'instructor' = 'instructor') => {
    TestBed.configureTestingModule({ providers: testProviders({ runs: sv }) });
    const session = TestBed.inject(Session);
    session.adopt({ accessToken: 't', expiresInSeconds: 600, me: { personId: 'p', name: 'Maria', email: '', language: 'sv', verified: true, roles: [{ role }] } satisfies Me });
    const navigate = jest.spyOn(TestBed.inject(Router), 'navigate').mockResolvedValue(true);
    const fixture = TestBed.createComponent(TodayPage);
    await settle(fixture);
    await settle(fixture);
    TestBed.inject(HttpTestingController).expectOne('/api/v1/sessions').flush({ from: today, today, sessions: [], unsigned: [], next: [], ...agenda });
    await settle(fixture);
    return { fixture, navigate, page: fixture.nativeElement as HTMLElement };
  };
  beforeEach(() => sessionStorage.clear());

  it('opens the roster by itself when the instructor’s session is about to begin, and only once', async () => {
    const { navigate } = await open({ sessions: [held({})] });
    expect(navigate).toHaveBeenCalledWith(['/staff/sessions', 's1', 'roster']);
    TestBed.resetTestingModule();
    expect((await open({ sessions: [held({})] })).navigate).not.toHaveBeenCalled();
  });

  it('opens it for an administrator who leads the session as well', async () => {
    expect((await open({ sessions: [held({})] }, 'administrator')).navigate).toHaveBeenCalledWith(['/staff/sessions', 's1', 'roster']);
  });

  it.each([
    ['later today', held({ startsAt: minutes(60) }), 'instructor'],
    ['another’s', held({ mine: false }), 'instructor'],
    ['signed', held({ state: { marked: 20, present: 18, signed: true } }), 'instructor'],
  ] as const)('stays where it is when the session is %s', async (_, session, role) => {
    expect((await open({ sessions: [session] }, role)).navigate).not.toHaveBeenCalled();
  });

  it('opens the roster of what began last week and goes on, and is another week’s once it is midnight', async () => {
    jest.useFakeTimers({ now: new Date('2026-11-22T22:58:00Z'), doNotFake: ['nextTick', 'performance', 'queueMicrotask', 'setImmediate', 'setTimeout', 'clearTimeout', 'requestAnimationFrame'] });
    try {
      const night = held({ date: '2026-11-22', startsAt: '2026-11-22T22:00:00Z', endsAt: '2026-11-23T01:00:00Z' });
      const { fixture, navigate, page } = await open({ from: '2026-11-16', today: '2026-11-22', sessions: [held({ ...night, mine: false })] });
      expect(navigate).not.toHaveBeenCalled();
      TestBed.inject(HttpTestingController).expectNone('/api/v1/sessions');
      jest.advanceTimersByTime(3 * 60_000);
      await settle(fixture);
      TestBed.inject(HttpTestingController).expectOne('/api/v1/sessions').flush({ from: '2026-11-23', today: '2026-11-23', sessions: [night], unsigned: [], next: [] });
      await settle(fixture);
      expect(navigate).toHaveBeenCalledWith(['/staff/sessions', 's1', 'roster']);
      expect(page.querySelector('kk-week-axis rect')?.getAttribute('class')).toBe('next');
      expect(page.querySelector('ol.week .kk-now')?.textContent).toContain('Ta närvaro');
    } finally {
      jest.useRealTimers();
    }
  });

  it('says what waits, who came and what comes', async () => {
    const past = held({ id: 's0', startsAt: minutes(-300), endsAt: minutes(-120), state: { marked: 20, present: 18, signed: false } });
    const { page } = await open({ sessions: [past], unsigned: [past], next: [held({ id: 's2', number: 5, startsAt: minutes(20_000), endsAt: minutes(20_180) })] });
    expect(page.textContent).toContain('En träff är inte signerad');
    expect(page.textContent).toContain('18 av 21 kom');
    expect(page.textContent).toContain('Leda förändring, träff 5');
    expect(page.querySelector('h1')?.textContent).toBe('I dag');
  });
});
