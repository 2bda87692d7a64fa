import type { RunRefusal } from '@kortkurs/contract/runs';
import { declareFieldWords, declareRefusals } from '../platform/refusals/words';

declareRefusals<RunRefusal>({
  'course-version-not-published': {
    status: 409,
    sv: 'Kursen är inte publicerad. Publicera den först.',
    en: 'The course is not published. Publish it first.',
  },
  'course-archived': { status: 409, sv: 'Kursen är arkiverad. Återställ den först.', en: 'The course is archived. Restore it first.' },
  'run-without-sessions': {
    status: 409,
    sv: 'Ett kurstillfälle behöver minst en träff, om det inte går i egen takt.',
    en: 'A run needs at least one session, unless it is self-paced.',
  },
  'co-funding-statement-missing': {
    status: 409,
    sv: 'Projektet {project} saknar texten om vem som medfinansierar. Skriv den hos finansiären först.',
    en: 'The project {project} lacks its co-funding statement. Write it with the funder first.',
  },
  'co-funding-statement-shown': {
    status: 409,
    sv: 'Kurstillfällen som {project} betalar är publicerade. Texten om vem som medfinansierar behövs så länge.',
    en: 'Runs that {project} pays for are published. The co-funding statement is needed as long as they are.',
  },
  'run-not-draft': { status: 409, sv: 'Kurstillfället är inte längre ett utkast.', en: 'The run is no longer a draft.' },
  'run-ended': { status: 409, sv: 'Kurstillfället är inställt eller avslutat och går inte att ändra.', en: 'The run is cancelled or closed and cannot be changed.' },
  'session-has-attendance': {
    status: 409,
    sv: 'Träff {number} har närvaro och kan inte tas bort.',
    en: 'Session {number} has attendance and cannot be removed.',
  },
  'session-made-up': {
    status: 409,
    sv: 'Någon har tagit igen träff {number}, så den kan inte tas bort. Den kan flyttas.',
    en: 'Somebody has made up session {number}, so it cannot be removed. It can be moved.',
  },
  'session-attendance-ahead': {
    status: 409,
    sv: 'Träff {number} har närvaro och kan inte flyttas till en tid som inte har varit. Ta bort närvaron först.',
    en: 'Session {number} has attendance and cannot be moved to a time that has not been. Take the attendance away first.',
  },
  'session-signed': {
    status: 409,
    sv: 'Träff {number} är signerad. Tiderna kan inte ändras.',
    en: 'Session {number} is signed. Its times cannot be changed.',
  },
  'self-paced-with-sessions': {
    status: 409,
    sv: 'Ett kurstillfälle i egen takt har inga träffar.',
    en: 'A self-paced run has no sessions.',
  },
  'term-too-long': {
    status: 409,
    sv: 'Kurstillfällena har tillsammans fler än {limit} träffar. Kopiera några i taget.',
    en: 'The runs have more than {limit} sessions together. Copy some at a time.',
  },
});

declareFieldWords({
  isWallTime: { sv: 'Skriv en tid, till exempel 17:30.', en: 'Write a time, for example 17:30.' },
  'no-minutes': { sv: 'Träffen blir inte längre än sin rast. Ändra tiderna eller rasten.', en: 'The session is no longer than its break. Change its times or its break.' },
  date: { sv: 'Skriv ett datum som finns. Samma dag kan stå en gång.', en: 'Write a date that exists. Each day can be there once.' },
  from: { sv: 'Skriv när träffen börjar, till exempel 17:30.', en: 'Write when the session begins, for example 17:30.' },
  to: { sv: 'Skriv när träffen slutar. Den kan inte sluta när den börjar.', en: 'Write when the session ends. It cannot end when it begins.' },
  break: { sv: 'Rasten är hela minuter, högst {limit}.', en: 'The break is whole minutes, at most {limit}.' },
  firstDate: { sv: 'Välj dagen för den första träffen.', en: 'Choose the day of the first session.' },
  times: { sv: 'Antalet gånger är mellan 1 och {limit}.', en: 'The number of times is between 1 and {limit}.' },
  oneResponsible: { sv: 'En av kursledarna ska vara ansvarig för närvaron.', en: 'One of the instructors must answer for attendance.' },
  windowOrder: { sv: 'Anmälan kan inte stänga innan den öppnar.', en: 'Enrolment cannot close before it opens.' },
});
