import { profileLink } from './profile-link';

it('tells a profile the course, the centre, the dates, the number and the public link, whatever they are made of', () => {
  const facts = { courseTitle: 'Rätt & "fel" + 1', issuer: 'Havsbris', issuedOn: '2026-04-28', validUntil: null, number: 'KC-2026-000123', verifyLink: 'https://kortkurs.example.org/verify/7KQ2M3XT9ABCDEFG' };
  const address = new URL(profileLink(facts));
  expect(address.origin + address.pathname).toBe('https://www.linkedin.com/profile/add');
  expect(Object.fromEntries(address.searchParams)).toEqual({
    startTask: 'CERTIFICATION_NAME',
    name: facts.courseTitle,
    organizationName: 'Havsbris',
    issueYear: '2026',
    issueMonth: '4',
    certUrl: facts.verifyLink,
    certId: facts.number,
  });
  expect(Object.fromEntries(new URL(profileLink({ ...facts, validUntil: '2028-12-31' })).searchParams)).toMatchObject({ expirationYear: '2028', expirationMonth: '12' });
});
