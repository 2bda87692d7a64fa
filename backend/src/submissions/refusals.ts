import type { MonthRefusal } from '@kortkurs/contract/month-gaps';
import type { SubmissionRefusal } from '@kortkurs/contract/submissions';
import { declareFieldWords, declareRefusals } from '../platform/refusals/words';

declareRefusals<SubmissionRefusal | MonthRefusal>({
  'gap-changed': { status: 409, sv: 'Luckan är en annan nu. Läs in sidan igen och se vad som är kvar.', en: 'The gap is another now. Reload the page and see what is left.' },
  'sessions-open': {
    status: 409,
    sv: 'Perioden går inte att låsa än: {unsigned} träffar är inte signerade och {unmarked} har deltagare utan närvaro. Se till att de blir klara först.',
    en: 'The period cannot be locked yet: {unsigned} sessions are not signed and {unmarked} have participants without a mark. See that they are completed first.',
  },
  'period-ahead': { status: 422, sv: 'Perioden är inte slut än.', en: 'The period has not ended yet.' },
  'period-of-kind': { status: 422, sv: 'Dagarna passar inte det som ska lämnas in.', en: 'The days do not fit what is to be submitted.' },
  'version-without-why': { status: 422, sv: 'Skriv varför det blir en ny version.', en: 'Write why there is a new version.' },
  'submission-not-there-yet': { status: 409, sv: 'Det går inte nu. Först låses uppgifterna, sedan skickas de, sedan svarar finansiären. Läs in sidan igen.', en: 'This cannot be done now. First it is locked, then sent, then the funder answers. Reload the page.' },
  'submission-superseded': { status: 409, sv: 'Det finns en nyare version. Skicka den i stället.', en: 'There is a newer version. Send that instead.' },
  'project-key-destroyed': {
    status: 409,
    sv: 'Projektets tid är över och dess nyckel är gallrad. Det som lämnades in finns kvar, men ingen kan längre se vilka det handlar om.',
    en: 'The project’s time is over and its key has been destroyed. What was submitted is still there, but nobody can see any longer whom it is about.',
  },
  'project-key-missing': {
    status: 409,
    sv: 'Projektets nyckel saknas på servern, så det som är inlämnat går inte att jämföra och inget nytt går att låsa. Den som sköter servern behöver lägga tillbaka filen från säkerhetskopian.',
    en: 'The project’s key is missing on the server, so what was submitted cannot be compared and nothing new can be locked. Whoever runs the server must put the file back from the backup.',
  },
});

declareFieldWords({
  periodOfKind: { sv: 'En månad börjar den första och slutar den sista i månaden, ett kvartal likaså. Sista dagen kan inte vara före den första.', en: 'A month begins on its first day and ends on its last, and so does a quarter. The last day cannot be before the first.' },
  periodAhead: { sv: 'Välj dagar som har varit.', en: 'Choose days that have been.' },
  whyAgain: { sv: 'Skriv varför det blir en ny version.', en: 'Write why there is a new version.' },
  submissionAhead: { sv: 'Dagen kan inte ligga framåt i tiden.', en: 'The day cannot lie ahead.' },
});
