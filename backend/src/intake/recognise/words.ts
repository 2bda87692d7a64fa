import type { ColumnMeaning } from '@kortkurs/contract/intake-reading';
import type { AffiliationRole } from '@kortkurs/contract/organisations';

/** Headings as people write them, in the form that `headingKey` gives. */
export const HEADINGS: Partial<Record<ColumnMeaning, readonly string[]>> = {
  number: ['nr', 'nummer', 'no', 'id', 'löpnr', 'löpnummer', 'rad', 'deltagarnr', 'number'],
  name: [
    'namn',
    'name',
    'deltagare',
    'participant',
    'efternamn förnamn',
    'förnamn efternamn',
    'förnamn och efternamn',
    'för och efternamn',
    'fullständigt namn',
    'full name',
    'last name first name',
    'first name last name',
    'medlem',
    'person',
    'attendee',
  ],
  given_name: ['förnamn', 'fornamn', 'first name', 'given name', 'firstname', 'tilltalsnamn'],
  family_name: ['efternamn', 'last name', 'surname', 'family name', 'lastname'],
  email: ['e post', 'epost', 'mail', 'mejl', 'e mail', 'email', 'mailadress', 'mejladress', 'epostadress', 'e postadress', 'e mail address', 'email address'],
  phone: ['mobil', 'telefon', 'tel', 'tfn', 'mobilnr', 'mobilnummer', 'telefonnummer', 'telefonnr', 'mobiltelefon', 'phone', 'mobile', 'cell', 'phone number'],
  organisation: [
    'förening',
    'forening',
    'organisation',
    'organization',
    'org',
    'arbetsplats',
    'företag',
    'verksamhet',
    'arbetsgivare',
    'employer',
    'company',
    'association',
    'föreningens namn',
    'förening organisation',
    'organisation förening',
    'föreningsnamn',
    'kommer från',
  ],
  role: ['roll', 'uppdrag', 'funktion', 'befattning', 'titel', 'role', 'position', 'title', 'roll i föreningen', 'roll uppdrag'],
  identity_number: [
    'personnr',
    'personnummer',
    'pnr',
    'persnr',
    'pers nr',
    'person nr',
    'p nr',
    'personal number',
    'personal identity number',
    'identity number',
    'samordningsnummer',
    'personnummer samordningsnummer',
    'personnr ååååmmdd xxxx',
    'personnummer ååååmmdd xxxx',
    'personnr ååmmdd xxxx',
    'ssn',
  ],
  birth_date: ['födelsedatum', 'född', 'födelsedag', 'födelsetid', 'birth date', 'birthdate', 'date of birth', 'dob', 'född år', 'födelseår'],
  age: ['ålder', 'age'],
  gender: ['kön', 'gender', 'sex', 'juridiskt kön'],
  municipality: ['kommun', 'hemkommun', 'bostadsort', 'bostadskommun', 'ort', 'stad', 'municipality', 'city', 'town'],
  remarks: [
    'övrigt',
    'anteckning',
    'anteckningar',
    'anmärkning',
    'kommentar',
    'kommentarer',
    'notering',
    'noteringar',
    'kost',
    'specialkost',
    'matpreferenser',
    'allergi',
    'allergier',
    'behov',
    'tillgänglighet',
    'särskilda behov',
    'notes',
    'remarks',
    'comments',
    'comment',
    'other',
    'dietary',
    'info',
  ],
  ignore: ['summa', 'totalt', 'antal', 'antal träffar', 'total', 'sum', 'total närvaro', 'närvaro totalt', 'timmar', 'tidsstämpel', 'timestamp'],
};

/** Words that begin the heading of a session without a date. */
export const SESSION_WORDS = ['träff', 'tillfälle', 'närvaro', 'session', 'lektion', 'pass', 'gång', 'dag', 'meeting', 'day', 'datum'];

/** Words that begin the line with the sums. */
export const SUM_WORDS = ['summa', 'totalt', 'total', 'sum', 'antal', 'summa närvarande', 'antal närvarande', 'närvarande', 'antal deltagare', 'totalsumma'];

/** The affiliation's role for what a list calls it. */
export const ROLE_WORDS: Record<AffiliationRole, readonly string[]> = {
  employee: ['anställd', 'medarbetare', 'handläggare', 'projektledare', 'kanslist', 'administratör', 'samordnare', 'konsulent', 'fritidsledare', 'employee', 'staff', 'tjänsteperson', 'tjänsteman', 'personal'],
  leader: ['verksamhetsledare', 'ledare', 'chef', 'verksamhetschef', 'föreståndare', 'direktor', 'direktör', 'generalsekreterare', 'enhetschef', 'leader', 'manager', 'kanslichef', 'vd'],
  board_member: [
    'ordförande',
    'ordf',
    'vice ordförande',
    'styrelse',
    'styrelseledamot',
    'styrelsemedlem',
    'ledamot',
    'suppleant',
    'kassör',
    'sekreterare',
    'board member',
    'board',
    'chair',
    'chairperson',
    'treasurer',
    'secretary',
    'revisor',
  ],
  volunteer: ['volontär', 'ideell', 'ideellt aktiv', 'ideellt engagerad', 'frivillig', 'volunteer', 'eldsjäl'],
  other: ['medlem', 'annat', 'övrig', 'other', 'member', 'praktikant', 'student', 'gäst'],
};

/** What people write for "no answer": not a value, and nothing to ask about. */
export const NO_ANSWER = ['vet ej', 'vet inte', 'okänd', 'okänt', 'saknas', 'ej', 'nej', '-', '–', 'unknown', 'n/a', 'na', 'ingen', 'inget', 'x', '?', 'har ej', 'vill ej uppge', 'vill inte uppge'];

export const MONTHS: Record<string, number> = Object.fromEntries(
  [
    ['jan', 'januari', 'january'],
    ['feb', 'februari', 'february', 'febr'],
    ['mar', 'mars', 'march'],
    ['apr', 'april'],
    ['maj', 'may'],
    ['jun', 'juni', 'june'],
    ['jul', 'juli', 'july'],
    ['aug', 'augusti', 'august'],
    ['sep', 'sept', 'september'],
    ['okt', 'oct', 'oktober', 'october'],
    ['nov', 'november'],
    ['dec', 'december'],
  ].flatMap((names, index) => names.map((name) => [name, index + 1])),
);

/** 1 is Monday. */
export const WEEKDAYS: Record<string, number> = Object.fromEntries(
  [
    ['mån', 'måndag', 'måndagar', 'mon', 'monday', 'mondays', 'må'],
    ['tis', 'tisdag', 'tisdagar', 'tue', 'tuesday', 'tuesdays', 'ti'],
    ['ons', 'onsdag', 'onsdagar', 'wed', 'wednesday', 'wednesdays', 'on'],
    ['tor', 'tors', 'torsdag', 'torsdagar', 'thu', 'thursday', 'thursdays', 'to'],
    ['fre', 'fredag', 'fredagar', 'fri', 'friday', 'fridays', 'fr'],
    ['lör', 'lördag', 'lördagar', 'sat', 'saturday', 'saturdays', 'lö'],
    ['sön', 'söndag', 'söndagar', 'sun', 'sunday', 'sundays', 'sö'],
  ].flatMap((names, index) => names.map((name) => [name, index + 1])),
);
