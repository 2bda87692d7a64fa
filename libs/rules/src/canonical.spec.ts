import fc from 'fast-check';
import { canonical, NotCanonical, type Canonical } from './canonical';

const text = fc.string({ unit: 'binary' });
const { value } = fc.letrec<{ value: Canonical }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constant(null),
    fc.boolean(),
    fc.maxSafeInteger().filter((number) => !Object.is(number, -0)),
    text,
    fc.array(tie('value'), { maxLength: 5 }),
    fc.dictionary(text, tie('value'), { maxKeys: 5, noNullPrototype: true }),
  ),
}));

/** The same value with the keys of every object put in the opposite order. */
function turned(each: Canonical): Canonical {
  if (Array.isArray(each)) return each.map(turned);
  if (typeof each !== 'object' || each === null) return each;
  return Object.fromEntries(Object.entries(each).reverse().map(([key, inner]) => [key, turned(inner)]));
}

describe('canonical', () => {
  it('writes the keys in the order of their UTF-16 units, as in the example of RFC 8785, 3.2.3', () => {
    const keys = { '\u20ac': 'Euro Sign', '\r': 'Carriage Return', '\ufb33': 'Hebrew Letter Dalet With Dagesh', '1': 'One', '\ud83d\ude00': 'Emoji: Grinning Face', '\u0080': 'Control', '\u00f6': 'Latin Small Letter O With Diaeresis' };
    expect(Object.values(JSON.parse(canonical(keys)) as object)).toHaveLength(7);
    expect([...canonical(keys).matchAll(/:"([^"]+)"/g)].map(([, name]) => name)).toEqual([
      'Carriage Return', 'One', 'Control', 'Latin Small Letter O With Diaeresis', 'Euro Sign', 'Emoji: Grinning Face', 'Hebrew Letter Dalet With Dagesh',
    ]);
  });

  it('escapes as RFC 8785 does, and leaves no air', () => {
    expect(canonical({ b: '\u20ac$\u000f\nA\'B"\\\\"/', a: [1, -2, true, null] })).toBe('{"a":[1,-2,true,null],"b":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}');
  });

  it('is the same however the keys were put in, and reads back as the same value', () => {
    fc.assert(fc.property(value, (each) => {
      expect(canonical(turned(each))).toBe(canonical(each));
      expect(canonical(JSON.parse(canonical(each)) as Canonical)).toBe(canonical(each));
      expect(JSON.parse(canonical(each))).toEqual(each);
    }));
  });

  it('differs where the values differ', () => {
    fc.assert(fc.property(value, value, (one, other) => {
      expect(canonical(one) === canonical(other)).toBe(JSON.stringify(turned(turned(sorted(one)))) === JSON.stringify(sorted(other)));
    }));
  });

  it.each([
    ['a fraction', { rows: [{ minutes: 1.5 }] }, 'rows.0.minutes'],
    ['a number that a double does not hold', { figure: 2 ** 53 }, 'figure'],
    ['minus nought', { figure: -0 }, 'figure'],
    ['no number', { figure: Number.NaN }, 'figure'],
    ['endless', { figure: Number.POSITIVE_INFINITY }, 'figure'],
    ['undefined, which would be left out unseen', { why: undefined }, 'why'],
    ['a hole in a list', { rows: Object.assign([1], { 2: 3 }) }, 'rows.1'],
    ['a date, which has a text of its own', { on: new Date(0) }, 'on'],
    ['a map, which would be empty', { by: new Map([[1, 2]]) }, 'by'],
    ['half a character', { name: '\ud83d' }, 'name'],
    ['a key of half a character', { rows: { '\ude00': 1 } }, 'rows.\ude00'],
    ['a big whole number of another kind', { figure: 1n }, 'figure'],
  ])('refuses %s, and says where it stands', (_, wrong, path) => {
    expect.assertions(2);
    try {
      canonical(wrong as unknown as Canonical);
    } catch (error) {
      expect(error).toBeInstanceOf(NotCanonical);
      expect((error as NotCanonical).path).toBe(path);
    }
  });
});

/** An independent order, by plain comparison of keys, which JavaScript does by UTF-16 units. Whole-number keys come first by themselves, the same in both. */
function sorted(each: Canonical): Canonical {
  if (Array.isArray(each)) return each.map(sorted);
  if (typeof each !== 'object' || each === null) return each;
  return Object.fromEntries(Object.entries(each).sort(([one], [other]) => (one < other ? -1 : 1)).map(([key, inner]) => [key, sorted(inner)]));
}
