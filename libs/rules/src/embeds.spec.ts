import { embedOf } from './embeds';

describe('a film that can be shown in place', () => {
  it.each([
    ['https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=43s', 'https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?rel=0'],
    ['https://youtu.be/dQw4w9WgXcQ?si=x', 'https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?rel=0'],
    ['https://m.youtube.com/shorts/dQw4w9WgXcQ', 'https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?rel=0'],
    ['https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ', 'https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?rel=0'],
    ['https://vimeo.com/76979871', 'https://player.vimeo.com/video/76979871?dnt=1'],
    ['https://vimeo.com/76979871/8272103f6e', 'https://player.vimeo.com/video/76979871?dnt=1&h=8272103f6e'],
    ['https://player.vimeo.com/video/76979871?h=8272103f6e&autoplay=1', 'https://player.vimeo.com/video/76979871?dnt=1&h=8272103f6e'],
  ])('is %s', (address, src) => {
    expect(embedOf(address)?.src).toBe(src);
  });
  it.each([
    'http://www.youtube.com/watch?v=dQw4w9WgXcQ',
    'https://www.youtube.com/@kanal',
    'https://www.youtube.com/watch?v="><script>',
    'https://youtube.com.example.org/watch?v=dQw4w9WgXcQ',
    'https://www.youtube.com:8443/watch?v=dQw4w9WgXcQ',
    'https://somebody@youtube.com/watch?v=dQw4w9WgXcQ',
    'https://example.org/embed/dQw4w9WgXcQ',
    'https://vimeo.com/kanal/film',
    'javascript:alert(1)',
    'youtu.be/dQw4w9WgXcQ',
    '',
  ])('is not %s', (address) => {
    expect(embedOf(address)).toBeNull();
  });
});
