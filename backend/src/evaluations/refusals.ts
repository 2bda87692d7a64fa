import { EVALUATION_AT_LEAST, EVALUATION_LIMITS, type EvaluationRefusal } from '@kortkurs/contract/evaluations';
import { declareFieldWords, declareRefusals } from '../platform/refusals/words';

declareRefusals<EvaluationRefusal>({
  'evaluation-closed': { status: 409, sv: 'Utvärderingen är stängd. Det gick att svara till och med {day}.', en: 'The evaluation is closed. It could be answered until {day}.' },
  'evaluation-not-asked': { status: 404, sv: 'Du är inte tillfrågad om det här kurstillfället. Vi frågar dem som har varit med, när det är slut.', en: 'You have not been asked about this run. We ask those who came to it, once it is over.' },
  'evaluation-not-told': { status: 409, sv: `Svaren visas när utvärderingen har stängt och minst ${EVALUATION_AT_LEAST} har svarat.`, en: `The answers are shown once the evaluation has closed and at least ${EVALUATION_AT_LEAST} have answered.` },
});

declareFieldWords({
  evaluationOverall: { sv: 'Frågan om kursen som helhet ska stå först, en gång.', en: 'The question about the course as a whole stands first, once.' },
  evaluationKey: { sv: 'Frågans nyckel hör till en annan sorts fråga.', en: 'The question’s key belongs to another kind of question.' },
  evaluationTwice: { sv: 'Frågan finns två gånger. Ta bort den ena.', en: 'The question stands twice. Remove one of them.' },
  evaluationUnasked: { sv: 'Frågan ställs inte i den här utvärderingen. Ladda om sidan.', en: 'The question is not asked in this evaluation. Reload the page.' },
  evaluationValue: { sv: 'Välj ett av svaren.', en: 'Choose one of the answers.' },
  evaluationGrade: { sv: 'Välj ett betyg på kursen som helhet. Resten får du hoppa över.', en: 'Choose a grade for the course as a whole. You may skip the rest.' },
  evaluationQuestions: { sv: `Högst ${EVALUATION_LIMITS.questions} frågor.`, en: `At most ${EVALUATION_LIMITS.questions} questions.` },
});
