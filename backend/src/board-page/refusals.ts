import { declareFieldWords } from '../platform/refusals/words';

declareFieldWords({
  boardPeriodForm: { sv: 'Skriv perioden som ett år, 2026, eller ett kvartal, 2026-1.', en: 'Write the period as a year, 2026, or a quarter, 2026-1.' },
  boardPeriodAhead: { sv: 'Perioden har inte börjat än. Välj den som pågår eller en tidigare.', en: 'The period has not begun yet. Choose the one that is going on or an earlier one.' },
});
