import { searchWords } from './search-words';

describe('what is typed into the search field', () => {
  it('is looked for by the beginnings of all words', () => {
    expect(searchWords('styrelse  ansv')).toBe('styrelse:* & ansv:*');
  });
  it('loses everything that a query language could read', () => {
    expect(searchWords(`a' | !b <-> (c):*\\`)).toBe('a:* & b:* & c:*');
  });
  it('is nothing where there is no letter and no digit', () => {
    expect(searchWords(' -- ')).toBeUndefined();
  });
});
