import type { StatementRefusal } from '@kortkurs/contract/statements';
import { declareRefusals } from '../platform/refusals/words';

declareRefusals<StatementRefusal>({
  'nothing-to-state': {
    status: 409,
    sv: 'Det finns ingen signerad närvaro i den perioden.',
    en: 'There is no signed attendance in that period.',
  },
  'too-much-to-state': {
    status: 409,
    sv: 'Perioden har fler än {limit} kurser. Välj en kortare period.',
    en: 'The period has more than {limit} courses. Choose a shorter one.',
  },
  'period-turned': {
    status: 422,
    sv: 'Perioden slutar innan den börjar.',
    en: 'The period ends before it begins.',
  },
  'statement-ended': {
    status: 409,
    sv: 'Intyget om deltagande är återkallat, så det går inte att göra detta.',
    en: 'The statement of participation has been revoked, so this cannot be done.',
  },
});
