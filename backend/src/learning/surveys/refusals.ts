import { SURVEY_AT_LEAST, type SurveyRefusal } from '@kortkurs/contract/surveys';
import { declareFieldWords, declareRefusals } from '../../platform/refusals/words';

declareRefusals<SurveyRefusal>({
  'survey-closed': { status: 409, sv: 'Kurstillfället är avslutat, så svaren kan inte ändras längre.', en: 'The run is closed, so answers can no longer be changed.' },
  'survey-not-told': { status: 409, sv: `Svaren visas när minst ${SURVEY_AT_LEAST} har svarat.`, en: `The answers are shown once at least ${SURVEY_AT_LEAST} have answered.` },
  'survey-names-hidden': { status: 409, sv: 'Enkäten är anonym. Ingen kan se vem som har svarat vad.', en: 'The survey is anonymous. Nobody can see who answered what.' },
});

declareFieldWords({
  surveyUnasked: { sv: 'Frågan ställs inte i den här enkäten längre. Läs in sidan igen.', en: 'The question is no longer asked in this survey. Load the page again.' },
  surveyValue: { sv: 'Välj ett av svaren.', en: 'Choose one of the answers.' },
  surveyRequired: { sv: 'Frågan behöver ett svar.', en: 'The question needs an answer.' },
});
