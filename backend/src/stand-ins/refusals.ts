import type { StandInRefusal } from '@kortkurs/contract/stand-ins';
import { declareRefusals } from '../platform/refusals/words';

declareRefusals<StandInRefusal>({
  'too-many-stand-ins': {
    status: 409,
    sv: 'Träffen har redan {limit} vikarier. Ta tillbaka en länk först.',
    en: 'The session has {limit} stand-ins already. Take a link back first.',
  },
});
