import { coverNumbers } from './covered-numbers';

describe('identity numbers in a text', () => {
  it.each([
    ['Hon har 19800101-2387.', 'Hon har 19800101-••••.'],
    ['198001012387', '19800101-••••'],
    ['(800101-2387)', '(800101-••••)'],
    ['8001012387', '800101-••••'],
    ['800101+2387, 19800101 2387', '800101+••••, 19800101 ••••'],
    ['/people/19800101%2D2387', '/people/19800101%2D••••'],
    ['<td>198001012387</td>', '<td>19800101-••••</td>'],
    // A coordination number: sixty more in the day.
    ['19800161-2384', '19800161-••••'],
  ])('are covered: %s', (text, covered) => {
    expect(coverNumbers(text)).toBe(covered);
  });

  it.each(['19800101-2388', '0708123456', '802412-3454', '2026-09-01', '019a9f3c-0000-7000-8000-198001012387', 'a198001012387', '1980010123870', '08-800101 23 87'])('but not what is none: %s', (text) => {
    expect(coverNumbers(text)).toBe(text);
  });
});
