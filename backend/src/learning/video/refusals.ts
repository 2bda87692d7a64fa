import type { VideoRefusal } from '@kortkurs/contract/videos';
import { declareRefusals } from '../../platform/refusals/words';

declareRefusals<Extract<VideoRefusal, 'film-changed' | 'film-not-counted'>>({
  'film-changed': { status: 409, sv: 'Filmen har bytts ut. Läs in sidan igen.', en: 'The film has been replaced. Load the page again.' },
  'film-not-counted': { status: 409, sv: 'Hur mycket som har setts räknas inte här.', en: 'How much is seen is not counted here.' },
});
