import type { FactAskRefusal } from '@kortkurs/contract/fact-asks';
import { declareRefusals } from '../platform/refusals/words';

declareRefusals<FactAskRefusal>({
  'facts-not-wanted': { status: 409, sv: 'Projektet frågar inte efter deltagaruppgifter.', en: 'The project does not ask for participant facts.' },
});
