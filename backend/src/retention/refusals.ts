import type { RetentionRefusal } from '@kortkurs/contract/retention';
import { declareRefusals } from '../platform/refusals/words';

declareRefusals<RetentionRefusal>({
  'held-still': { status: 409, sv: 'Det ska sparas längre, till och med {until}. Kontrollera dagen för sista utbetalningen på projektet.', en: 'It must be kept longer, until {until}. Check the day of the last payment on the project.' },
  'destroyed-already': { status: 409, sv: 'Det är redan gallrat.', en: 'It is destroyed already.' },
});
