import type { QuizRefusal } from '@kortkurs/contract/quiz';
import { declareFieldWords, declareRefusals } from '../../platform/refusals/words';

declareFieldWords({
  questionText: { sv: 'Skriv frågan.', en: 'Write the question.' },
  optionsNeeded: { sv: 'Skriv mellan två och tolv alternativ.', en: 'Write between two and twelve alternatives.' },
  optionText: { sv: 'Skriv alternativet, eller ta bort det.', en: 'Write the alternative, or remove it.' },
  optionRepeated: { sv: 'Samma alternativ finns två gånger.', en: 'The same alternative is there twice.' },
  oneRight: { sv: 'Välj vilket svar som är rätt.', en: 'Choose which answer is right.' },
  rightNeeded: { sv: 'Välj minst ett svar som är rätt.', en: 'Choose at least one answer that is right.' },
  acceptedNeeded: { sv: 'Skriv minst ett svar som räknas som rätt.', en: 'Write at least one answer that counts as right.' },
  valueNeeded: { sv: 'Skriv talet som är rätt.', en: 'Write the number that is right.' },
  pairsNeeded: { sv: 'Säg vad varje sak hör ihop med.', en: 'Say what each thing belongs with.' },
  questionGone: { sv: 'En fråga i quizet finns inte längre i frågebanken. Välj en annan.', en: 'A question of the quiz is no longer in the question bank. Choose another.' },
  topicTooSmall: { sv: 'Quizet ska dra {count} frågor ur ämnet, men där finns {there} att dra bland.', en: 'The quiz is to draw {count} questions from the topic, but there are {there} to draw from.' },
  questionsNeeded: { sv: 'Lägg till frågor i quizet.', en: 'Add questions to the quiz.' },
  questionTwice: { sv: 'Samma fråga står två gånger i quizet.', en: 'The same question stands twice in the quiz.' },
  tooManyQuestions: { sv: 'Ett quiz kan ha högst {limit} frågor.', en: 'A quiz can have at most {limit} questions.' },
  reviewDateNeeded: { sv: 'Välj från vilken dag de rätta svaren visas.', en: 'Choose from which day the right answers are shown.' },
});

declareRefusals<Extract<QuizRefusal, 'question-in-use' | 'bank-full'>>({
  'question-in-use': { status: 409, sv: 'Frågan ställs i ett quiz i utkastet. Ta bort den därifrån först.', en: 'The question is asked in a quiz of the draft. Remove it there first.' },
  'bank-full': { status: 409, sv: 'Frågebanken rymmer högst {limit} frågor. Ta bort någon först.', en: 'The question bank holds at most {limit} questions. Remove one first.' },
});
