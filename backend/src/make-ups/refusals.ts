import type { MakeUpRefusal } from '@kortkurs/contract/make-ups';
import { declareRefusals } from '../platform/refusals/words';

declareRefusals<MakeUpRefusal>({
  'session-not-missed': { status: 409, sv: 'Träffen är inte missad, så den behöver inte tas igen.', en: 'The session was not missed, so it need not be made up.' },
  'already-making-up': { status: 409, sv: 'Träffen tas redan igen på ett annat sätt.', en: 'The session is being made up in another way already.' },
  'not-a-parallel-session': { status: 409, sv: 'Träffen kan inte tas igen där. Välj en annan träff.', en: 'The session cannot be made up there. Choose another one.' },
  'no-room-at-session': { status: 409, sv: 'Den träffen är full. Välj en annan.', en: 'That session is full. Choose another one.' },
  'task-too-long': { status: 422, sv: 'Uppgiften kan räknas som högst {minutes} minuter: så lång var träffen.', en: 'The task can count for {minutes} minutes at most: that is how long the session was.' },
  'task-not-open': { status: 409, sv: 'Uppgiften är redan bedömd eller borttagen.', en: 'The task has been decided on or taken away already.' },
  'return-needs-reason': { status: 422, sv: 'Skriv vad som behöver kompletteras.', en: 'Write what is missing still.' },
  'make-up-has-counted': { status: 409, sv: 'Träffen är redan tagen igen. Rätta närvaron eller bedömningen i stället.', en: 'The session has been made up already. Correct the attendance or the decision instead.' },
});
