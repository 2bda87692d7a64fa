import { isHttps } from './content-check';
import { imagesIn, withImages } from './page-images';
import { safePage, safeText } from './page-text';
import { slugOf } from './slug';

describe('the text of a page', () => {
  it('keeps what a text needs', () => {
    const html = '<h3>Rubrik</h3><p>En <strong>viktig</strong> <em>sak</em> på <a href="https://example.org/x">nätet</a>.</p><ul><li>ett</li></ul>';
    expect(safePage(html)).toBe(html);
  });
  it.each([
    ['<p onclick="x()">hej</p>', '<p>hej</p>'],
    ['<script>alert(1)</script><p>hej</p>', '<p>hej</p>'],
    ['<a href="javascript:alert(1)">hej</a>', '<a>hej</a>'],
    ['<a href="//example.org">hej</a>', '<a>hej</a>'],
    ['<img src=x onerror=alert(1)><p style="color:red" class="a">hej</p>', '<p>hej</p>'],
    ['<h1>Stor</h1><div>rad</div><b>fet</b>', '<h3>Stor</h3><p>rad</p><strong>fet</strong>'],
    ['<svg><style>*{}</style></svg><p>hej</p>', '<p>hej</p>'],
  ])('makes %s safe', (html, safe) => {
    expect(safePage(html)).toBe(safe);
  });
  it('is empty when no word is left', () => {
    expect(safePage('<p><br></p><img src="x">')).toBe('');
  });
});

const ID = '0199a000-0000-7000-8000-000000000001';
const OTHER = '0199a000-0000-7000-8000-000000000002';
const IMAGE = `640:${ID} 1280:${OTHER}`;

describe('what a page shows beside words', () => {
  it.each([
    ['a table with header cells, which say what they are the header of', '<table><tbody><tr><th>Dag</th><th>Tid</th></tr><tr><th>Tis</th><td>17</td></tr></tbody></table>', '<table><tbody><tr><th scope="col">Dag</th><th scope="col">Tid</th></tr><tr><th scope="row">Tis</th><td>17</td></tr></tbody></table>'],
    ['two tables, each with its own first row', '<table><tr><th>a</th></tr><tr><th>b</th></tr></table><table><tr><th>c</th></tr></table>', '<table><tr><th scope="col">a</th></tr><tr><th scope="row">b</th></tr></table><table><tr><th scope="col">c</th></tr></table>'],
    ['cells that reach over others, within bounds', '<table><tr><td colspan="2" rowspan="1" width="9">a</td><td colspan="1000000" rowspan="-1">b</td></tr></table>', '<table><tr><td colspan="2">a</td><td>b</td></tr></table>'],
    ['a picture of ours', `<figure><img data-image="${IMAGE}" alt="En tavla" width="1280" height="720" src="/api/v1/files/x" onerror="x()" /></figure>`, `<figure><img data-image="${IMAGE}" alt="En tavla" width="1280" height="720" /></figure>`],
    ['a picture that only decorates', `<img data-image="${IMAGE}" width="9999999" height="x">`, `<img data-image="${IMAGE}" alt="" />`],
    ['a link to a film alone in its paragraph', '<p class="kk-embed big"><a href="https://youtu.be/dQw4w9WgXcQ">Rundan</a></p>', '<p class="kk-embed"><a href="https://youtu.be/dQw4w9WgXcQ">Rundan</a></p>'],
    ['a film whose address has several parts', '<p class="kk-embed"><a href="https://www.youtube.com/watch?v=dQw4w9WgXcQ&amp;t=4">Rundan</a></p>', '<p class="kk-embed"><a href="https://www.youtube.com/watch?v=dQw4w9WgXcQ&amp;t=4">Rundan</a></p>'],
  ])('is %s', (_what, html, safe) => {
    expect(safePage(html)).toBe(safe);
    // What is kept stays as it is when it is saved again.
    expect(safePage(safe)).toBe(safe);
  });

  it.each([
    ['a picture of another host', '<p>a</p><img src="https://example.org/x.png" alt="x">', '<p>a</p>'],
    ['a picture by its bytes', '<p>a</p><img src="data:image/svg+xml,<svg onload=alert(1)>">', '<p>a</p>'],
    ['a figure that is left empty', '<p>a</p><figure><img src="x"></figure>', '<p>a</p>'],
    ['a picture named by more than ids', `<p>a</p><img data-image='640:${ID}" onerror="x()' alt="">`, '<p>a</p>'],
    ['another picture’s address', `<p>a</p><img data-image="640:../../x" alt="">`, '<p>a</p>'],
    ['frames, forms, styles and what runs', '<iframe src="https://www.youtube.com/embed/x"></iframe><form action="/x"><input name="a"><button>b</button></form><style>p{}</style><object data="x"></object><p style="position:fixed">c</p>', 'b<p>c</p>'],
    ['a film of a host that is not allowed', '<p class="kk-embed"><a href="https://example.org/film">Film</a></p>', '<p><a href="https://example.org/film">Film</a></p>'],
    ['a film with more beside it', '<p class="kk-embed"><a href="https://youtu.be/dQw4w9WgXcQ">Film</a><strong>x</strong></p>', '<p><a href="https://youtu.be/dQw4w9WgXcQ">Film</a><strong>x</strong></p>'],
    ['a film that says nothing', '<p class="kk-embed"><a href="https://youtu.be/dQw4w9WgXcQ"></a></p><p>a</p>', '<p><a href="https://youtu.be/dQw4w9WgXcQ"></a></p><p>a</p>'],
    ['classes of ours on other things', '<h3 class="kk-embed">a</h3><p class="kk-danger">b</p>', '<h3>a</h3><p>b</p>'],
    ['what hides in comments, namespaces and half tags', '<!--<img src=x onerror=x()>--><math><mtext><table><mglyph><style><img src=x onerror=x()></style></mglyph></table></mtext></math><p>a<script', '<table></table><p>ascript</p>'],
    ['addresses that run', '<p><a href=" java\nscript:alert(1)">a</a><a href="data:text/html,x">b</a><a href="vbscript:x">c</a></p>', '<p><a>a</a><a>b</a><a>c</a></p>'],
  ])('is never %s', (_what, html, safe) => {
    expect(safePage(html)).toBe(safe);
  });

  it('is a picture also where there are no words, and none of it in a text that is no page', () => {
    const html = `<figure><img data-image="${IMAGE}" alt="" /></figure>`;
    expect(safePage(html)).toBe(html);
    expect(safeText(`${html}<table><tr><td>a</td></tr></table><p class="kk-embed"><a href="https://youtu.be/dQw4w9WgXcQ">b</a></p>`)).toBe('a<p><a href="https://youtu.be/dQw4w9WgXcQ">b</a></p>');
  });

  it('has addresses when it is read, in the width that is needed and not before it comes near; the words stay as they are', () => {
    const body = { sv: `<p>a</p><figure><img data-image="${IMAGE}" alt="x" /></figure>`, en: '<p>b</p>' };
    expect(imagesIn(body)).toEqual([ID, OTHER]);
    const read = withImages(body, (id) => `/f/${id}?a=1&b=2`);
    expect(read.en).toBe('<p>b</p>');
    expect(read.sv).toContain(` loading="lazy" src="/f/${OTHER}?a=1&amp;b=2" srcset="/f/${ID}?a=1&amp;b=2 640w, /f/${OTHER}?a=1&amp;b=2 1280w" sizes="`);
    expect(safePage(read.sv ?? '')).toBe(body.sv);
  });
});

describe('the address of a course', () => {
  it.each([
    ['Möten som fungerar', 'moten-som-fungerar'],
    ['  Ansökan – som bär! ', 'ansokan-som-bar'],
    ['Ledarskap'.repeat(20), 'ledarskap'.repeat(20).slice(0, 80)],
    ['دورة', 'kurs'],
  ])('of "%s" is %s', (title, slug) => {
    expect(slugOf(title)).toBe(slug);
  });
});

describe('the address of a link', () => {
  it('is https with a host', () => {
    expect(['https://example.org/a?b', 'http://example.org', 'https://localhost', 'javascript:1', 'example.org'].map(isHttps)).toEqual([true, false, false, false, false]);
  });
});
