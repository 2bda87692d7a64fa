import type { CourseRefusal } from '@kortkurs/contract/courses';
import { declareFieldWords, declareRefusals } from '../platform/refusals/words';

declareRefusals<CourseRefusal>({
  'course-archived': { status: 409, sv: 'Kursen är arkiverad. Återställ den först.', en: 'The course is archived. Restore it first.' },
  'format-archived': { status: 409, sv: 'Formen är arkiverad. Välj en annan.', en: 'The format is archived. Choose another.' },
  'no-draft': { status: 409, sv: 'Kursen har inget utkast. Skapa ett först.', en: 'The course has no draft. Make one first.' },
  'draft-exists': { status: 409, sv: 'Kursen har redan ett utkast.', en: 'The course already has a draft.' },
  'draft-not-ready': { status: 409, sv: 'Utkastet är inte klart att publicera.', en: 'The draft is not ready to be published.' },
  'not-of-this-course': { status: 409, sv: 'En modul eller ett moment hör till en annan kurs.', en: 'A module or an activity belongs to another course.' },
});

declareFieldWords({
  httpsAddress: { sv: 'Skriv en adress som börjar med https://.', en: 'Write an address that starts with https://.' },
  linkNeedsAddress: { sv: 'Skriv adressen som länken leder till.', en: 'Write the address that the link leads to.' },
  pageNeedsText: { sv: 'Skriv sidans text.', en: 'Write the text of the page.' },
  titleNeeded: { sv: 'Skriv en titel.', en: 'Write a title.' },
  titleInLanguage: { sv: 'Skriv titeln på varje språk som kursen ges på.', en: 'Write the title in every language the course is given in.' },
  summaryNeeded: { sv: 'Skriv en mening om kursen. Den står i programmet.', en: 'Write a sentence about the course. It stands in the programme.' },
  repeatedId: { sv: 'Samma modul eller moment finns två gånger.', en: 'The same module or activity is there twice.' },
  tooManyActivities: { sv: 'En kurs kan ha högst {limit} moment.', en: 'A course can have at most {limit} activities.' },
  ruleNeedsActivities: { sv: 'Regeln kräver moment, men inget moment är markerat med Krävs.', en: 'The rule asks for activities, but none is marked as required.' },
});
