import type { UndertakingTime } from '@kortkurs/contract/state-aid';
import fc from 'fast-check';
import { aidOn, aidStanding, aidWith, firstDayOf, limitOn, undertakingOn, type AidFacts, type GrantedAid } from './de-minimis';
import { addDays } from './schedule';

const limits = [
  { validFrom: '2024-01-01', euroCents: 30_000_000, years: 3 },
  { validFrom: '2014-01-01', euroCents: 20_000_000, years: 3 },
];
const grant = (grantedOn: string, euroCents: number, organisationId = 'a'): GrantedAid => ({ organisationId, grantedOn, euroCents });
const facts = (grants: GrantedAid[], times: UndertakingTime[] = []): AidFacts => ({ limits, grants, times });

describe('the years that end with a day', () => {
  it('begin on the day after, so many years before', () => {
    expect(firstDayOf('2026-03-17', 3)).toBe('2023-03-18');
    expect(firstDayOf('2025-12-31', 3)).toBe('2023-01-01');
  });

  it('know leap days at either end', () => {
    expect(firstDayOf('2028-02-29', 3)).toBe('2025-03-01');
    expect(firstDayOf('2027-02-28', 3)).toBe('2024-02-29');
    expect(firstDayOf('2027-03-01', 3)).toBe('2024-03-02');
  });

  it('take a grant of a leap day along for three years', () => {
    const given = facts([grant('2024-02-29', 100)]);
    expect(aidOn(given, 'a', '2027-02-28').usedCents).toBe(100);
    expect(aidOn(given, 'a', '2027-03-01').usedCents).toBe(0);
  });
});

describe('the limit', () => {
  it('is the one in force on the day, and the first before them all', () => {
    expect([limitOn(limits, '2023-12-31').euroCents, limitOn(limits, '2024-01-01').euroCents, limitOn(limits, '2001-01-01').euroCents]).toEqual([20_000_000, 30_000_000, 20_000_000]);
  });

  it('is near from four fifths, reached without being passed, and passed by one cent', () => {
    expect([23_999_999, 24_000_000, 30_000_000, 30_000_001].map((used) => aidStanding(used, 30_000_000))).toEqual(['ok', 'near', 'near', 'over']);
  });
});

describe('what counts for an organisation', () => {
  it('is what it was granted up to the day and no longer ago than the years', () => {
    const given = facts([grant('2023-03-17', 1), grant('2023-03-18', 10), grant('2026-03-17', 100), grant('2026-03-18', 1000)]);
    expect(aidOn(given, 'a', '2026-03-17')).toEqual({ from: '2023-03-18', on: '2026-03-17', limitCents: 30_000_000, years: 3, usedCents: 110, leftCents: 29_999_890, standing: 'ok' });
  });

  it('is what all of the undertaking were granted, also before they were one', () => {
    const times = [
      { undertakingId: 'u', organisationId: 'a', from: '2025-01-01', to: null },
      { undertakingId: 'u', organisationId: 'b', from: '2025-01-01', to: '2025-12-31' },
    ];
    const given = facts([grant('2024-06-01', 1), grant('2024-07-01', 10, 'b'), grant('2024-07-01', 100, 'c')], times);
    expect(['2024-12-31', '2025-01-01', '2025-12-31', '2026-01-01'].map((day) => aidOn(given, 'a', day).usedCents)).toEqual([1, 11, 11, 1]);
    expect([...undertakingOn(times, 'b', '2026-01-01')]).toEqual(['b']);
  });
});

describe('one more grant', () => {
  it('is held against what was granted after it as well', () => {
    const given = facts([grant('2026-06-01', 29_000_000)]);
    expect(aidWith(given, grant('2025-01-15', 2_000_000))).toMatchObject({ on: '2026-06-01', usedCents: 31_000_000, standing: 'over' });
    expect(aidWith(given, grant('2023-06-01', 2_000_000))).toMatchObject({ on: '2023-06-01', standing: 'ok' });
  });

  it('is held against those who become one undertaking while it counts', () => {
    const times = [{ undertakingId: 'u', organisationId: 'a', from: null, to: null }, { undertakingId: 'u', organisationId: 'b', from: '2026-01-01', to: null }];
    expect(aidWith(facts([grant('2025-01-01', 29_000_000, 'b')], times), grant('2025-06-01', 2_000_000))).toMatchObject({ on: '2026-01-01', standing: 'over' });
  });
});

/** Days around two leap days, a year long each side. */
const day = fc.integer({ min: 0, max: 1900 }).map((n) => addDays('2023-06-01', n));
const someFacts = fc.record({
  limits: fc.constant(limits),
  grants: fc.array(fc.record({ organisationId: fc.constantFrom('a', 'b', 'c'), grantedOn: day, euroCents: fc.integer({ min: 1, max: 20_000_000 }) }), { maxLength: 12 }),
  times: fc.array(
    fc.record({ organisationId: fc.constantFrom('b', 'c'), from: fc.option(day), length: fc.option(fc.integer({ min: 0, max: 900 })) }), { maxLength: 2 },
  ).map((times) => {
    const ofOthers = times.filter(({ organisationId }, n) => times.findIndex((other) => other.organisationId === organisationId) === n);
    return [
      { undertakingId: 'u', organisationId: 'a', from: null, to: null },
      ...ofOthers.map(({ organisationId, from, length }) => ({ undertakingId: 'u', organisationId, from, to: length === null ? null : addDays(from ?? '2025-01-01', length) })),
    ];
  }),
});

/** The same in other words: days compared as texts, where 29 February of any year lies between the 28th and the first of March. */
function recount({ grants, times }: AidFacts, on: string): number {
  const before = `${Number(on.slice(0, 4)) - 3}${on.slice(4)}`;
  let sum = 0;
  for (const { organisationId, grantedOn, euroCents } of grants) {
    const belongs = organisationId === 'a' || times.some((time) => time.organisationId === organisationId && (time.from ?? '') <= on && on <= (time.to ?? '9999'));
    if (belongs && grantedOn > before && grantedOn <= on) sum += euroCents;
  }
  return sum;
}

describe('aid as counted', () => {
  it('agrees with a plain recount on any day', () => {
    fc.assert(
      fc.property(someFacts, day, (given, on) => {
        const { usedCents, leftCents, limitCents } = aidOn(given, 'a', on);
        expect(usedCents).toBe(recount(given, on));
        expect(leftCents).toBe(Math.max(0, limitCents - usedCents));
      }),
    );
  });

  it('with one more grant is at its tightest on the day that is found, of all the days on which it counts', () => {
    fc.assert(
      fc.property(someFacts, day, fc.integer({ min: 1, max: 20_000_000 }), (given, on, euroCents) => {
        const more = grant(on, euroCents);
        const all = { ...given, grants: [...given.grants, more] };
        let worst = 0;
        for (let n = 0; n < 1100; n++) {
          const then = addDays(on, n);
          if (on > `${Number(then.slice(0, 4)) - 3}${then.slice(4)}`) worst = Math.max(worst, recount(all, then) - limitOn(limits, then).euroCents + 30_000_000);
        }
        const found = aidWith(given, more);
        expect(found.usedCents - found.limitCents + 30_000_000).toBe(worst);
      }),
      { numRuns: 25 },
    );
  });
});
