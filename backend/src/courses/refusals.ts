import type { CourseRefusal } from '@kortkurs/contract/courses';
import { declareFieldWords, declareRefusals } from '../platform/refusals/words';

declareRefusals<CourseRefusal>({
  'course-archived': { status: 409, sv: 'Kursen är arkiverad. Återställ den först.', en: 'The course is archived. Restore it first.' },
  'format-archived': { status: 409, sv: 'Formen är arkiverad. Välj en annan.', en: 'The format is archived. Choose another.' },
  'no-draft': { status: 409, sv: 'Kursen har inget utkast. Skapa ett först.', en: 'The course has no draft. Make one first.' },
  'draft-exists': { status: 409, sv: 'Kursen har redan ett utkast.', en: 'The course already has a draft.' },
  'draft-not-ready': { status: 409, sv: 'Utkastet är inte klart att publicera.', en: 'The draft is not ready to be published.' },
  'not-of-this-course': { status: 409, sv: 'En modul eller ett moment hör till en annan kurs.', en: 'A module or an activity belongs to another course.' },
  'activity-takes-no-file': { status: 409, sv: 'Momentet är av ett annat slag och har ingen fil. Lägg till ett moment av slaget Fil.', en: 'The activity is of another kind and has no file. Add an activity of the kind File.' },
  'image-kind-refused': { status: 415, sv: 'Bilden behöver vara en JPEG, PNG eller WebP. Spara den som något av det och försök igen.', en: 'The picture has to be a JPEG, PNG or WebP. Save it as one of these and try again.' },
  'image-too-many-pixels': { status: 413, sv: 'Bilden har för många bildpunkter. Förminska den och försök igen.', en: 'The picture has too many pixels. Make it smaller and try again.' },
  'image-not-readable': { status: 422, sv: 'Bilden gick inte att läsa. Spara den på nytt eller välj en annan.', en: 'The picture could not be read. Save it anew or choose another.' },
  'activity-of-another-kind': { status: 409, sv: 'Momentet är av ett annat slag. Läs in kursen igen.', en: 'The activity is of another kind. Load the course again.' },
});

declareFieldWords({
  assignmentNeedsText: { sv: 'Skriv vad uppgiften går ut på.', en: 'Write what the assignment is about.' },
  assignmentNotSaid: { sv: 'Öppna uppgiften och säg vad som ska lämnas in.', en: 'Open the assignment and say what is to be handed in.' },
  criterionNeedsTitle: { sv: 'Skriv vad som bedöms, eller ta bort raden.', en: 'Write what is looked for, or remove the row.' },
  criterionNeedsLevels: { sv: 'Skriv minst två nivåer, en per rad.', en: 'Write at least two levels, one on each line.' },
  httpsAddress: { sv: 'Skriv en adress som börjar med https://.', en: 'Write an address that starts with https://.' },
  linkNeedsAddress: { sv: 'Skriv adressen som länken leder till.', en: 'Write the address that the link leads to.' },
  packageNeeded: { sv: 'Skicka paketet som momentet visar.', en: 'Send the package that the activity shows.' },
  fileNeeded: { sv: 'Välj filen som momentet visar.', en: 'Choose the file that the activity shows.' },
  alternativeNeeded: { sv: 'Skriv vad filen innehåller, för den som inte kan läsa den.', en: 'Write what the file contains, for those who cannot read it.' },
  imageMissing: { sv: 'En bild på sidan finns inte i den här kursen. Ta bort den och lägg in den på nytt.', en: 'A picture on the page is not in this course. Remove it and add it anew.' },
  pageNeedsText: { sv: 'Skriv sidans text.', en: 'Write the text of the page.' },
  titleNeeded: { sv: 'Skriv en titel.', en: 'Write a title.' },
  titleInLanguage: { sv: 'Skriv titeln på varje språk som kursen ges på.', en: 'Write the title in every language the course is given in.' },
  summaryNeeded: { sv: 'Skriv en mening om kursen. Den står i programmet.', en: 'Write a sentence about the course. It stands in the programme.' },
  repeatedId: { sv: 'Samma modul eller moment finns två gånger.', en: 'The same module or activity is there twice.' },
  tooManyActivities: { sv: 'En kurs kan ha högst {limit} moment.', en: 'A course can have at most {limit} activities.' },
  openingWithoutWhen: { sv: 'Säg när det öppnas, eller välj att det är öppet genast.', en: 'Say when it opens, or choose that it is open at once.' },
  opensKnown: { sv: 'Det som ska vara klart först finns inte längre i kursen. Välj något annat.', en: 'What must be done first is no longer in the course. Choose something else.' },
  opensEarlier: { sv: 'Det som ska vara klart först måste stå tidigare i kursen.', en: 'What must be done first has to come earlier in the course.' },
  sessionChoice: { sv: 'Välj alla träffar, eller skriv vilka nummer de har.', en: 'Choose all sessions, or write which numbers they have.' },
  ruleModuleGone: { sv: 'Regeln nämner en modul som inte finns i kursen längre. Välj om modulerna.', en: 'The rule names a module that is no longer in the course. Choose the modules again.' },
  ruleModuleEmpty: { sv: 'Regeln nämner en modul där inget moment är markerat med Krävs.', en: 'The rule names a module in which no activity is marked as required.' },
  ruleQuizGone: { sv: 'Regeln nämner ett quiz som inte finns i kursen längre. Välj ett annat, eller ta bort villkoret.', en: 'The rule names a quiz that is no longer in the course. Choose another, or remove the condition.' },
  ruleAssignmentGone: { sv: 'Regeln nämner en uppgift som inte finns i kursen längre. Välj en annan, eller ta bort villkoret.', en: 'The rule names an assignment that is no longer in the course. Choose another, or remove the condition.' },
  ruleNeedsActivities: { sv: 'Regeln kräver moment, men inget moment är markerat med Krävs.', en: 'The rule asks for activities, but none is marked as required.' },
});
