import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { jest } from '@jest/globals';
import type { CheckedIn, CheckedInTo, CheckInProof } from '@kortkurs/contract/check-in';
import { Api } from '../platform/api';
import { Problem } from '../platform/problem';
import { Session } from '../platform/session';
import { testProviders } from '../platform/testing/test-providers';
import { CheckInState } from './check-in-state';
import sv from './words/sv.json' with { type: 'json' };

const NOW = Date.parse('2026-03-17T16:00:00Z');
const inMinutes = (minutes: number): string => new Date(NOW + minutes * 60_000).toISOString();
const which: CheckedInTo = { sessionId: 's1', courseTitle: { sv: 'Leda förändring' }, number: 1, of: 2 };
const here: CheckedIn = { ...which, outcome: 'here', at: inMinutes(0), lateMinutes: 0, channel: 'in_person' };
const refused = (code: string, status = 409, retryAfter?: number): Problem => new Problem(code, status, code, [], undefined, retryAfter);

describe('checking oneself in', () => {
  const asked: { path: string; body: Record<string, unknown> }[] = [];
  let answers: Record<string, () => unknown>;
  let signedIn: ReturnType<typeof signal<boolean>>;
  let proof: CheckInProof;

  beforeEach(() => {
    jest.useFakeTimers({ now: NOW });
    jest.spyOn(Math, 'random').mockReturnValue(0.5);
    sessionStorage.clear();
    asked.length = 0;
    signedIn = signal(false);
    proof = { proof: 'proof', session: which, opensAt: inMinutes(5), until: inMinutes(10) };
    answers = { 'check-ins/proofs': () => proof, 'check-ins/by-address': () => which, 'check-ins/by-link': () => here, 'check-ins': () => here };
    const post = (path: string, body: Record<string, unknown>): Promise<unknown> => {
      asked.push({ path, body });
      return Promise.resolve().then(() => answers[path]?.());
    };
    TestBed.configureTestingModule({
      providers: [...testProviders({ checkIn: sv }), CheckInState, { provide: Api, useValue: { post } }, { provide: Session, useValue: { isIn: signedIn } }],
    });
  });
  afterEach(() => {
    TestBed.resetTestingModule();
    jest.restoreAllMocks();
    jest.useRealTimers();
  });

  const refuse = (problem: Problem) => () => {
    throw problem;
  };
  const sent = (path: string): number => asked.filter((each) => each.path === path).length;
  const opened = (): CheckInState => {
    const state = TestBed.inject(CheckInState);
    state.resume();
    return state;
  };

  it('asks about the session whose code it was from then on, also after a visit to the sign-in page', async () => {
    const state = opened();
    await state.read('123456');
    expect([state.phase(), state.sessionId()]).toEqual(['who', 's1']);
    TestBed.resetTestingModule();
    TestBed.configureTestingModule({ providers: [...testProviders({ checkIn: sv }), CheckInState, { provide: Api, useValue: { post: (path: string, body: Record<string, unknown>) => Promise.resolve(here).finally(() => asked.push({ path, body })) } }, { provide: Session, useValue: { isIn: signal(true) } }] });
    const later = opened();
    await jest.advanceTimersByTimeAsync(0);
    expect(asked.at(-1)).toEqual({ path: 'check-ins', body: { proof: 'proof', sessionId: 's1' } });
    expect(later.phase()).toBe('done');
  });

  it('keeps what was read when an address is none or too many ask, and lets go of it when the code is dead', async () => {
    const state = opened();
    await state.read('123456');
    for (const problem of [refused('invalid-input', 422), refused('too-many-requests', 429), refused('unavailable', 503)]) {
      answers['check-ins/by-address'] = refuse(problem);
      await state.byAddress('anna@@example.org');
      expect([problem.code, state.phase(), state.addressFault()]).toEqual([problem.code, 'who', problem.code === 'invalid-input']);
    }
    answers['check-ins/by-address'] = () => which;
    await state.byAddress('anna@example.org');
    expect(asked.at(-1)?.body).toEqual({ proof: 'proof', email: 'anna@example.org' });
    expect(state.phase()).toBe('told');

    state.again();
    await state.read('123456');
    answers['check-ins/by-address'] = refuse(refused('check-in-code-wrong'));
    await state.byAddress('anna@example.org');
    expect([state.phase(), state.codeFault(), sessionStorage.length]).toEqual(['code', true, 0]);
  });

  it('checks in by itself at the opening, and asks a server that is away less and less often', async () => {
    signedIn.set(true);
    answers['check-ins'] = refuse(refused('check-in-not-open-yet', 409, 300));
    const state = opened();
    await state.read('123456');
    expect([state.phase(), state.holdsOn(), state.secondsLeft()]).toEqual(['early', true, 300]);
    answers['check-ins'] = refuse(refused('unavailable', 503));
    const before = sent('check-ins');
    await jest.advanceTimersByTimeAsync(299_000);
    expect(sent('check-ins')).toBe(before);
    await jest.advanceTimersByTimeAsync(61_000);
    // At 0, 1, 3, 7, 15, 31 and 61 seconds rather than each half second.
    expect(sent('check-ins') - before).toBeGreaterThanOrEqual(5);
    expect(sent('check-ins') - before).toBeLessThanOrEqual(7);
    answers['check-ins'] = () => here;
    await jest.advanceTimersByTimeAsync(31_000);
    expect(state.phase()).toBe('done');
  });

  it('promises nobody to be checked in by themselves who comes so early that the code will not hold', async () => {
    signedIn.set(true);
    answers['check-ins'] = refuse(refused('check-in-not-open-yet', 409, 40 * 60));
    const state = opened();
    await state.read('123456');
    expect([state.phase(), state.holdsOn()]).toEqual(['early', false]);
    jest.setSystemTime(NOW + 41 * 60_000);
    await jest.advanceTimersByTimeAsync(5000);
    expect(sent('check-ins')).toBe(1);
    state.again();
    expect([state.phase(), sessionStorage.length]).toEqual(['code', 0]);
  });

  it('leaves no link of a mail behind for the next who uses the telephone', async () => {
    const state = opened();
    state.comesBy('anna');
    expect(state.isBySeat()).toBe(true);
    await state.read('123456');
    expect(asked.at(-1)).toEqual({ path: 'check-ins/by-link', body: { code: '123456', sessionId: undefined, token: 'anna' } });
    expect([state.phase(), state.isBySeat(), sessionStorage.length]).toEqual(['done', false, 0]);
    state.again();
    state.comesBy('bo');
    state.again();
    expect([state.isKnown(), sessionStorage.length]).toEqual([false, 0]);
  });
});
