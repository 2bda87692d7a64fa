import { CIRCLE_LIMITS, type StudyCircleRefusal } from '@kortkurs/contract/study-circles';
import { declareFieldWords, declareRefusals } from '../platform/refusals/words';

declareRefusals<StudyCircleRefusal>({
  'study-circle-project': {
    status: 422,
    sv: 'Projektet hör inte till kurstillfället, eller har inga regler för studiecirklar. Välj ett projekt som har det.',
    en: 'The project is none of the run’s, or has no rules for study circles. Choose a project that has them.',
  },
  'e-list-days': { status: 422, sv: 'Dagarna går inte att använda.', en: 'These days cannot be used.' },
  'e-list-empty': { status: 409, sv: 'Ingen cirkel i projektet har en träff de dagarna. Välj andra dagar.', en: 'No circle of the project has a meeting on these days. Choose other days.' },
  'e-list-long': { status: 409, sv: `Det blir fler än ${CIRCLE_LIMITS.circles} cirklar. Välj färre dagar.`, en: `That is more than ${CIRCLE_LIMITS.circles} circles. Choose fewer days.` },
  'circles-long': { status: 409, sv: `Det blir fler än ${CIRCLE_LIMITS.listed} kurstillfällen. Välj en kortare period eller ett projekt.`, en: `That is more than ${CIRCLE_LIMITS.listed} runs. Choose a shorter period or one project.` },
});

declareFieldWords({
  studyCircleProject: { sv: 'Välj ett av kurstillfällets projekt med regler för studiecirklar.', en: 'Choose one of the run’s projects with rules for study circles.' },
  eListDays: { sv: `Välj högst ${CIRCLE_LIMITS.months} månader; den sista dagen kan inte vara före den första.`, en: `Choose ${CIRCLE_LIMITS.months} months at most; the last day cannot be before the first.` },
});
