import type { PersonDetail } from '@kortkurs/contract/people';

/** Whether somebody who may open a protected person has not, so that the page shows what everybody sees. */
export const isClosed = ({ protection }: PersonDetail): boolean => protection?.protected === true && protection.opening === null;

/** What is left to show once the time is over, whether or not the server can be reached to say so. */
export function closed(person: PersonDetail): PersonDetail {
  const { protection } = person;
  if (!protection?.protected) return person;
  const alias = protection.alias ?? '';
  return {
    ...person,
    name: alias,
    givenName: alias,
    familyName: '',
    nameUsed: null,
    certificateName: null,
    contactEmail: null,
    phone: null,
    account: { ...person.account, email: null },
    protection: { ...protection, opening: null, contact: protection.contact && { ...protection.contact, contact: null } },
  };
}
