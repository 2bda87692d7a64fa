import { fill } from './message';

describe('fill', () => {
  it('puts values in and writes numbers as people do', () => {
    expect(fill('{{ seats }} av {{ all }}', { seats: 9, all: 1246 }, 'sv')).toBe('9 av 1\u00a0246');
    expect(fill('{{name}} checked in', { name: 'Nadia' }, 'en')).toBe('Nadia checked in');
  });

  it('chooses by number, the exact number first', () => {
    const message = '{n, plural, =0 {Inga träffar} one {# träff} other {# träffar}} kvar';
    expect([0, 1, 2, 1000].map((n) => fill(message, { n }, 'sv'))).toEqual([
      'Inga träffar kvar',
      '1 träff kvar',
      '2 träffar kvar',
      '1\u00a0000 träffar kvar',
    ]);
  });

  it('chooses by word, one choice within another, with values inside', () => {
    const message = '{who, select, you {Du} other {{{ name }}}} har {n, plural, one {# plats} other {# platser}}';
    expect(fill(message, { who: 'you', n: 1 }, 'sv')).toBe('Du har 1 plats');
    expect(fill(message, { who: 'x', name: 'Ada', n: 2 }, 'sv')).toBe('Ada har 2 platser');
  });

  it('leaves a broken message and an absent value as they stand', () => {
    expect(fill('{n, plural, one {x', { n: 1 }, 'sv')).toBe('{n, plural, one {x');
    expect(fill('Hej {{ name }}', {}, 'sv')).toBe('Hej {{ name }}');
  });
});
