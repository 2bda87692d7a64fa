import type { Language } from '@kortkurs/contract/common';
import type { Section } from './parts';

interface FileWords {
  title: string;
  fileName: string;
  made: string;
  leftOut: string;
  leftOutText: readonly string[];
  held: string;
  read: string;
  sections: Record<Section, string>;
}

/** What the file calls its sections, and what it says of what is not in it. Columns bear the names that they have in the database. */
export const FILE_WORDS: Record<Language, FileWords> = {
  sv: {
    title: 'Det vi har om dig', fileName: 'det-vi-har-om-dig', made: 'Gjord', leftOut: 'Står inte här', held: 'Hur länge det sparas', read: 'Vem har läst',
    leftOutText: [
      'Personnumret: det ligger krypterat, och vi kan visa det för dig på plats.',
      'Orden i mejl och sms: de har du fått, och de kan nämna andra.',
      'Filer som du har lämnat in: de hämtar du i kursen. Här står vad de heter.',
      'Svar på utvärderingar och på enkäter utan namn: ingen kan se vem som har svarat vad.',
      'Andras namn, utom vem som har läst, vem som har skrivit under och vem som nämns i det som personal har skrivit om dig.',
    ],
    sections: {
      about: 'Om dig', account: 'Konto', organisations: 'Organisationer', courses: 'Kursplatser', attendance: 'Närvaro', courseWork: 'Arbete i kurser', discussions: 'Diskussioner', evaluations: 'Utvärderingar',
      certificates: 'Intyg', facts: 'Uppgifter till finansiärer', projects: 'Projekt', letters: 'Mejl och sms', roles: 'Roller',
    },
  },
  en: {
    title: 'What we hold about you', fileName: 'what-we-hold-about-you', made: 'Made', leftOut: 'Not in here', held: 'For how long it is kept', read: 'Who has read it',
    leftOutText: [
      'The identity number: it is encrypted, and we can show it to you in person.',
      'The words of letters and texts: you have had them, and they may name others.',
      'Files that you have handed in: fetch them in the course. What they are called stands here.',
      'Answers to evaluations and to surveys without names: nobody can tell who answered what.',
      'The names of others, except who has read, who has signed and who is named in what staff have written about you.',
    ],
    sections: {
      about: 'About you', account: 'Account', organisations: 'Organisations', courses: 'Course seats', attendance: 'Attendance', courseWork: 'Work in courses', discussions: 'Discussions', evaluations: 'Evaluations',
      certificates: 'Certificates', facts: 'Facts for funders', projects: 'Projects', letters: 'Letters and texts', roles: 'Roles',
    },
  },
};
