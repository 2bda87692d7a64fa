import { printOrganisationNumber, readOrganisationNumber } from './organisation-number';

describe('an organisation number', () => {
  it.each(['212000-1355', '2120001355', '162120001355', ' 212000 1355 '])('is read from "%s"', (text) => {
    expect(readOrganisationNumber(text)).toBe('2120001355');
  });
  it.each(['212000-1356', '21200', 'abc', ''])('is not read from "%s"', (text) => {
    expect(readOrganisationNumber(text)).toBeNull();
  });
  it('is never somebody’s identity number', () => {
    expect(readOrganisationNumber('19900101-1239')).toBeNull();
  });
  it('is printed with a hyphen', () => {
    expect(printOrganisationNumber('2120001355')).toBe('212000-1355');
  });
});
