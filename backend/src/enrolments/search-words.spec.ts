import { searchWords } from './search-words';

describe('the words of a search', () => {
  it('are letters and digits, and nothing that a query could be made of', () => {
    expect(searchWords("  Leda & förändring! ':* 2027 _%")).toEqual(['Leda', 'förändring', '2027']);
  });

  it('are composed, and at most ten', () => {
    expect(searchWords('a\u030Aterkoppling')).toEqual(['återkoppling']);
    expect(searchWords('a b c d e f g h i j k l')).toHaveLength(10);
  });

  it('are none where nothing searchable was typed', () => {
    expect(searchWords(' !! ')).toEqual([]);
  });
});
