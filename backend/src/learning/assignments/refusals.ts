import { ASSIGNMENT_LIMITS, type AssignmentRefusal } from '@kortkurs/contract/assignments';
import { declareRefusals } from '../../platform/refusals/words';

declareRefusals<AssignmentRefusal>({
  'assignment-empty': { status: 422, sv: 'Skriv ditt svar eller lägg till en fil innan du lämnar in.', en: 'Write your answer or add a file before you hand in.' },
  'assignment-not-a-draft': { status: 409, sv: 'Uppgiften är redan inlämnad. Ta tillbaka den om du vill ändra något.', en: 'The assignment is already handed in. Take it back if you want to change something.' },
  'assignment-not-waiting': { status: 409, sv: 'Inlämningen väntar inte på bedömning längre. Läs in sidan igen.', en: 'The hand-in no longer waits to be judged. Load the page again.' },
  'assignment-too-many-files': { status: 409, sv: `En inlämning kan ha högst ${ASSIGNMENT_LIMITS.files} filer. Ta bort någon först.`, en: `A hand-in can have at most ${ASSIGNMENT_LIMITS.files} files. Remove one first.` },
  'assignment-takes-text': { status: 409, sv: 'Här lämnas text in, inte filer.', en: 'Text is handed in here, not files.' },
  'assignment-takes-files': { status: 422, sv: 'Här lämnas filer in. Lägg till en fil.', en: 'Files are handed in here. Add a file.' },
  'assignment-decided': { status: 409, sv: 'Någon annan har redan bedömt inlämningen. Läs in sidan igen så ser du vad som är sagt.', en: 'Somebody else has already judged the hand-in. Load the page again to see what was said.' },
  'assignment-own': { status: 409, sv: 'Din egen inlämning bedöms av någon annan.', en: 'Your own hand-in is judged by somebody else.' },
  'assignment-needs-comment': { status: 422, sv: 'Skriv vad som ska kompletteras.', en: 'Write what is to be completed.' },
  'assignment-needs-reason': { status: 422, sv: 'Skriv varför bedömningen tas tillbaka.', en: 'Write why the judgement is taken back.' },
  'assignment-followed': { status: 409, sv: 'Deltagaren har börjat komplettera. Bedöm den nya inlämningen i stället.', en: 'The participant has begun to complete it. Judge the new hand-in instead.' },
  'assignment-again-by-past': { status: 422, sv: 'Dagen för komplettering har redan varit. Välj i dag eller senare.', en: 'The day to hand in again has passed. Choose today or later.' },
});
