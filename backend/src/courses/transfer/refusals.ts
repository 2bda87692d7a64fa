import { COURSE_FILE_LIMITS, type CourseFileRefusal } from '@kortkurs/contract/course-files';
import { declareFieldWords, declareRefusals } from '../../platform/refusals/words';

const GIGABYTES = COURSE_FILE_LIMITS.bytes / 1024 ** 3;

declareRefusals<CourseFileRefusal>({
  'course-file-too-large': {
    status: 413,
    sv: `En kursfil får vara högst ${GIGABYTES} GB och innehålla högst ${COURSE_FILE_LIMITS.files} filer. Ta bort stora filer ur kursen och lägg in dem i den andra kursen efteråt.`,
    en: `A course file may be ${GIGABYTES} GB at most and hold ${COURSE_FILE_LIMITS.files} files at most. Remove large files from the course, and add them to the other course afterwards.`,
  },
  'course-file-not-one': { status: 415, sv: 'Det här är ingen kursfil. Välj en fil som slutar på .kortkurs.zip och inte har packats om.', en: 'This is not a course file. Choose one that ends in .kortkurs.zip and has not been packed anew.' },
  'course-file-unsafe': { status: 422, sv: 'Filen innehåller annat än en kursfil ska. Gör en ny kursfil i det Kortkurs som den kommer från.', en: 'The file holds other things than a course file should. Make a new course file in the Kortkurs it comes from.' },
  'course-file-damaged': { status: 422, sv: 'Filen är skadad eller har ändrats. Hämta den på nytt och försök igen.', en: 'The file is damaged or was changed. Download it anew and try again.' },
  'course-file-newer': {
    status: 422,
    sv: 'Filen är gjord av en nyare version av Kortkurs (format {version}, här läses till och med {known}). Be den som sköter ert Kortkurs att uppdatera det.',
    en: 'The file was made by a newer version of Kortkurs (format {version}, up to {known} is read here). Ask whoever runs your Kortkurs to update it.',
  },
  'course-file-kind-unknown': {
    status: 422,
    sv: 'Kursen har ett moment av slaget ”{kind}”, som det här Kortkurs inte känner till. Ta bort momentet i kursen och gör en ny kursfil, eller be den som sköter ert Kortkurs att uppdatera det.',
    en: 'The course has an activity of the kind “{kind}”, which this Kortkurs does not know. Remove the activity from the course and make a new course file, or ask whoever runs your Kortkurs to update it.',
  },
  'course-file-invalid': { status: 422, sv: 'Kursen i filen går inte att läsa in. Rätta det som står nedan i kursen som den kommer från, och gör en ny kursfil.', en: 'The course in the file cannot be read in. Mend what stands below in the course it comes from, and make a new course file.' },
  'course-file-read-before': { status: 409, sv: 'Filen har redan lästs in som en kurs. Läs in den igen om du vill ha en till.', en: 'The file has been read in as a course already. Read it in again if you want another.' },
});

declareFieldWords({
  localId: { sv: 'Ska vara ett nummer i filen, som #3.', en: 'Has to be a number of the file, such as #3.' },
  partOfKind: { sv: 'Filen hör inte hemma i ett moment av det slaget, eller finns två gånger.', en: 'The file does not belong in an activity of that kind, or is there twice.' },
  fileOfActivity: { sv: 'Filen {file} i ”{title}”.', en: 'The file {file} in “{title}”.' },
  contentOfKind: { sv: 'Ett moment av det slaget har inget sådant innehåll.', en: 'An activity of that kind has no such content.' },
});
