import type { MyCertificate } from '@kortkurs/contract/certificate';

/** What a professional profile is told. */
export type ProfileFacts = Pick<MyCertificate, 'courseTitle' | 'issuer' | 'issuedOn' | 'validUntil' | 'number' | 'verifyLink'>;

/**
 * The address by which LinkedIn fills in a certificate that one adds to one's own profile (its documented "Add to Profile" link). A plain link: nothing is
 * sent until somebody goes there, and then only what anyone with the link may read.
 */
export function profileLink({ courseTitle, issuer, issuedOn, validUntil, number, verifyLink }: ProfileFacts): string {
  const address = new URL('https://www.linkedin.com/profile/add');
  const [year, month] = partsOf(issuedOn);
  const [lastYear, lastMonth] = validUntil ? partsOf(validUntil) : [];
  const said = {
    startTask: 'CERTIFICATION_NAME',
    name: courseTitle,
    organizationName: issuer,
    issueYear: year,
    issueMonth: month,
    expirationYear: lastYear,
    expirationMonth: lastMonth,
    certUrl: verifyLink,
    certId: number,
  };
  for (const [key, value] of Object.entries(said)) if (value) address.searchParams.set(key, value);
  return address.href;
}

/** Year and month of a day, as the profile counts them: without a nought before. */
const partsOf = (day: string): string[] => day.split('-').slice(0, 2).map((part) => String(Number(part)));
