import { OUTCOME_LIMITS, type OutcomeRefusal } from '@kortkurs/contract/outcomes';
import { declareFieldWords, declareRefusals } from '../platform/refusals/words';

declareRefusals<OutcomeRefusal>({
  'not-a-participant': { status: 404, sv: 'Personen är inte deltagare i projektet.', en: 'The person is not a participant of the project.' },
  'outcome-too-many': { status: 409, sv: `Högst ${OUTCOME_LIMITS.events} händelser kan stå för en deltagare. Ta bort en först.`, en: `At most ${OUTCOME_LIMITS.events} events can stand for a participant. Remove one first.` },
  'outcome-too-early': { status: 409, sv: 'Det går att svara på från och med {day}.', en: 'This can be answered from {day} on.' },
  'outcome-too-late': { status: 409, sv: 'Det gick att svara till och med {day}. För in svaret för hand i stället.', en: 'It could be answered until {day}. Enter the answer by hand instead.' },
  'outcome-no-address': { status: 409, sv: 'Personen kan inte nås med mejl. Lägg till en e-postadress om det saknas en, eller för in svaret för hand.', en: 'The person cannot be reached by mail. Add an e-mail address if there is none, or enter the answer by hand.' },
  'outcome-answered': { status: 409, sv: 'Personen har redan svarat.', en: 'The person has answered already.' },
  'outcome-declined': { status: 409, sv: 'Personen vill inte bli frågad. För in det du vet för hand.', en: 'The person does not want to be asked. Enter what you know by hand.' },
  'outcome-asked-today': { status: 409, sv: 'Ett brev om det här har redan gått i dag.', en: 'A letter about this has already gone today.' },
  'outcome-not-asked': { status: 409, sv: 'Frågan gäller inte längre: du har varit med igen sedan brevet skrevs. Du får ett nytt brev när du har slutat.', en: 'The question no longer applies: you have taken part again since the letter was written. You get a new letter when you have left.' },
});

declareFieldWords({
  outcomeBeforeStart: { sv: 'Dagen kan inte vara före den första i projektet, {day}.', en: 'The day cannot be before the first one in the project, {day}.' },
  outcomeAhead: { sv: 'Dagen kan inte ligga framåt i tiden.', en: 'The day cannot lie ahead.' },
  outcomeAnswer: { sv: 'Svara på frågan, eller svara att du inte vill. Inte båda.', en: 'Answer the question, or answer that you do not want to. Not both.' },
  improvedOnlyEmployed: { sv: 'Bara den som arbetar kan ha fått ett bättre arbete.', en: 'Only who is in work can have better work.' },
});
