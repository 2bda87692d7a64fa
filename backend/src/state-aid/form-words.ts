import type { Language } from '@kortkurs/contract/common';

const sv = {
  file: 'de-minimis-intyg',
  form: 'De minimis-intyg',
  about: 'Stöd av mindre betydelse (de minimis)',
  why: (source: string, years: number, limit: string): string =>
    `Enligt förordning ${source} får ett företag ha beviljats stöd av mindre betydelse på högst ${limit} euro under ${years} år. En förening eller stiftelse kan vara ett företag här. Därför behöver vi veta vilket sådant stöd som er organisation har beviljats.`,
  organisation: 'Organisationen',
  name: 'Namn',
  number: 'Organisationsnummer',
  industry: 'Bransch (SNI-kod, fem siffror)',
  together: 'Räknas ihop med',
  others: 'Andra organisationer som ni är ett enda företag med, genom ägande, rösträtt eller avtal',
  granted: (from: string, to: string): string => `Beviljat stöd ${from}–${to}`,
  grantedWhy: 'Det som vi redan har noterat står i tabellen. Rätta det som är fel, och skriv det som saknas på de tomma raderna.',
  day: 'Beviljat den',
  giver: 'Av vem',
  euros: 'Belopp i euro',
  kronor: 'Belopp i kronor',
  whom: 'Till vilken organisation',
  sum: (used: string, limit: string): string => `Noterat hittills: ${used} av ${limit} euro.`,
  choose: 'Kryssa för det som stämmer',
  none: 'Organisationen har inte beviljats något stöd av mindre betydelse under de här åren.',
  all: 'Tabellen är fullständig, med det som är skrivet för hand.',
  sign: 'Underskrift av firmatecknare',
  certify: (by: string): string => `Jag intygar att uppgifterna är riktiga och lovar att meddela ${by} om de ändras.`,
  signDay: 'Datum',
  signature: 'Underskrift',
  signName: 'Namnförtydligande',
  signRole: 'Uppdrag',
  page: (page: number, of: number): string => `Sida ${page} av ${of}`,
};

const en: typeof sv = {
  file: 'de-minimis-certificate',
  form: 'De minimis certificate',
  about: 'Aid of minor importance (de minimis)',
  why: (source, years, limit) =>
    `Under Regulation ${source} an undertaking may have been granted de minimis aid of at most EUR ${limit} over ${years} years. An association or a foundation can be an undertaking here. Therefore we need to know which such aid your organisation has been granted.`,
  organisation: 'The organisation',
  name: 'Name',
  number: 'Organisation number',
  industry: 'Industry (SNI code, five digits)',
  together: 'Counts together with',
  others: 'Other organisations that are a single undertaking with yours, by ownership, voting rights or agreement',
  granted: (from, to) => `Aid granted ${from}–${to}`,
  grantedWhy: 'What we have recorded stands in the table. Correct what is wrong, and write what is missing on the empty rows.',
  day: 'Granted on',
  giver: 'By whom',
  euros: 'Amount in euros',
  kronor: 'Amount in kronor',
  whom: 'To which organisation',
  sum: (used, limit) => `Recorded so far: ${used} of ${limit} euros.`,
  choose: 'Tick what is true',
  none: 'The organisation has not been granted any de minimis aid during these years.',
  all: 'The table is complete, with what is written by hand.',
  sign: 'Signed by an authorised signatory',
  certify: (by) => `I certify that these details are correct and will tell ${by} if they change.`,
  signDay: 'Date',
  signature: 'Signature',
  signName: 'Name in block letters',
  signRole: 'Position',
  page: (page, of) => `Page ${page} of ${of}`,
};

/** The words of the form for a certificate of aid, in either language. */
export const formWords: Record<Language, typeof sv> = { sv, en };
export type FormWords = typeof sv;
