import type { Settings } from '../config/settings';
import { logging } from './logging';

describe('the log', () => {
  const { pinoHttp } = logging({ LOG_LEVEL: 'info' } as Settings) as { pinoHttp: { serializers: { req: (request: object) => { path: string } } } };
  const path = (url: string): string => pinoHttp.serializers.req({ id: 1, method: 'GET', url }).path;

  it('holds no query, and nothing that lets in whoever reads it', () => {
    expect(path('/api/v1/people?q=Åsa')).toBe('/api/v1/people');
    expect(path(`/api/v1/calendars/${'a'.repeat(43)}/seats.ics`)).toBe('/api/v1/calendars/…/seats.ics');
    for (const code of ['7KQ2M3XT9ABCDEFG', '7KQ2-M3XT-9ABC-DEFG', '7kq2%20m3xt%209abc%20defg', '7KQ2']) {
      expect(path(`/api/v1/verify/${code}`)).toBe('/api/v1/verify/…');
      expect(path(`/verify/${code}?lang=en`)).toBe('/verify/…');
    }
    // A pass of a package, whole or cut short.
    for (const length of [60, 115]) expect(path(`/packages/${'a'.repeat(length)}/one.html`)).toBe('/packages/…/one.html');
    expect(path('/packages/kit/scorm-1.2.js')).toBe('/packages/kit/scorm-1.2.js');
    expect(path('/verify')).toBe('/verify');
    expect(path('/api/v1/people/19800101-2387')).toBe('/api/v1/people/19800101-••••');
  });
});
