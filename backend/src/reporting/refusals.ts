import type { ReportRefusal } from '@kortkurs/contract/reports';
import { declareFieldWords, declareRefusals } from '../platform/refusals/words';

declareRefusals<ReportRefusal>({
  'report-without-table': {
    status: 409,
    sv: 'Rapporten har ingen sådan tabell. Projektet behöver en regeluppsättning: välj en i projektet.',
    en: 'The report has no such table. The project needs a rule set: choose one on the project.',
  },
});

declareFieldWords({
  unknownIndicator: { sv: 'Projektets regeluppsättning har ingen sådan indikator som räknar deltagare.', en: 'The project’s rule set has no such indicator that counts participants.' },
});
