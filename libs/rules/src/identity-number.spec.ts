import { readIdentityNumber } from './identity-number';

const today = '2026-11-21';

describe('an identity number', () => {
  it.each([
    ['19900101-2385', '199001012385', 'personal', '1990-01-01'],
    ['199001012385', '199001012385', 'personal', '1990-01-01'],
    ['900101-2385', '199001012385', 'personal', '1990-01-01'],
    [' 19900101 2385 ', '199001012385', 'personal', '1990-01-01'],
    ['19900161-2382', '199001612382', 'coordination', '1990-01-01'],
    ['900161-2382', '199001612382', 'coordination', '1990-01-01'],
    ['19900101Tf29', '19900101Tf29', 'substitute', '1990-01-01'],
  ])('written %s is kept as %s', (written, number, kind, bornOn) => {
    expect(readIdentityNumber(written, today)).toEqual({ number, kind, bornOn });
  });

  it('takes a plus sign for those over a hundred', () => {
    expect(readIdentityNumber('121212+1212', today)?.bornOn).toBe('1912-12-12');
    expect(readIdentityNumber('121212-1212', today)?.bornOn).toBe('2012-12-12');
  });

  it.each(['19900101-0018', '19900230-2384', '1990', '', 'abc', '209001012385', '19901301-2384', '20900101Tf29'])('written %s does not hold', (written) => {
    expect(readIdentityNumber(written, today)).toBeUndefined();
  });
});
