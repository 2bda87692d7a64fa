import type { Language } from '@kortkurs/contract/common';
import type { SeveralReport } from '@kortkurs/contract/several-reports';

type InSeveral = SeveralReport['inSeveral'];

const sv = {
  sheet: 'Projekt', count: 'Projekt i rapporten', wholeProjects: 'Hela projekten', sum: 'Summan av projekten', once: 'Så räknas det', indicators: 'Indikatorer',
  indicatorsText: 'Varje projekt har egna regler och egna första dagar. Indikatorerna står i projektens egna rapporter.',
  onceText: ({ people, runs }: InSeveral): string =>
    `Var och en och varje minut räknas en gång i totalen. Deltagare som är med i flera av projekten: ${people}. Kurstillfällen som flera av projekten betalar: ${runs}.`,
  titleOf: (first: string, more: number): string => (more ? `${first} och ${more} projekt till` : first),
};

const en: typeof sv = {
  sheet: 'Projects', count: 'Projects in the report', wholeProjects: 'The whole projects', sum: 'Sum of the projects', once: 'How it is counted', indicators: 'Indicators',
  indicatorsText: 'Each project has rules and first days of its own. The indicators stand in the projects’ own reports.',
  onceText: ({ people, runs }) => `Each person and each minute counts once in the total. Participants who are in several of the projects: ${people}. Course runs that several of the projects pay for: ${runs}.`,
  titleOf: (first, more) => (more ? `${first} and ${more} more ${more === 1 ? 'project' : 'projects'}` : first),
};

/** What the files of a report over several projects say beside the words of every report. */
export type SeveralWords = typeof sv;
export const SEVERAL_WORDS: Record<Language, SeveralWords> = { sv, en };
