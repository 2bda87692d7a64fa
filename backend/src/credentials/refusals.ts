import type { SigningRefusal } from '@kortkurs/contract/signing';
import { declareRefusals } from '../platform/refusals/words';

declareRefusals<SigningRefusal>({
  // No 503: the same request does not succeed a moment later, it takes somebody who puts the keys back.
  'signing-waits': {
    status: 409,
    sv: 'Intyg kan inte undertecknas just nu, för centrets nyckel behöver ses över. Försök igen senare, och säg till centret om det dröjer.',
    en: 'Certificates cannot be signed just now, because the centre’s key needs attention. Try again later, and tell the centre if it takes long.',
  },
});
