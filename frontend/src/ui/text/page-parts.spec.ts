import { pageParts } from './page-parts';

describe('a page that is read', () => {
  it('is text, with tables, pictures and films between', () => {
    const parts = pageParts(
      'a &lt;b&gt;<p>ett</p><p>två</p><table><tbody><tr><td>b</td></tr></tbody></table><figure><img data-image="x" loading="lazy" src="/f/1?a=1&amp;b=2" srcset="/f/2 640w" sizes="100vw" alt="Tavlan" width="640" height="360"></figure><p class="kk-embed"><a href="https://youtu.be/dQw4w9WgXcQ">Rundan</a></p><p>tre</p>',
    );
    expect(parts).toEqual([
      { of: 'text', html: 'a &lt;b&gt;<p>ett</p><p>två</p>' },
      { of: 'table', html: '<table><tbody><tr><td>b</td></tr></tbody></table>' },
      { of: 'picture', src: '/f/1?a=1&b=2', srcset: '/f/2 640w', sizes: '100vw', alt: 'Tavlan', width: '640', height: '360' },
      { of: 'film', title: 'Rundan', href: 'https://youtu.be/dQw4w9WgXcQ', embed: { host: 'youtube', src: 'https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?rel=0' } },
      { of: 'text', html: '<p>tre</p>' },
    ]);
  });

  it('leads to a film of another host by a link alone', () => {
    const html = '<p class="kk-embed"><a href="https://example.org/film">Film</a></p>';
    expect(pageParts(html)).toEqual([{ of: 'text', html }]);
  });
});
