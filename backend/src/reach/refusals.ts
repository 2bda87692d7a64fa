import { declareFieldWords } from '../platform/refusals/words';

declareFieldWords({
  quarterAhead: { sv: 'Kvartalet har inte börjat än. Välj det som pågår eller ett tidigare.', en: 'The quarter has not begun yet. Choose the one that is going on or an earlier one.' },
  quarterForm: { sv: 'Skriv kvartalet som år och nummer, till exempel 2026-1.', en: 'Write the quarter as year and number, for example 2026-1.' },
});
