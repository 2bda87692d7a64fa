import { plainError, withoutAddresses } from './without-addresses';

describe('a text for logs', () => {
  it('names no mail address', () => {
    expect(withoutAddresses('550 5.1.1 <anna.ek@dold.example.org>: no such user')).toBe('550 5.1.1 <…>: no such user');
  });
  it('keeps an error\u2019s name and message, and nothing it carries', () => {
    const error = Object.assign(new TypeError('refused bo@example.org'), { parameters: ['bo@example.org'], recipient: 'bo@example.org' });
    const plain = plainError(error);
    expect(plain).toMatchObject({ name: 'TypeError', message: 'refused …' });
    expect(JSON.stringify({ ...plain, stack: plain.stack })).not.toContain('bo@');
  });
});
