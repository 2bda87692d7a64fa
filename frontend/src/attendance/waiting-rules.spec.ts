import type { MarkOutcome, SavedMarks } from '@kortkurs/contract/attendance';
import { Problem } from '../platform/problem';
import { afterMarks, nextBatch, waitsFor } from './waiting-rules';
import type { WaitingMark, WaitingSignature } from './waiting-store';

const of = (sessionId: string) => ({ sessionId, courseTitle: { sv: 'Leda förändring' }, startsAt: '2026-03-17T16:30:00Z' });
const mark = (markId: string, sessionId: string, reason: string | null = null): WaitingMark => ({
  markId,
  enrolmentId: 'e',
  content: null,
  markedAt: '2026-03-17T16:30:00Z',
  account: 'p',
  of: of(sessionId),
  name: 'Anna Ek',
  reason,
  refused: null,
});
const signature: WaitingSignature = { id: 'g', revision: 7, ledBy: 'p', ledByName: null, account: 'p', sessionId: 's', of: of('s'), review: null };
const saved = (revision: number, ...outcomes: MarkOutcome[]): SavedMarks => ({
  revision,
  savedAt: '2026-03-17T18:00:00Z',
  results: outcomes.map((outcome, nth) => ({ markId: `m${nth}`, enrolmentId: 'e', outcome })),
  standing: [],
});

describe('what waits to be sent', () => {
  it('goes together for one session and one reason, in the order it was made', () => {
    const marks = [mark('1', 'a'), mark('2', 'b'), mark('3', 'a'), mark('4', 'a', 'Hon satt längst bak.')];
    expect(nextBatch(marks, 9).map(({ markId }) => markId)).toEqual(['1', '3']);
    expect(nextBatch(marks, 1).map(({ markId }) => markId)).toEqual(['1']);
    expect(nextBatch([], 9)).toEqual([]);
    const walkIn = { id: 'w', email: null, organisation: null };
    const some = [mark('1', 'a'), { ...mark('2', 'a'), walkIn }, mark('3', 'a'), { ...mark('4', 'a'), walkIn }];
    expect(nextBatch(some, 9).map(({ markId }) => markId)).toEqual(['1', '3']);
    expect(nextBatch(some.slice(1), 1).map(({ markId }) => markId)).toEqual(['2', '4']);
  });

  it('waits for a network, a server and a sign-in, and for nothing else', () => {
    for (const [code, status] of [['offline', 0], ['unknown', 500], ['unavailable', 503], ['too-many', 429], ['not-signed-in', 401]] as const) {
      expect(waitsFor(new Problem(code, status, ''))).toBe(true);
    }
    for (const status of [400, 403, 404, 409, 422]) expect(waitsFor(new Problem('refused', status, ''))).toBe(false);
  });
});

describe('a signature behind marks that wait', () => {
  it('goes on while only those marks have changed the list, also when they were saved before', () => {
    expect(afterMarks(signature, saved(8, 'applied', 'cleared'))).toEqual({ ...signature, revision: 8 });
    expect(afterMarks(signature, saved(7, 'applied'))).toEqual(signature);
  });

  it('goes on where one person was marked twice before it: the later mark stands', () => {
    expect(afterMarks(signature, saved(8, 'lost', 'applied'))).toEqual({ ...signature, revision: 8 });
    const two = { ...saved(8, 'lost'), results: [{ markId: 'a', enrolmentId: 'e', outcome: 'applied' as const }, { markId: 'b', enrolmentId: 'f', outcome: 'lost' as const }] };
    expect(afterMarks(signature, two).review?.code).toBe('roster-changed');
  });

  it('asks for another look when somebody else has changed the list, or a mark does not stand', () => {
    expect(afterMarks(signature, saved(9, 'applied')).review?.code).toBe('roster-changed');
    for (const outcome of ['lost', 'held', 'not_in_run'] as const) expect(afterMarks(signature, saved(7, outcome)).review?.code).toBe('roster-changed');
  });
});
