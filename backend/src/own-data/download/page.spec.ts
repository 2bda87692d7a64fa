import { pageOf } from './page';

describe('the page to read', () => {
  it('tells each section with its rows, and takes what people wrote for words, never for markup', () => {
    const page = pageOf('Det vi har om dig', { 'Om dig': { person: [{ given_name: 'Ada', note: '<script>alert("a & b")</script>', phone: null }] }, 'Vem har läst': [] }, 'sv');
    expect(page).toContain('<html lang="sv">');
    expect(page).toContain('<section><h2>Om dig</h2><dl><dt>person</dt><dd><ul><li><dl><dt>given name</dt><dd>Ada</dd>');
    expect(page).toContain('<dd>&lt;script&gt;alert(&quot;a &amp; b&quot;)&lt;/script&gt;</dd>');
    expect(page).toContain('<dt>phone</dt><dd>–</dd>');
    expect(page).not.toContain('<script');
  });
});
