import type { Schema } from 'prosemirror-model';
import { readPage, writePage } from './page-html';
import { pageSchema, textSchema } from './page-schema';
import { cleanPaste } from './word-paste';

const through = (html: string, schema: Schema = pageSchema) => writePage(readPage(schema, html));
const IMAGE = '640:0199a000-0000-7000-8000-000000000001';

describe('a page that is written', () => {
  it.each([
    '<h3>Rubrik</h3><p>En <strong>viktig</strong> <em>sak</em> på <a href="https://example.org/x">nätet</a>.<br>Rad två</p><h4>Under</h4>',
    '<ul><li><p>ett</p><ol><li><p>två</p></li></ol></li></ul><blockquote><p>tre</p></blockquote>',
    '<table><tbody><tr><th><p>Dag</p></th><th><p>Tid</p></th></tr><tr><th><p>Tis</p></th><td colspan="2"><p>17</p></td></tr></tbody></table>',
    `<figure><img data-image="${IMAGE}" src="/api/v1/files/x" alt="En tavla" width="640" height="360"></figure>`,
    '<p class="kk-embed"><a href="https://youtu.be/dQw4w9WgXcQ">Rundan</a></p>',
  ])('comes out as it went in: %s', (html) => {
    expect(through(html)).toBe(html);
  });

  it.each([
    ['what other programs write', '<h1>Stor</h1><div>rad</div><b style="font-weight:normal"><i>lutad</i></b>', '<h3>Stor</h3><p>rad</p><p><em>lutad</em></p>'],
    ['pictures of others, scripts and addresses that run', '<p>a<img src="https://example.org/x.png" onerror="x()"></p><script>1</script><p><a href="javascript:x()">b</a></p>', '<p>a</p><p>b</p>'],
    ['old lists', '<ul><li>ett</li><li>två</li></ul>', '<ul><li><p>ett</p></li><li><p>två</p></li></ul>'],
    ['empty lines at the end', '<p>a</p><p></p><p></p>', '<p>a</p>'],
    ['nothing', '<p></p>', ''],
  ])('takes %s as what it means', (_what, html, written) => {
    expect(through(html)).toBe(written);
  });

  it('has neither tables nor pictures where the text is no page', () => {
    expect(through(`<p>a</p><table><tr><td>b</td></tr></table><figure><img data-image="${IMAGE}"></figure>`, textSchema)).toBe('<p>a</p><p>b</p>');
  });
});

describe('what comes from Word', () => {
  const item = (sign: string, text: string, level = 1, list = 'l0') =>
    `<p class=MsoListParagraph style='mso-list:${list} level${level} lfo1'><![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>${sign}<span>&nbsp;&nbsp;</span></span></span><![endif]>${text}<o:p></o:p></p>`;

  it('gets its lists back, of both kinds and one within the other, and loses the rest', () => {
    const html = `<html xmlns:o="x"><head><style>p{}</style></head><body><!--StartFragment--><h1 style='mso-x:y'>Rubrik</h1><p class=MsoNormal>Ett <b>ord</b></p>${item('·', 'ett')}${item('o', 'under', 2)}${item('·', 'två')}<p class=MsoNormal>Mellan</p>${item('1.', 'först')}${item('2.', 'sedan')}<!--EndFragment--></body></html>`;
    expect(through(cleanPaste(html))).toBe(
      '<h3>Rubrik</h3><p>Ett <strong>ord</strong></p><ul><li><p>ett</p><ul><li><p>under</p></li></ul></li><li><p>två</p></li></ul><p>Mellan</p><ol><li><p>först</p></li><li><p>sedan</p></li></ol>',
    );
  });

  it('is left alone where it comes from elsewhere', () => {
    expect(cleanPaste('<p style="x">a</p>')).toBe('<p style="x">a</p>');
  });
});
