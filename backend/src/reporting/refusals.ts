import type { ReportRefusal } from '@kortkurs/contract/reports';
import { SEVERAL_PROJECTS } from '@kortkurs/contract/several-reports';
import { declareFieldWords, declareRefusals } from '../platform/refusals/words';

declareRefusals<ReportRefusal>({
  'report-without-table': {
    status: 409,
    sv: 'Rapporten har ingen sådan tabell. Indikatorer kräver att projektet har en regeluppsättning, och införda tal att något är infört.',
    en: 'The report has no such table. Indicators need a rule set on the project, and entered figures that something is entered.',
  },
});

declareFieldWords({
  someProjects: { sv: 'Välj minst ett projekt, eller en finansiär.', en: 'Choose at least one project, or a funder.' },
  projectsOrFunder: { sv: 'Välj antingen projekt eller en finansiär, inte båda.', en: 'Choose either projects or a funder, not both.' },
  fewerProjects: { sv: `En rapport kan gälla högst ${SEVERAL_PROJECTS} projekt. Välj några av dem.`, en: `A report can be over ${SEVERAL_PROJECTS} projects at most. Choose some of them.` },
  funderWithoutProjects: { sv: 'Finansiären har inga projekt än.', en: 'The funder has no projects yet.' },
  unknownIndicator: { sv: 'Projektets regeluppsättning har ingen sådan indikator som räknar deltagare.', en: 'The project’s rule set has no such indicator that counts participants.' },
});
