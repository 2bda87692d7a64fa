import type { ReportRefusal } from '@kortkurs/contract/reports';
import { declareFieldWords, declareRefusals } from '../platform/refusals/words';

declareRefusals<ReportRefusal>({
  'report-without-table': {
    status: 409,
    sv: 'Rapporten har ingen sådan tabell. Indikatorer kräver att projektet har en regeluppsättning, och införda tal att något är infört.',
    en: 'The report has no such table. Indicators need a rule set on the project, and entered figures that something is entered.',
  },
});

declareFieldWords({
  unknownIndicator: { sv: 'Projektets regeluppsättning har ingen sådan indikator som räknar deltagare.', en: 'The project’s rule set has no such indicator that counts participants.' },
});
