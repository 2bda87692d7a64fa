import { parsePhoneNumberFromString } from 'libphonenumber-js/mobile';

/** A number that a text message can be sent to, as the whole world dials it (`+46701234567`); null where it is none. Numbers without a country are Swedish. */
export function mobileNumber(written: string | null): string | null {
  const number = written ? parsePhoneNumberFromString(written, 'SE') : undefined;
  return number?.isValid() ? number.number : null;
}
