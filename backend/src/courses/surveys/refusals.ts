import { SURVEY_LIMITS, type SurveyDraftRefusal } from '@kortkurs/contract/surveys';
import { declareFieldWords, declareRefusals } from '../../platform/refusals/words';

declareRefusals<SurveyDraftRefusal>({
  'survey-names-decided': {
    status: 409,
    sv: 'Om namnen syns bestämdes när kursen publicerades, och deltagarna har fått veta det. Lägg till en ny enkät om du vill ha det på ett annat sätt.',
    en: 'Whether names are seen was decided when the course was published, and participants have been told. Add a new survey if you want it otherwise.',
  },
});

declareFieldWords({
  surveyNamesNotSaid: { sv: 'Välj om svaren är anonyma eller med namn.', en: 'Choose whether answers are anonymous or with names.' },
  surveyNamesDecided: { sv: 'Om namnen syns bestämdes när kursen publicerades och kan inte ändras.', en: 'Whether names are seen was decided when the course was published and cannot be changed.' },
  surveyNeedsQuestion: { sv: 'Öppna enkäten och skriv minst en fråga.', en: 'Open the survey and write at least one question.' },
  surveyQuestionNeedsText: { sv: 'Skriv frågan, eller ta bort den.', en: 'Write the question, or remove it.' },
  surveyNeedsOptions: { sv: `Skriv minst ${SURVEY_LIMITS.optionsMin} val, och ta bort dem som är tomma.`, en: `Write at least ${SURVEY_LIMITS.optionsMin} choices, and remove those that are empty.` },
  surveyTwice: { sv: 'Frågan eller valet finns två gånger. Ta bort det ena.', en: 'The question or choice stands twice. Remove one of them.' },
});
