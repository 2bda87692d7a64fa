import fc from 'fast-check';

import { encodeCertificateCode, isCertificateNumber, normaliseCertificateCode, printCertificateCode } from './certificate-code';

describe('the code of a certificate', () => {
  const tenBytes = fc.uint8Array({ minLength: 10, maxLength: 10 });

  it('has sixteen characters, with its own for every eighty bits', () => {
    expect(encodeCertificateCode(new Uint8Array(10))).toBe('0000000000000000');
    expect(encodeCertificateCode(new Uint8Array(10).fill(255))).toBe('ZZZZZZZZZZZZZZZZ');
    expect(encodeCertificateCode(Uint8Array.from([0, 0, 0, 0, 0, 0, 0, 0, 4, 1]))).toBe('0000000000000101');
    expect(() => encodeCertificateCode(new Uint8Array(9))).toThrow(RangeError);
    fc.assert(
      fc.property(tenBytes, tenBytes, (a, b) => {
        expect(encodeCertificateCode(a) === encodeCertificateCode(b)).toBe(a.every((byte, i) => byte === b[i]));
      }),
    );
  });

  it('is read back however it is typed', () => {
    expect(normaliseCertificateCode(' 7kq2-m3xt–9abc defg\n')).toBe('7KQ2M3XT9ABCDEFG');
    expect(normaliseCertificateCode('oOiI-lL11-0000-0000')).toBe('0011111100000000');
    fc.assert(
      fc.property(tenBytes, (bytes) => {
        const code = encodeCertificateCode(bytes);
        expect(normaliseCertificateCode(printCertificateCode(code).toLowerCase())).toBe(code);
      }),
    );
  });

  it('is refused when it cannot be a code', () => {
    for (const text of ['', 'KC-2026-000123', '7KQ2-M3XT-9ABC-DEF', '7KQ2-M3XT-9ABC-DEFGH', '7KQ2-M3XT-9ABC-DEFU', '７'.repeat(15)]) {
      expect(normaliseCertificateCode(text)).toBeUndefined();
    }
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => {
      const code = normaliseCertificateCode(text);
      if (code !== undefined) expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{16}$/);
    }));
  });

  it('is printed in four groups', () => {
    expect(printCertificateCode('7KQ2M3XT9ABCDEFG')).toBe('7KQ2-M3XT-9ABC-DEFG');
  });

  it('is told from the number that stands beside it', () => {
    for (const number of ['KC-2026-000123', ' kc – 2026 – 1 ', 'KC-D-2026-000001', 'HAVSBR-2026-000932']) expect([number, isCertificateNumber(number)]).toEqual([number, true]);
    fc.assert(fc.property(tenBytes, (bytes) => !isCertificateNumber(printCertificateCode(encodeCertificateCode(bytes))) && !isCertificateNumber(encodeCertificateCode(bytes))));
  });
});
