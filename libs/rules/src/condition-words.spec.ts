import fc from 'fast-check';
import { IMPROVEMENTS, LABOUR_EVENTS } from '@kortkurs/contract/outcomes';
import { EDUCATIONS, EMPLOYMENTS } from '@kortkurs/contract/participant-facts';
import type { Condition, Indicator, Profile, RuleSetContent } from '@kortkurs/contract/rule-sets';
import { countsInWords } from './condition-words';
import { meets } from './indicators';
import esfPlusContent from './testdata/esf-plus.content.json';

const esfPlus = esfPlusContent as RuleSetContent;
const waits = { outcomes: { leavingDays: 28, laterMonths: 6 } };
const indicator = (counts: Indicator['counts'], kind: Indicator['kind'] = 'start'): Indicator => ({ code: 'A1', name: { sv: 'Ett', en: 'One' }, kind, counts });
const inSwedish = (counts: Indicator['counts'], kind?: Indicator['kind']): string => countsInWords(indicator(counts, kind), waits, 'sv');

const ofTheProgramme = (code: string, language: 'sv' | 'en'): string => {
  const found = esfPlus.indicators.find((each) => each.code === code);
  if (!found) throw new Error(`No ${code}`);
  return countsInWords(found, esfPlus, language);
};

describe('who counts, in words', () => {
  it.each([
    ['EECO01', 'Summan av EECO02, EECO04 och EECO05.', 'The sum of EECO02, EECO04 and EECO05.'],
    ['EECO02', 'Den som är arbetslös.', 'Those who are unemployed.'],
    [
      'EECO03',
      'Den som är arbetslös, och antingen har varit utan arbete i mer än 12 månader eller (är högst 24 år och har varit utan arbete i mer än 6 månader).',
      'Those who are unemployed, and either have been without work for more than 12 months or (are at most 24 years old and have been without work for more than 6 months).',
    ],
    ['EECO04', 'Den som studerar på heltid eller står utanför arbetskraften.', 'Those who are studying full time or are outside the labour force.'],
    ['EECO07', 'Den som är 18–29 år.', 'Those who are 18 to 29 years old.'],
    ['EECO18', 'Organisationer, som förs in för hand.', 'Organisations, entered by hand.'],
    ['EECR02', 'Den som vid start inte studerar på heltid och har börjat en utbildning senast 28 dagar efter avslutet.', 'Those who at the start are not studying full time and have begun education or training no later than 28 days after leaving.'],
    [
      'EECR05',
      'Den som vid start antingen är arbetslös, studerar på heltid eller står utanför arbetskraften, och är i arbete 6 månader efter avslutet.',
      'Those who at the start either are unemployed, are studying full time or are outside the labour force, and are in employment 6 months after leaving.',
    ],
  ])('says %s as the rule set counts it', (code, swedish, english) => {
    expect(ofTheProgramme(code, 'sv')).toBe(swedish);
    expect(ofTheProgramme(code, 'en')).toBe(english);
  });

  it('names the days and the months that the rule set waits', () => {
    const kinds = { leaving: { leftWith: 'qualification' }, later: { later: 'improved' } } as const;
    const say = (kind: 'leaving' | 'later', outcomes: RuleSetContent['outcomes']): string => countsInWords(indicator(kinds[kind], kind), { outcomes }, 'sv');
    expect(say('leaving', { leavingDays: 40, laterMonths: 12 })).toBe('Den som har fått en kvalifikation senast 40 dagar efter avslutet.');
    expect(say('later', { leavingDays: 40, laterMonths: 12 })).toBe('Den som har en bättre ställning på arbetsmarknaden 12 månader efter avslutet.');
    expect(say('leaving', null)).toBe('Den som har fått en kvalifikation efter avslutet.');
  });

  it('says of a condition that everybody meets, or nobody, that it is so', () => {
    expect(inSwedish({ all: [] })).toBe('Alla deltagare.');
    expect(inSwedish({ not: { all: [] } })).toBe('Ingen.');
    expect(inSwedish({ all: [{ gender: ['F'] }, { not: { all: [] } }] })).toBe('Ingen.');
    expect(inSwedish({ all: [{ gender: ['F'] }, { all: [] }] })).toBe('Den som är kvinna.');
  });

  it('denies each part of what is denied', () => {
    expect(inSwedish({ not: { any: [{ fact: 'employment', is: ['employed', 'student'] }, { age: { from: 18 } }] } })).toBe('Den som inte är i arbete, inte studerar på heltid och inte är minst 18 år.');
    expect(inSwedish({ not: { not: { gender: ['X'] } } })).toBe('Den som har annat kön.');
  });
});

// Few values, so that conditions that are alike come often and those that differ in one place only too.
const leaf: fc.Arbitrary<Condition> = fc.oneof(
  fc.subarray([...EMPLOYMENTS], { minLength: 1, maxLength: 2 }).map((is): Condition => ({ fact: 'employment', is })),
  fc.constantFrom<Condition>({ fact: 'education', is: [EDUCATIONS[0]] }, { fact: 'disability', is: ['yes'] }, { fact: 'disability', is: ['no'] }, { gender: ['F'] }, { age: { to: 24 } }, { age: { from: 25, to: 29 } }, { monthsOver: 6 }),
  fc.constantFrom<Condition>({ leftAs: ['employed'] }, { leftAs: ['employed', 'inactive'] }, { leftWith: 'education' }, { later: 'improved' }),
);
const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    leaf,
    fc.array(tie('condition'), { minLength: 0, maxLength: 3 }).map((all): Condition => ({ all })),
    fc.array(tie('condition'), { minLength: 1, maxLength: 3 }).map((any): Condition => ({ any })),
    tie('condition').map((not): Condition => ({ not })),
  ),
}));
const profile: fc.Arbitrary<Profile> = fc.record({
  people: fc.constant(1),
  gender: fc.constantFrom('F', 'M', null),
  age: fc.constantFrom(20, 27, 40, null),
  situation: fc.record(
    { employment: fc.constantFrom(...EMPLOYMENTS), education: fc.constantFrom(...EDUCATIONS), disability: fc.constantFrom('yes', 'no', 'declined'), unemployedMonths: fc.constantFrom('3', '9') },
    { requiredKeys: [] },
  ),
  left: fc.option(fc.record({ last: fc.constantFrom(...LABOUR_EVENTS, null), inEducation: fc.boolean(), qualified: fc.boolean() })),
  later: fc.option(fc.record({ employed: fc.boolean(), improved: fc.constantFrom(IMPROVEMENTS[0], null) })),
});

/** Reads the sentence itself: whether somebody counts by what it says. Only the grammar is known here, and which phrase is which fact. */
function countsBySentence(sentence: string, each: Profile): boolean {
  if (sentence === 'Alla deltagare.') return true;
  if (sentence === 'Ingen.') return false;
  return reader(sentence.replace(/^Den som (.*)\.$/, '$1'), each);
}

const phrases: [string, Condition][] = [
  ['är i arbete 6 månader efter avslutet', { later: 'employed' }],
  ['är i arbete', { fact: 'employment', is: ['employed'] }],
  ['är arbetslös', { fact: 'employment', is: ['unemployed'] }],
  ['studerar på heltid', { fact: 'employment', is: ['student'] }],
  ['står utanför arbetskraften', { fact: 'employment', is: ['inactive'] }],
  ['har högst grundskola', { fact: 'education', is: ['isced_0_2'] }],
  ['har en funktionsnedsättning', { fact: 'disability', is: ['yes'] }],
  ['har svarat nej om funktionsnedsättning', { fact: 'disability', is: ['no'] }],
  ['är kvinna', { gender: ['F'] }],
  ['är högst 24 år', { age: { to: 24 } }],
  ['är 25–29 år', { age: { from: 25, to: 29 } }],
  ['har varit utan arbete i mer än 6 månader', { monthsOver: 6 }],
  ['har fått arbete senast 28 dagar efter avslutet', { leftAs: ['employed'] }],
  ['har lämnat arbetskraften senast 28 dagar efter avslutet', { leftAs: ['inactive'] }],
  ['har börjat en utbildning senast 28 dagar efter avslutet', { leftWith: 'education' }],
  ['har en bättre ställning på arbetsmarknaden 6 månader efter avslutet', { later: 'improved' }],
];

/** A reader by descent: phrases, brackets, "antingen … eller", "både … och", and at the outermost a list whose last part follows a comma and its word. */
function reader(text: string, each: Profile): boolean {
  let at = 0;
  const takes = (piece: string): boolean => {
    if (!text.startsWith(piece, at)) return false;
    at += piece.length;
    return true;
  };
  const part = (): boolean => {
    takes('vid start ');
    if (takes('antingen ')) return list('eller', false);
    if (takes('både ')) return list('och', false);
    if (takes('(')) {
      const value = list(null, false);
      if (!takes(')')) throw new Error(`No bracket at ${text.slice(at)}`);
      return value;
    }
    const not = takes('inte ');
    const found = phrases.find(([phrase]) => takes(phrase));
    if (!found) throw new Error(`No phrase at ${text.slice(at)}`);
    return meets(found[1], each) !== not;
  };
  /** Parts until the word of the list has come once; the word of brackets and of the outermost is learnt from what stands there. */
  const list = (word: 'och' | 'eller' | null, outermost: boolean): boolean => {
    const values = [part()];
    for (;;) {
      const before = at;
      const joint = (['och', 'eller'] as const).find((each_) => takes(` ${each_} `) || (outermost && takes(`, ${each_} `)));
      if (joint && (word === null || joint === word)) {
        values.push(part());
        return joint === 'och' ? values.every(Boolean) : values.some(Boolean);
      }
      at = before;
      if (!takes(', ')) break;
      values.push(part());
    }
    if (values.length > 1) throw new Error(`No end of the list at ${text.slice(at)}`);
    return values[0];
  };
  const value = list(null, true);
  if (at < text.length) throw new Error(`Not read: ${text.slice(at)}`);
  return value;
}

it('can be read one way only, the way in which it counts', () => {
  fc.assert(
    fc.property(condition, fc.array(profile, { minLength: 1, maxLength: 8 }), (counts, profiles) => {
      const sentence = inSwedish(counts, 'later');
      expect(profiles.map((each) => countsBySentence(sentence, each))).toEqual(profiles.map((each) => meets(counts, each)));
    }),
    { numRuns: 1000 },
  );
});
