import fc from 'fast-check';
import { LABOUR_EVENTS } from '@kortkurs/contract/outcomes';
import { EDUCATIONS, EMPLOYMENTS, type StartFacts } from '@kortkurs/contract/participant-facts';
import type { Condition, Profile, RuleSetContent } from '@kortkurs/contract/rule-sets';
import { ageOn } from './age';
import { countIndicators, countsFor, factsLacking, factsNotAsked, isComplete, isMinorNotAsked, meets } from './indicators';
import { addDays } from './schedule';
import esfPlusContent from './testdata/esf-plus.content.json';
import example from './testdata/esf-plus-example.json';

const esfPlus = esfPlusContent as RuleSetContent;
const somebody: Profile = { people: 1, gender: 'F', age: 40, situation: { employment: 'employed', education: 'isced_3_4' }, left: null, later: null };
const rowsOf = (content: RuleSetContent, profiles: Profile[]): Record<string, number[]> =>
  Object.fromEntries(countIndicators(content, profiles).indicators.map(({ code, total, F, M, X }) => [code, [total, F, M, X]]));

describe('the worked example of the programme', () => {
  type Person = (typeof example.participants)[number] & { outcomes?: { on: string; kind: string }[]; unemployedMonths?: number; atSixMonths?: { employed: boolean; improved?: string } };
  const group = (level: number | null | undefined): string[] => (level == null ? [] : [level < 3 ? 'isced_0_2' : level < 5 ? 'isced_3_4' : 'isced_5_8']);

  function profileOf(person: Person): Profile {
    const days = Object.keys(person.attendance).sort();
    const exit = days[days.length - 1];
    const inTime = (person.outcomes ?? []).filter(({ on }) => on >= exit && on <= addDays(exit, 28)).sort((one, other) => (one.on < other.on ? -1 : 1));
    const last = LABOUR_EVENTS.find((event) => event === inTime.filter(({ kind }) => LABOUR_EVENTS.some((each) => each === kind)).at(-1)?.kind);
    const [education] = group(person.isced);
    return {
      people: 1,
      gender: person.gender as Profile['gender'],
      age: ageOn(person.bornOn, days[0]),
      situation: {
        ...(person.employment && { employment: person.employment }),
        ...(person.unemployedMonths !== undefined && { unemployedMonths: String(person.unemployedMonths) }),
        ...(education && { education }),
      },
      left: { last: last ?? null, inEducation: inTime.some(({ kind }) => kind === 'in_education'), qualified: inTime.some(({ kind }) => kind === 'qualification_assessed') },
      later: person.atSixMonths ? { employed: person.atSixMonths.employed, improved: (person.atSixMonths.improved ?? null) as 'promotion' | null } : null,
    };
  }

  const count = countIndicators(esfPlus, (example.participants as Person[]).map(profileOf));

  it('gives every indicator that it expects, and no other figure', () => {
    const expected = Object.entries(example.expected).filter(([code]) => code.startsWith('EEC'));
    expect(expected).toHaveLength(17);
    const got = Object.fromEntries(count.indicators.map(({ code, total, F, M, X }) => [code, [total, F, M, X]]));
    expect(got).toMatchObject(Object.fromEntries(expected));
  });

  it('counts who lacks a core fact in the grand total alone', () => {
    expect(count.grandTotal).toBe(example.expected.grandTotalInclIncomplete);
    expect(count.complete).toBe(example.expected.EECO01[0]);
  });

  it('has no row for what is entered by hand', () => {
    expect(count.indicators.map(({ code }) => code)).not.toEqual(expect.arrayContaining(['EECO18']));
    expect(count.indicators).toHaveLength(esfPlus.indicators.length - 2);
  });
});

describe('rules that do not ask who is under 18', () => {
  const spares: RuleSetContent = { ...esfPlus, asksMinors: false };
  const profile = (age: number | null, employment?: string): Profile => ({ ...somebody, age, situation: { ...(employment && { employment }), education: 'isced_0_2' } });
  const everybody = [profile(17), profile(17, 'employed'), profile(18), profile(null, 'employed'), { ...profile(12), people: 3 }];

  it('count them in the grand total, and say how many they are beside those who lack something', () => {
    const { complete, grandTotal, minorsNotAsked } = countIndicators(spares, everybody);
    expect({ complete, grandTotal, minorsNotAsked }).toEqual({ complete: 1, grandTotal: 7, minorsNotAsked: 4 });
    expect(everybody.map((each) => factsLacking(spares, each))).toEqual([[], [], ['employment'], ['bornOn'], []]);
    expect(everybody.map((each) => isMinorNotAsked(spares, each))).toEqual([true, false, false, false, true]);
  });

  it('count who has answered by themselves as before, so that every figure but that one is the same', () => {
    const [asked, spared] = [countIndicators(esfPlus, everybody), countIndicators(spares, everybody)];
    expect(spared).toEqual({ ...asked, minorsNotAsked: 4 });
    expect(asked.minorsNotAsked).toBe(0);
  });

  it('know nobody as under 18 where they do not ask for the birth date', () => {
    const ageless: RuleSetContent = { ...spares, facts: spares.facts.map((fact) => (fact.fact === 'bornOn' ? { ...fact, from: 'off', need: 'wanted' } : fact)) };
    expect(countIndicators(ageless, everybody).minorsNotAsked).toBe(0);
  });
});

describe('a condition', () => {
  const says = (condition: Condition, facts: Partial<Profile>): boolean => meets(condition, { ...somebody, ...facts });

  it('about something unknown or withheld is false, and its opposite true', () => {
    const student: Condition = { fact: 'employment', is: ['student'] };
    for (const situation of [{}, { employment: 'declined' }]) {
      expect(says(student, { situation })).toBe(false);
      expect(says({ not: student }, { situation })).toBe(true);
    }
    expect(says({ gender: ['F', 'M', 'X'] }, { gender: null })).toBe(false);
    expect(says({ age: {} }, { age: null })).toBe(false);
    expect(says({ leftAs: [...LABOUR_EVENTS] }, { left: { last: null, inEducation: true, qualified: true } })).toBe(false);
    expect(says({ leftWith: 'education' }, { left: null })).toBe(false);
    expect(says({ later: 'employed' }, { later: null })).toBe(false);
    expect(says({ later: 'improved' }, { later: { employed: true, improved: null } })).toBe(false);
  });

  it('about age holds on both ends, and beyond an end that is left out', () => {
    const within = (age: { from?: number; to?: number }): number[] => [17, 18, 29, 30].filter((years) => says({ age }, { age: years }));
    expect(within({ from: 18, to: 29 })).toEqual([18, 29]);
    expect(within({ from: 18 })).toEqual([18, 29, 30]);
    expect(within({ to: 29 })).toEqual([17, 18, 29]);
  });

  it('about months without work means more than these', () => {
    const over = (unemployedMonths?: string): boolean => says({ monthsOver: 12 }, { situation: { unemployedMonths } });
    expect([over('12'), over('13'), over('declined'), over()]).toEqual([false, true, false, false]);
  });

  it('of several asks for all of them, or any', () => {
    const [yes, no]: Condition[] = [{ gender: ['F'] }, { gender: ['M'] }];
    expect([says({ all: [yes, no] }, {}), says({ all: [yes, yes] }, {}), says({ any: [yes, no] }, {}), says({ any: [no] }, {})]).toEqual([false, true, true, false]);
  });
});

describe('complete', () => {
  const months: RuleSetContent = { ...esfPlus, facts: esfPlus.facts.map((asked) => (asked.fact === 'unemployedMonths' ? { ...asked, need: 'core' as const } : asked)) };

  it('is who has given every core fact; refusing one is not giving it', () => {
    expect(isComplete(esfPlus, somebody)).toBe(true);
    expect(isComplete(esfPlus, { ...somebody, situation: { ...somebody.situation, education: 'declined' } })).toBe(false);
    expect(isComplete(esfPlus, { ...somebody, age: null })).toBe(false);
    expect(isComplete(esfPlus, { ...somebody, gender: null })).toBe(false);
  });

  it('asks how long somebody was without work only of who is', () => {
    expect(isComplete(months, somebody)).toBe(true);
    expect(isComplete(months, { ...somebody, situation: { employment: 'unemployed', education: 'isced_3_4' } })).toBe(false);
  });
});

describe('a fact that the rule set does not ask for', () => {
  const withDisability = { ...somebody, situation: { ...somebody.situation, disability: 'yes' } };
  const asked: RuleSetContent = { ...esfPlus, facts: esfPlus.facts.map((each) => (each.fact === 'disability' ? { ...each, from: 'person' as const } : each)) };

  it('is not counted though it is known, until the rule set asks', () => {
    expect(rowsOf(esfPlus, [withDisability]).EECO12).toEqual([0, 0, 0, 0]);
    expect(rowsOf(asked, [withDisability]).EECO12).toEqual([1, 1, 0, 0]);
  });

  it('is named beside the indicators that rest on it', () => {
    const named = (content: RuleSetContent): unknown[] => content.indicators.map((indicator) => factsNotAsked(content, indicator)).filter((facts) => facts.length);
    expect(named(esfPlus)).toEqual([['disability'], ['thirdCountry'], ['foreignBackground'], ['minority'], ['homeless'], ['rural']]);
    expect(named(asked)).not.toContainEqual(['disability']);
  });
});

describe('counting', () => {
  const maybe = <T>(values: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(values, { nil: undefined });
  const situation = fc
    .record({ employment: maybe(fc.constantFrom(...EMPLOYMENTS, 'declined')), education: maybe(fc.constantFrom(...EDUCATIONS, 'declined')), unemployedMonths: maybe(fc.constantFrom('0', '6', '7', '12', '13', 'declined')), disability: maybe(fc.constantFrom('yes', 'no')) })
    .map((all): StartFacts['situation'] => Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)));
  const person: fc.Arbitrary<Profile> = fc.record({
    people: fc.constant(1),
    gender: fc.constantFrom('F' as const, 'M' as const, 'X' as const, null),
    age: fc.option(fc.constantFrom(17, 18, 24, 25, 29, 30, 54, 55), { nil: null }),
    situation,
    left: fc.option(fc.record({ last: fc.option(fc.constantFrom(...LABOUR_EVENTS), { nil: null }), inEducation: fc.boolean(), qualified: fc.boolean() }), { nil: null }),
    later: fc.option(fc.record({ employed: fc.boolean(), improved: fc.option(fc.constant('promotion' as const), { nil: null }) }), { nil: null }),
  });
  const people = fc.array(person, { maxLength: 15 });

  /** Plain ifs per code, as the regulation words them. */
  function recount(code: string, { age, situation: { employment, education, unemployedMonths }, left, later }: Profile): boolean {
    const without = employment !== 'employed';
    const months = unemployedMonths === undefined || unemployedMonths === 'declined' ? 0 : Number(unemployedMonths);
    switch (code) {
      case 'EECO01': return true;
      case 'EECO02': return employment === 'unemployed';
      case 'EECO03': return employment === 'unemployed' && months > (age! < 25 ? 6 : 12);
      case 'EECO04': return employment === 'student' || employment === 'inactive';
      case 'EECO05': return employment === 'employed';
      case 'EECO06': return age! < 18;
      case 'EECO07': return age! >= 18 && age! < 30;
      case 'EECO08': return age! > 54;
      case 'EECO09': return education === 'isced_0_2';
      case 'EECO10': return education === 'isced_3_4';
      case 'EECO11': return education === 'isced_5_8';
      case 'EECR01': return without && employment !== 'unemployed' && left?.last === 'unemployed_searching';
      case 'EECR02': return employment !== 'student' && left?.inEducation === true;
      case 'EECR03': return left?.qualified === true;
      case 'EECR04': return without && left?.last === 'employed';
      case 'EECR05': return without && later?.employed === true;
      case 'EECR06': return !without && later?.improved != null;
      default: return false; // Not asked by default, whoever has answered.
    }
  }
  const given = (value: string | undefined): boolean => value !== undefined && value !== 'declined';
  const whole = ({ gender, age, situation: { employment, education } }: Profile): boolean => gender !== null && age !== null && given(employment) && given(education);

  it('agrees with a plain recount', () => {
    fc.assert(
      fc.property(people, (all) => {
        const count = countIndicators(esfPlus, all);
        const complete = all.filter(whole);
        expect({ complete: count.complete, grandTotal: count.grandTotal }).toEqual({ complete: complete.length, grandTotal: all.length });
        for (const { code, ...figures } of count.indicators) {
          const counted = complete.filter((each) => recount(code, each));
          const of = (gender: string): number => counted.filter((each) => each.gender === gender).length;
          expect({ code, ...figures }).toEqual({ code, total: counted.length, F: of('F'), M: of('M'), X: of('X') });
        }
      }),
    );
  });

  it('does not change when alike participants stand together, in any order', () => {
    fc.assert(
      fc.property(people, (all) => {
        const kinds = new Map<string, Profile>();
        for (const each of [...all].reverse()) {
          const key = JSON.stringify([each.gender, each.age, Object.entries(each.situation).sort(), each.left, each.later]);
          kinds.set(key, { ...each, people: (kinds.get(key)?.people ?? 0) + 1 });
        }
        expect(countIndicators(esfPlus, [...kinds.values()])).toEqual(countIndicators(esfPlus, all));
      }),
    );
  });

  it('names those whom it counted', () => {
    fc.assert(
      fc.property(people, (all) => {
        for (const { code, total } of countIndicators(esfPlus, all).indicators) expect([code, all.filter((each) => countsFor(esfPlus, code, each)).length]).toEqual([code, total]);
        const { grandTotal, complete } = countIndicators(esfPlus, all);
        expect(all.filter((each) => factsLacking(esfPlus, each).length > 0)).toHaveLength(grandTotal - complete);
      }),
    );
    expect(countsFor(esfPlus, 'EECO18', somebody)).toBe(false);
  });

  it('adds up: genders to totals, statuses to all complete, and nobody both found work and looks for it', () => {
    fc.assert(
      fc.property(people, (all) => {
        const { indicators, complete } = countIndicators(esfPlus, all);
        for (const { total, F, M, X } of indicators) expect(F + M + X).toBe(total);
        const total = (code: string): number => indicators.find((row) => row.code === code)!.total;
        expect(total('EECO01')).toBe(total('EECO02') + total('EECO04') + total('EECO05'));
        expect(total('EECO01')).toBe(complete);
      }),
    );
    fc.assert(
      fc.property(person, (one) => {
        const { EECR01, EECR04 } = rowsOf(esfPlus, [one]);
        expect(EECR01[0] + EECR04[0]).toBeLessThan(2);
      }),
    );
  });
});
