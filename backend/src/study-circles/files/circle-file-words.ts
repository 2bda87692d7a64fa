import type { Language } from '@kortkurs/contract/common';

const sv = {
  fileName: 'studiecirklar',
  title: 'Studiecirklar',
  sheets: { circles: 'Kurstillfällen', projects: 'Per projekt', about: 'Om filen' },
  project: 'Projekt',
  funder: 'Studieförbund eller finansiär',
  all: 'Summa',
  counted: 'Kurstillfällen',
  women: 'Kvinnor som räknas',
  men: 'Män som räknas',
  eList: 'E-lista',
  eListOf: (version: number, from: string, to: string, isRight: boolean) => `Version ${version}, ${from} – ${to}${isRight ? '' : ', stämmer inte längre'}`,
  what: 'Uppgift',
  value: 'Innehåll',
  facts: { from: 'Kurstillfällen med träff från och med', to: 'Till och med', project: 'Projekt', funder: 'Studieförbund eller finansiär', kind: 'Form', readAt: 'Uppgifter lästa', counted: 'Kurstillfällen', whole: 'Om siffrorna' },
  every: 'Alla',
  wholeText: 'Varje kurstillfälle står med alla sina träffar, också dem utanför dagarna. Den som har varit med i flera räknas i vart och ett, så en summa av deltagare är ingen summa av personer. Kvinnor och män är de som själva har sagt det.',
};

const en: typeof sv = {
  fileName: 'study-circles',
  title: 'Study circles',
  sheets: { circles: 'Runs', projects: 'By project', about: 'About the file' },
  project: 'Project',
  funder: 'Study association or funder',
  all: 'Total',
  counted: 'Runs',
  women: 'Women who count',
  men: 'Men who count',
  eList: 'E-list',
  eListOf: (version, from, to, isRight) => `Version ${version}, ${from} – ${to}${isRight ? '' : ', no longer right'}`,
  what: 'What',
  value: 'Content',
  facts: { from: 'Runs with a session from', to: 'To', project: 'Project', funder: 'Study association or funder', kind: 'Kind', readAt: 'Facts read', counted: 'Runs', whole: 'About the figures' },
  every: 'All',
  wholeText: 'Each run stands with all its sessions, also those outside the days. Whoever took part in several counts in each, so a total of participants is no total of people. Women and men are those who have said so themselves.',
};

export type CircleFileWords = typeof sv;
export const circleFileWords: Record<Language, CircleFileWords> = { sv, en };
