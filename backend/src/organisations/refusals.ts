import type { OrganisationRefusal } from '@kortkurs/contract/organisations';
import { declareFieldWords, declareRefusals } from '../platform/refusals/words';

declareRefusals<OrganisationRefusal>({
  'organisation-number-taken': {
    status: 409,
    sv: 'En annan organisation har redan det organisationsnumret: {name}.',
    en: 'Another organisation already has that organisation number: {name}.',
  },
  'affiliation-overlaps': {
    status: 409,
    sv: 'Personen har redan den rollen i organisationen under en del av tiden.',
    en: 'The person already has that role in the organisation during part of that time.',
  },
  'organisation-archived': { status: 409, sv: 'Organisationen är arkiverad. Återställ den först.', en: 'The organisation is archived. Restore it first.' },
  'network-member-overlaps': { status: 409, sv: 'Organisationen är redan med i nätverket.', en: 'The organisation already belongs to the network.' },
});

declareFieldWords({
  toBeforeFrom: { sv: 'Sista dagen kan inte vara före den första.', en: 'The last day cannot be before the first.' },
  person: { sv: 'Välj en person som finns.', en: 'Choose a person who exists.' },
  organisation: { sv: 'Välj en organisation som finns.', en: 'Choose an organisation that exists.' },
  challenge: { sv: 'Välj en utmaning som finns.', en: 'Choose a challenge that exists.' },
});
