import { COMMON, letterKind, place, words } from './letter-kind';

/** Leaders are reminded of lists that wait for them. */
export const SIGN_REMINDER = letterKind({
  kind: 'sign-reminder',
  group: 'run',
  name: { sv: 'Påminnelse om att signera närvaro', en: 'Reminder to sign attendance' },
  when: { sv: 'Skickas till kursledaren när en administratör påminner om listor som inte är klara, högst en gång om dagen för varje träff.', en: 'Sent to the instructor when an administrator reminds of lists that are not done, once a day at most for each session.' },
  places: {
    firstname: COMMON.firstname,
    sessions: place('links', ['träffar', 'sessions'], ['Leda förändring, träff 3, tisdag 17 mars 2026 <https://example.org/>', 'Leading change, session 3, Tuesday 17 March 2026 <https://example.org/>']),
  },
  required: ['sessions'],
  sv: words('Närvaron väntar på din signatur', 'Hej {förnamn}!', '', 'De här listorna är inte klara. Fyll i närvaron och signera, så att timmarna kan räknas.', '', '{träffar}', '', 'Har du redan signerat behöver du inte göra något.'),
  en: words('Attendance waits for your signature', 'Hi {first name},', '', 'These lists are not done. Fill in attendance and sign, so that the hours can be counted.', '', '{sessions}', '', 'If you have signed already there is nothing you need to do.'),
});
