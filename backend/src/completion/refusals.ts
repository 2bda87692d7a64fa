import type { CompletionRefusal } from '@kortkurs/contract/completion';
import { declareRefusals } from '../platform/refusals/words';

declareRefusals<CompletionRefusal>({
  'already-completed': { status: 409, sv: 'Deltagaren har redan genomfört kursen.', en: 'The participant has already completed the course.' },
  'not-taking-part': {
    status: 409,
    sv: 'Personen har ingen plats på kurstillfället, så det går inte att godkänna.',
    en: 'The person has no seat on the course run, so this is not possible.',
  },
  'approval-not-asked': {
    status: 409,
    sv: 'Kursens regel frågar inte efter kursledarens godkännande.',
    en: 'The rule of this course does not ask for the instructor’s approval.',
  },
});
