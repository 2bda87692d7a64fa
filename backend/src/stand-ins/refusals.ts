import type { StandInRefusal } from '@kortkurs/contract/stand-ins';
import { declareRefusals } from '../platform/refusals/words';

declareRefusals<StandInRefusal>({
  'too-many-stand-ins': {
    status: 409,
    sv: 'Träffen har redan {limit} vikarier. Ta tillbaka en länk först.',
    en: 'The session has {limit} stand-ins already. Take a link back first.',
  },
  'stand-in-has-link': {
    status: 409,
    sv: '{name} har redan en länk till träffen. Välj ”Ny länk” vid namnet om den första inte kom fram.',
    en: '{name} already has a link to the session. Choose “New link” beside the name if the first one did not arrive.',
  },
  'stand-in-not-named': {
    status: 409,
    sv: 'Den här länken går inte att göra om. Ge träffen till vikarien på nytt, med det namn som ska stå under signaturen.',
    en: 'This link cannot be made anew. Give the session to the stand-in again, with the name that is to stand below the signature.',
  },
});
