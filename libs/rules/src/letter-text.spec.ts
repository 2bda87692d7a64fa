import type { LetterPlaceholder } from '@kortkurs/contract/letters';
import { fillLetter, letterFaults, textAsHtml } from './letter-text';

const place = (key: string, sv: string, kind: LetterPlaceholder['kind'] = 'text', required = false): LetterPlaceholder => ({
  key,
  name: { sv, en: key },
  kind,
  label: kind === 'link' ? { sv: 'Se din plats', en: 'See your seat' } : null,
  sample: { sv: '', en: '' },
  required,
});
const PLACES = [place('firstname', 'förnamn'), place('when', 'tid', 'strong'), place('where', 'plats'), place('link', 'länk', 'link', true), place('sessions', 'träffar', 'lines'), place('documents', 'dokument', 'links')];
const fill = (body: string, values: Record<string, string | string[] | null>, language: 'sv' | 'en' = 'sv') => fillLetter({ subject: 'Hej {förnamn}', body }, PLACES, { firstname: 'Samira', when: null, where: null, link: null, sessions: null, documents: null, ...values }, language);

describe('the words of a letter', () => {
  const faults = (body: string, subject = 'Hej') => letterFaults({ subject, body }, PLACES).map(({ field, code, name }) => [field, code, name].filter(Boolean).join(' '));

  it('may name what the letter knows, in either language, and nothing else', () => {
    expect(faults('Hej {förnamn} och {Firstname}: {länk}')).toEqual([]);
    expect(faults('Hej {fornamn}: {länk}')).toEqual(['body unknown fornamn']);
    expect(faults('Hej {förnamn: {länk}')).toEqual(['body brace']);
  });

  it('keep what the letter is useless without, and have a subject and a text', () => {
    expect(faults('Hej', ' ')).toEqual(['subject empty', 'body missing länk']);
    expect(faults(' ')).toEqual(['body empty', 'body missing länk']);
  });

  it('have no link in the subject, and a list on a line of its own', () => {
    expect(faults('{länk}', 'Hej {länk}')).toEqual(['subject not-in-subject länk']);
    expect(faults('Tider: {träffar} {länk}')).toEqual(['body alone träffar']);
  });
});

describe('a letter that is written', () => {
  it('leaves out the lines that have nothing to say, and a paragraph that would only introduce them', () => {
    const body = 'Hej {förnamn}.\n\nNär: {tid}\nVar: {plats}\n\nLäs mer på sidan:\n{länk}\n\nHälsningar';
    expect(fill(body, { when: 'i morgon' }).text).toBe('Hej Samira.\n\nNär: i morgon\n\nHälsningar\n');
  });

  it('leaves out the comma before what is missing', () => {
    expect(fill('Dags för {förnamn}, {tid}. Vi ses, {plats}', { where: 'i Lund' }).text).toBe('Dags för Samira. Vi ses, i Lund\n');
  });

  it('says a link with its label, apart from the words around it', () => {
    const link = 'https://example.org/seat#abc';
    expect(fill('{länk}', { link }).text).toBe(`Se din plats:\n${link}\n`);
    expect(fill('Hinner du inte? {länk}, så går den vidare.', { link }, 'en').text).toBe(`Hinner du inte? See your seat <${link}>, så går den vidare.\n`);
    expect(fill('{länk}', { link }).html).toBe(`<p><a href="${link}" class="button">Se din plats</a></p>`);
  });

  it('escapes values and words, and makes addresses in the words alone to follow', () => {
    const { html } = fill('Hej {förnamn} <b> https://example.org/a?b=1.\n{tid}\n{träffar}', { firstname: '<script>https://evil.example.org', when: '17.30 & "snart"', sessions: ['a', '<i>'] });
    expect(html).toBe(
      '<p>Hej &#60;script&#62;https://evil.example.org &#60;b&#62; <a href="https://example.org/a?b=1">https://example.org/a?b=1</a>.<br><strong>17.30 &#38; &#34;snart&#34;</strong></p>\n<ul><li>a</li><li>&#60;i&#62;</li></ul>',
    );
  });

  it('has a subject on one line', () => {
    expect(fill('x', { firstname: 'Sam\r\nBcc: a@example.org' }).subject).toBe('Hej Sam Bcc: a@example.org');
  });

  it('without a template has paragraphs too', () => {
    expect(textAsHtml('Hej\ndu\n\n<x>\n')).toBe('<p>Hej<br>du</p>\n<p>&#60;x&#62;</p>');
  });
});

describe('a list of links', () => {
  it('is a link per line, escaped, and plain text in plain text', () => {
    const { text, html } = fill('Att läsa:\n{dokument}\n\n{länk}', { documents: ['Program <b> (PDF) <https://example.org/?a=1&b="2>', 'utan adress <javascript:alert(1)>'] });
    expect(text).toBe('Att läsa:\nProgram <b> (PDF) <https://example.org/?a=1&b="2>\nutan adress <javascript:alert(1)>\n');
    expect(html).toBe('<p>Att läsa:</p>\n<ul><li><a href="https://example.org/?a=1&#38;b=&#34;2">Program &#60;b&#62; (PDF)</a></li><li>utan adress &#60;javascript:alert(1)&#62;</li></ul>');
  });
});
