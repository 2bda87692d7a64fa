import { COMMON, letterKind, link, place, words } from './letter-kind';

const PLACES = {
  firstname: COMMON.firstname,
  organisation: place('text', ['organisation', 'organisation'], ['Havsbris IF', 'Havsbris IF']),
  mapping: place('strong', ['kartläggning', 'mapping'], ['Vad gör ni redan?', 'What do you do already?']),
  occasion: place('text', ['tillfälle', 'occasion'], ['Inför träffen torsdag 7 maj', 'For the meeting on Thursday 7 May']),
  until: place('strong', ['sista dag', 'last day'], ['måndag 4 maj 2026', 'Monday 4 May 2026']),
  answered: place('text', ['antal svar', 'number of answers'], ['11 av 26', '11 of 26']),
  cofunded: place('text', ['medfinansiering', 'co-funding'], ['Medfinansieras av Europeiska unionen', 'Co-funded by the European Union']),
  link: link(['länk', 'link'], ['Svara för er organisation', 'Answer for your organisation']),
} as const;

/** Contacts of organisations are asked what these do and need. */
export const MAPPING_KINDS = {
  asked: letterKind({
    kind: 'mapping-asked',
    group: 'reminder',
    name: { sv: 'Kartläggning', en: 'Mapping' },
    when: { sv: 'Skickas till organisationens kontakter när en kartläggning sänds.', en: 'Sent to the organisation’s contacts when a mapping is sent.' },
    places: PLACES,
    required: ['link'],
    sv: words('{kartläggning} Svara för {organisation}', 'Hej {förnamn}!', '', '{tillfälle}', '', 'Vi ber {organisation} om korta svar, tillsammans högst två sidor. Alla som tillfrågas får läsa allas svar.', '', '{länk}', '', 'Svara senast {sista dag}. Du behöver inte logga in, och det ni skriver sparas medan ni skriver. Fram till dess kan ni ändra.', '', '{medfinansiering}'),
    en: words('{mapping} Answer for {organisation}', 'Hi {first name},', '', '{occasion}', '', 'We ask {organisation} for short answers, two pages together at most. All who are asked may read everybody’s answers.', '', '{link}', '', 'Answer by {last day}. You need not sign in, and what you write is saved as you write. Until then you can change it.', '', '{co-funding}'),
  }),
  reminder: letterKind({
    kind: 'mapping-reminder',
    group: 'reminder',
    name: { sv: 'Påminnelse om kartläggning', en: 'Reminder of a mapping' },
    when: { sv: 'Skickas när centret påminner organisationer som inte har svarat på en kartläggning.', en: 'Sent when the centre reminds organisations that have not answered a mapping.' },
    places: PLACES,
    required: ['link'],
    sv: words('Påminnelse: {kartläggning} Svara för {organisation}', 'Hej {förnamn}!', '', '{organisation} har inte svarat än. {antal svar} organisationer har svarat.', '', '{länk}', '', 'Svara senast {sista dag}. Det ni redan har skrivit är sparat.', '', '{medfinansiering}'),
    en: words('Reminder: {mapping} Answer for {organisation}', 'Hi {first name},', '', '{organisation} has not answered yet. {number of answers} organisations have answered.', '', '{link}', '', 'Answer by {last day}. What you have written already is saved.', '', '{co-funding}'),
  }),
} as const;
