import Organisationsnummer from 'organisationsnummer';

/**
 * Ten digits of a Swedish organisation number as people write it (hyphen, spaces and the leading 16 are optional), or null
 * when it is not one. A personal identity number, which a sole trader uses, is refused: it must not stand in plain text.
 */
export function readOrganisationNumber(text: string): string | null {
  const compact = text.replace(/\s/g, '');
  if (!Organisationsnummer.valid(compact)) return null;
  const number = Organisationsnummer.parse(compact);
  return number.isPersonnummer() ? null : number.format(false);
}

/** An organisation number as it is printed, `212000-1355`. */
export const printOrganisationNumber = (digits: string): string => `${digits.slice(0, 6)}-${digits.slice(6)}`;
