import { declareFieldWords, declareRefusals } from '../../platform/refusals/words';
import type { QuizRefusal } from '@kortkurs/contract/quiz';

declareRefusals<Extract<QuizRefusal, 'attempt-over' | 'no-attempt-left' | 'quiz-not-ready' | 'trial-over'>>({
  'attempt-over': { status: 409, sv: 'Försöket är inlämnat, eller så är tiden ute. Svaret kom inte med.', en: 'The attempt is handed in, or its time is up. The answer was not included.' },
  'no-attempt-left': { status: 409, sv: 'Du har inga försök kvar på quizet.', en: 'You have no attempts left at the quiz.' },
  'quiz-not-ready': { status: 409, sv: 'Quizet har inga frågor än. Hör av dig till kursledaren.', en: 'The quiz has no questions yet. Contact the instructor.' },
  'trial-over': { status: 409, sv: 'Quizet har ändrats sedan du började prova det. Börja om.', en: 'The quiz was changed after you began to try it. Begin again.' },
});

declareFieldWords({
  answerNumber: { sv: 'Skriv svaret som ett tal, till exempel 3,5.', en: 'Write the answer as a number, for example 3.5.' },
  answerOffered: { sv: 'Svaret passar inte frågan. Läs in sidan igen och svara en gång till.', en: 'The answer does not fit the question. Load the page again and answer once more.' },
});
