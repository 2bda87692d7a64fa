import { validation } from '../platform/refusals/validation';
import { newId } from '../platform/ids';
import { MarksBody } from './attendance.dto';
import { areSurelyMarks } from './surely-marks';

type Read = Record<string, unknown>;

const sentAt = '2026-11-21T09:00:00.000Z';
const content = (): Read => ({ state: 'present', lateMinutes: 5, earlyMinutes: 0, reason: null, channel: 'in_person' });
const mark = (change: Read = {}): Read => ({ markId: newId(), enrolmentId: newId(), markedAt: sentAt, content: content(), ...change });
const body = (...marks: unknown[]): Read => ({ marks, sentAt });

/** What the rules of the class make of a body, or undefined where they refuse it: the quick look must be held beside them, not asked itself. */
async function byRules(given: unknown): Promise<unknown> {
  class Plain extends MarksBody {
    static override readonly isSurelyRight = (): boolean => false;
  }
  return validation().transform(structuredClone(given), { type: 'body', metatype: Plain }).then((made: unknown) => JSON.parse(JSON.stringify(made)) as unknown, () => undefined);
}

/** Bodies that clients send. */
const usual: unknown[] = [
  body(),
  body(mark(), mark({ content: null })),
  body(mark({ content: { ...content(), state: 'absent', lateMinutes: 0, reason: 'ill' } })),
  body(mark({ content: { ...content(), note: 'Satt längst bak.' } }), mark({ content: { ...content(), note: null } })),
  body(mark({ content: { ...content(), lateMinutes: 1440, channel: 'online' } })),
];

/** Values that a field can be given; most are wrong for most of them. */
const odd: unknown[] = [undefined, null, '', ' ', 'x', ' x ', 0, -1, 1.5, 1441, '5', true, {}, [], [1], { state: 'present' }, 'present', 'notified', 'online', newId().toUpperCase(), `${newId()} `, 'x'.repeat(201), '2026-02-30T09:00:00.000Z', '2026-11-21T09:00:00Z', '2026-11-21T09:00:00+01:00', '2026-11-21', '0000-01-01T00:00:00.000Z', '2016-12-31T23:59:60.000Z'];

describe('the quick look at a batch of marks', () => {
  it('is sure of what clients send, and leaves it as the rules would', async () => {
    for (const given of usual) {
      expect(areSurelyMarks(given)).toBe(true);
      expect(await byRules(given)).toEqual(given);
    }
  });

  it('is never sure of what the rules refuse or change, whichever field it stands in', async () => {
    const bodies = odd.flatMap((value) => [
      value,
      { marks: value, sentAt },
      { marks: [], sentAt: value },
      { marks: [], sentAt, correctionReason: value },
      { marks: [], sentAt, further: value },
      body(value),
      ...['markId', 'enrolmentId', 'markedAt', 'content', 'further'].map((field) => body(mark(), mark({ [field]: value }))),
      ...['state', 'lateMinutes', 'earlyMinutes', 'reason', 'channel', 'note', 'further'].map((field) => body(mark({ content: { ...content(), [field]: value } }))),
    ]);
    let sure = 0;
    for (const given of bodies) {
      const read: unknown = given === undefined ? undefined : JSON.parse(JSON.stringify(given));
      if (!areSurelyMarks(read)) continue;
      sure++;
      expect(await byRules(read)).toEqual(read);
    }
    expect(sure).toBeGreaterThan(10);
    expect(bodies.length).toBeGreaterThan(400);
  });

  it('takes no more marks than the rules do', () => {
    expect(areSurelyMarks(body(...Array.from({ length: 2000 }, () => mark())))).toBe(true);
    expect(areSurelyMarks(body(...Array.from({ length: 2001 }, () => mark())))).toBe(false);
  });
});
