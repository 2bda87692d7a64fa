import type { Language } from '@kortkurs/contract/common';
import type { RecordFact } from '@kortkurs/contract/participant-facts';

const sv = {
  sheet: 'Indikatorer',
  code: 'Kod', indicator: 'Indikator', total: 'Totalt', F: 'Kvinnor', M: 'Män', X: 'Annat', scope: 'Gäller', note: 'Anmärkning',
  complete: 'Deltagare med fullständiga uppgifter', minorsNotAsked: 'Deltagare under 18 år som inte har frågats', grandTotal: 'Deltagare, även utan fullständiga uppgifter',
  notAsked: 'Räknar ingen, eftersom ingen tillfrågas om', fromRegisters: 'Räknas av myndigheten, som hämtar ur register', entities: 'Räknas i organisationer och inte ur deltagare',
  countedBy: 'Räknat efter', version: 'version',
  facts: {
    identityNumber: 'personnummer', bornOn: 'födelsedatum', gender: 'kön', employment: 'sysselsättning', unemployedMonths: 'månader utan arbete', education: 'utbildning',
    disability: 'funktionsnedsättning', thirdCountry: 'medborgarskap utanför EU', foreignBackground: 'utländsk bakgrund', minority: 'minoritet', homeless: 'hemlöshet', rural: 'boende på landsbygden',
  } satisfies Record<RecordFact, string>,
};

const en: typeof sv = {
  sheet: 'Indicators',
  code: 'Code', indicator: 'Indicator', total: 'Total', F: 'Women', M: 'Men', X: 'Other', scope: 'Covers', note: 'Note',
  complete: 'Participants with complete facts', minorsNotAsked: 'Participants under 18 who have not been asked', grandTotal: 'Participants, also without complete facts',
  notAsked: 'Counts nobody, since nobody is asked about', fromRegisters: 'Counted by the authority, which takes from registers', entities: 'Counted in organisations and not from participants',
  countedBy: 'Counted by', version: 'version',
  facts: {
    identityNumber: 'identity number', bornOn: 'birth date', gender: 'gender', employment: 'employment', unemployedMonths: 'months without work', education: 'education',
    disability: 'disability', thirdCountry: 'citizenship outside the EU', foreignBackground: 'foreign background', minority: 'minority', homeless: 'homelessness', rural: 'living in the countryside',
  },
};

/** The words of the indicators' table in files. */
export const INDICATOR_WORDS: Record<Language, typeof sv> = { sv, en };
