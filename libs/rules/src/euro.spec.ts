import fc from 'fast-check';
import { euroText, readEuro } from './euro';

describe('an amount in euro', () => {
  it('is written with cents only where there are any', () => {
    expect([euroText(420_000, 'sv'), euroText(420_050, 'sv'), euroText(420_050, 'en')].map((text) => text.replace(/\s/g, ' '))).toEqual(['4 200', '4 200,50', '4,200.50']);
  });

  it('is read as people write it', () => {
    expect(['1250', '1 250,5', '1\u00A0250.50', ' 0,07 '].map(readEuro)).toEqual([125_000, 125_050, 125_050, 7]);
  });

  it('is not guessed at', () => {
    expect(['', '-5', '1.250,50', '1,250', '12,345', 'tolv', '5 euro', '99999999999'].map(readEuro)).toEqual([null, null, null, null, null, null, null, null]);
  });

  it('comes back from how it is written in Swedish', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 100_000_000_000 }), (cents) => expect(readEuro(euroText(cents, 'sv'))).toBe(cents)));
  });
});
