import { linkParts } from './link-parts';

const linked = (text: string): string[] => linkParts(text).flatMap(({ href }) => href ?? []);

describe('addresses in what somebody writes', () => {
  it('are followed without what ends the sentence, and the text stays as it was written', () => {
    const text = 'Läs (https://example.org/a?b=1), eller http://example.org/å.\nHälsningar';
    expect(linked(text)).toEqual(['https://example.org/a?b=1', 'http://example.org/%C3%A5']);
    expect(linkParts(text).map((part) => part.text).join('')).toBe(text);
  });

  it('are those of the web alone, and never one that hides where it leads', () => {
    expect(linked('javascript:alert(1) data:text/html,x ftp://example.org https://kortkurs.example@elak.example/ https://')).toEqual([]);
    expect(linkParts('<a href="https://example.org">här</a>').map(({ href }) => href)).toEqual([null, 'https://example.org/', null]);
  });
});
