import { isHttps } from './content-check';
import { safePage } from './page-text';
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
