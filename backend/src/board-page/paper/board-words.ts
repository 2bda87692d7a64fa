import type { BoardFigures, BoardPeriod } from '@kortkurs/contract/board-page';
import type { Language } from '@kortkurs/contract/common';
import type { TargetKind, TargetOperator } from '@kortkurs/contract/funding';

const sv = {
  title: 'Styrelsens sida',
  period: (period: BoardPeriod) => (period.includes('-') ? `${['Första', 'Andra', 'Tredje', 'Fjärde'][Number(period.slice(5)) - 1] ?? ''} kvartalet ${period.slice(0, 4)}` : `Året ${period}`),
  running: 'Perioden pågår. Båda spalterna går lika långt in i den.',
  figures: 'I siffror', figure: 'Uppgift', change: 'Skillnad', counted: 'Alla kurser hos centret, med och utan finansiär. Var och en räknas en gång.',
  names: { participants: 'Deltagare', organisations: 'Organisationer som deltagarna kom ifrån', minutes: 'Deltagartimmar, registrerade', runs: 'Kurstillfällen', sessions: 'Träffar', certificates: 'Utfärdade intyg' } satisfies Record<keyof BoardFigures, string>,
  targets: 'Mål', target: 'Mål', soFar: 'Hittills', wanted: 'Ska bli', more: (n: number) => `Och ${n} mål till.`, ofWhole: 'Projektens mål gäller hela projektet, formatens hela målåret.',
  fewShares: '”För få” är en andel som bara några få personer är i, eller inte är i.',
  kinds: { participants: 'Deltagare', organisations: 'Organisationer', networks: 'Nätverk', hours: 'Timmar', runs: 'Kurstillfällen' } satisfies Record<Exclude<TargetKind, 'share'>, string>,
  operators: { at_least: 'minst', about: 'cirka', between: '' } satisfies Record<TargetOperator, string>,
  withheld: 'för få',
  evaluation: (mean: string, answers: string, runs: number) => `Deltagarna gav kurserna ${mean} av 5 i medel: ${answers} anonyma svar från ${runs === 1 ? 'ett kurstillfälle' : `${runs} kurstillfällen`} med minst fem svar`,
  evaluationBefore: (mean: string, answers: string) => `året innan ${mean} av ${answers} svar`,
  reach: 'Räckvidd',
  reached: (reached: string, members: string) => `${reached} av ${members} medlemsorganisationer hade någon här`,
  reachedBefore: (reached: string, members: string) => `året innan ${reached} av ${members}`,
  never: (n: string) => `${n} har aldrig haft någon här.`,
  places: (n: string, of: string, before: string) => `Deltagarna kom från organisationer i ${n} av ${of} kommuner i Skåne, året innan ${before}.`,
  reachAlt: (reached: string, members: string) => `${reached} av ${members} medlemsorganisationer nåddes.`,
  noMembers: 'Ingen organisation var medlem då.',
  comments: 'Kommentarer', comment: (n: number) => `Kommentar ${n}`, by: (name: string, day: string) => `${name}, ${day}`,
  foot: (at: string) => `Uppgifter lästa ${at}. Sidan innehåller inga personuppgifter.`,
  subject: 'Perioden bredvid året innan, mål, räckvidd och kommentarer',
};

const en: typeof sv = {
  title: 'The board’s page',
  period: (period) => (period.includes('-') ? `${['First', 'Second', 'Third', 'Fourth'][Number(period.slice(5)) - 1] ?? ''} quarter of ${period.slice(0, 4)}` : `The year ${period}`),
  running: 'The period is going on. Both columns go as far into it.',
  figures: 'In figures', figure: 'Item', change: 'Difference', counted: 'All courses of the centre, with and without a funder. Each counts once.',
  names: { participants: 'Participants', organisations: 'Organisations that participants came from', minutes: 'Participant hours, registered', runs: 'Course runs', sessions: 'Sessions', certificates: 'Certificates issued' },
  targets: 'Targets', target: 'Target', soFar: 'So far', wanted: 'Wanted', more: (n) => `And ${n} more targets.`, ofWhole: 'Targets of projects are of the whole project, those of formats of the whole year of targets.',
  fewShares: '“Too few” is a share that only a few people are in, or are not in.',
  kinds: { participants: 'Participants', organisations: 'Organisations', networks: 'Networks', hours: 'Hours', runs: 'Course runs' },
  operators: { at_least: 'at least', about: 'about', between: '' },
  withheld: 'too few',
  evaluation: (mean, answers, runs) => `Participants gave the courses ${mean} of 5 on average: ${answers} anonymous answers from ${runs === 1 ? 'one run' : `${runs} runs`} with at least five answers`,
  evaluationBefore: (mean, answers) => `the year before ${mean} from ${answers} answers`,
  reach: 'Reach',
  reached: (reached, members) => `${reached} of ${members} member organisations had somebody here`,
  reachedBefore: (reached, members) => `the year before ${reached} of ${members}`,
  never: (n) => `${n} have never had anybody here.`,
  places: (n, of, before) => `Participants came from organisations in ${n} of ${of} municipalities in Skåne, the year before ${before}.`,
  reachAlt: (reached, members) => `${reached} of ${members} member organisations were reached.`,
  noMembers: 'No organisation was a member then.',
  comments: 'Comments', comment: (n) => `Comment ${n}`, by: (name, day) => `${name}, ${day}`,
  foot: (at) => `Figures read ${at}. The page holds no personal data.`,
  subject: 'The period beside the year before, targets, reach and comments',
};

export type BoardWords = typeof sv;
/** What is said on the board's page. */
export const BOARD_WORDS: Record<Language, BoardWords> = { sv, en };
