import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { Injectable } from '@nestjs/common';
import type { Language, Localized } from '@kortkurs/contract/common';
import type { OutlookLevel, ProgressHandIn, ProgressMark, ProgressPerson, RiskReason, RunProgress } from '@kortkurs/contract/progress';
import { countedMinutes, presence } from '@kortkurs/rules/attendance';
import { localDateOf } from '@kortkurs/rules/schedule';
import { anyEyes } from '../people/door';
import { Audit } from '../platform/audit/audit';
import { Database } from '../platform/db/database';
import { writeCsv } from '../platform/files/csv';
import type { Cell } from '../platform/files/table';
import { ProgressQuery } from './progress-query';

interface FileWords {
  person: string;
  organisation: string;
  minutes: string;
  share: string;
  canMissSessions: string;
  canMissMinutes: string;
  modules: string;
  assignment: (number: number, title: string) => string;
  handIns: Record<ProgressHandIn['state'], string>;
  quizShare: (number: number, title: string) => string;
  quizAttempts: (number: number, title: string) => string;
  level: string;
  why: string;
  session: (number: number, date: string) => string;
  levels: Record<OutlookLevel, string>;
  marks: Record<'here' | 'away' | 'unmarked' | 'planned', string>;
  partly: (minutes: number, of: number) => string;
  reason: (reason: RiskReason) => string;
}

const WORDS: Record<Language, FileWords> = {
  sv: {
    person: 'Deltagare',
    organisation: 'Organisation',
    minutes: 'Närvarominuter',
    share: 'Närvaro hittills',
    canMissSessions: 'Kan missa, hela träffar',
    canMissMinutes: 'Kan missa, minuter',
    modules: 'Klara moment',
    assignment: (number, title) => `Uppgift ${number}, ${title}`,
    handIns: { handed_in: 'Väntar på bedömning', returned: 'Ska kompletteras', approved: 'Godkänd' },
    quizShare: (number, title) => `Quiz ${number}, ${title}, bästa resultat`,
    quizAttempts: (number, title) => `Quiz ${number}, ${title}, inlämnade försök`,
    level: 'Intyg',
    why: 'Varför',
    session: (number, date) => `Träff ${number}, ${date}`,
    levels: { unreachable: 'Når inte', 'at-risk': 'I riskzonen', 'on-track': 'På väg', completed: 'Klar' },
    marks: { here: 'Här', away: 'Borta', unmarked: 'Omarkerad', planned: 'Kommande' },
    partly: (minutes, of) => `Delvis ${minutes} av ${of} min`,
    reason: (reason) => {
      switch (reason.code) {
        case 'share':
          return `Kan inte längre nå ${reason.share} %`;
        case 'missed-required':
          return `Missade obligatoriska träffar: ${reason.sessions}`;
        case 'cannot-miss':
          return `Kan bara missa ${reason.minutes} min till`;
        case 'missed-in-row':
          return `Missade ${reason.sessions} i rad`;
        case 'never-came':
          return 'Har inte kommit till någon träff';
        case 'not-begun':
          return 'Har inte börjat med modulerna';
      }
    },
  },
  en: {
    person: 'Participant',
    organisation: 'Organisation',
    minutes: 'Minutes attended',
    share: 'Attendance so far',
    canMissSessions: 'Can miss, whole sessions',
    canMissMinutes: 'Can miss, minutes',
    modules: 'Activities done',
    assignment: (number, title) => `Assignment ${number}, ${title}`,
    handIns: { handed_in: 'Waits to be judged', returned: 'To be completed', approved: 'Approved' },
    quizShare: (number, title) => `Quiz ${number}, ${title}, best result`,
    quizAttempts: (number, title) => `Quiz ${number}, ${title}, attempts handed in`,
    level: 'Certificate',
    why: 'Why',
    session: (number, date) => `Session ${number}, ${date}`,
    levels: { unreachable: 'Out of reach', 'at-risk': 'At risk', 'on-track': 'On track', completed: 'Done' },
    marks: { here: 'Here', away: 'Away', unmarked: 'Unmarked', planned: 'Coming' },
    partly: (minutes, of) => `Partly, ${minutes} of ${of} min`,
    reason: (reason) => {
      switch (reason.code) {
        case 'share':
          return `Can no longer reach ${reason.share}%`;
        case 'missed-required':
          return `Required sessions missed: ${reason.sessions}`;
        case 'cannot-miss':
          return `Can miss only ${reason.minutes} min more`;
        case 'missed-in-row':
          return `Missed ${reason.sessions} in a row`;
        case 'never-came':
          return 'Has not come to any session';
        case 'not-begun':
          return 'Has not begun the modules';
      }
    },
  },
};

/** Makes the table of a run's progress as a file. What leaves the house shows protected people under their aliases, whoever asks. */
@Injectable()
export class ProgressFile {
  constructor(
    private readonly progress: ProgressQuery,
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  /** @throws Refusal `not-found` */
  async csv(runId: string, language: Language): Promise<Buffer> {
    const progress = await this.progress.ofRun(runId, anyEyes);
    const words = WORDS[language];
    const heads = [
      words.person,
      words.organisation,
      ...progress.sessions.map(({ number, startsAt }) => words.session(number, localDateOf(startsAt))),
      words.minutes,
      words.share,
      words.canMissSessions,
      words.canMissMinutes,
      words.modules,
      ...progress.assignments.map(({ title }, at) => words.assignment(at + 1, textOf(title, language))),
      ...progress.quizzes.flatMap(({ title }, at) => [words.quizShare(at + 1, textOf(title, language)), words.quizAttempts(at + 1, textOf(title, language))]),
      words.level,
      words.why,
    ];
    const to = new PassThrough();
    const written = buffer(to);
    await writeCsv({ name: 'progress', columns: heads.map((title) => ({ title, width: 16 })), rows: rowsOf(progress, words) }, language, to);
    await this.database.work((tx) => this.audit.record(tx, { action: 'progress.exported', objectType: 'run', objectId: runId, details: { people: progress.people.length } }));
    return written;
  }
}

function* rowsOf({ people, sessions, modules, readAt }: RunProgress, words: FileWords): Generator<Cell[]> {
  const asked = modules.reduce((sum, { activities }) => sum + activities, 0);
  const said = (session: RunProgress['sessions'][number], mark: ProgressMark | null): string => {
    const timed = mark && { state: mark.state, lateMinutes: mark.lateMinutes ?? 0, earlyMinutes: mark.earlyMinutes ?? 0 };
    const state = presence(session.countableMinutes, timed);
    if (state === 'partly') return words.partly(countedMinutes(session.countableMinutes, timed), session.countableMinutes);
    if (state === 'unmarked') return words.marks[session.signed ? 'away' : new Date(session.endsAt) <= new Date(readAt) ? 'unmarked' : 'planned'];
    return words.marks[state];
  };
  for (const person of people) {
    yield [
      person.name,
      person.organisation,
      ...sessions.map((session, at) => said(session, person.marks[at] ?? null)),
      person.attendedMinutes,
      shareOf(person),
      person.canMiss?.sessions ?? null,
      person.canMiss?.minutes ?? null,
      asked ? `${person.done.reduce((sum, done) => sum + done, 0)}/${asked}` : null,
      ...person.handIns.map((handIn) => (handIn ? words.handIns[handIn.state] : null)),
      ...person.quizzes.flatMap((quiz): Cell[] => [quiz?.best ? { share: quiz.best.share } : null, quiz?.attempts ?? null]),
      words.levels[person.level],
      person.reasons.map(words.reason).join('. '),
    ];
  }
}

const shareOf = ({ attendedMinutes, soFarMinutes }: ProgressPerson): Cell => (soFarMinutes ? { share: attendedMinutes / soFarMinutes } : null);

const textOf = (text: Localized, language: Language): string => text[language] ?? text.sv ?? text.en ?? '';
