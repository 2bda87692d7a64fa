import { PassThrough, type Writable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { Injectable } from '@nestjs/common';
import type { Language, Localized } from '@kortkurs/contract/common';
import { CIRCLE_LIMITS, CIRCLE_STANDINGS, type StudyCircleRefusal, type StudyCircleRow } from '@kortkurs/contract/study-circles';
import { CENTRE_ID } from '../../centre/door';
import { Audit } from '../../platform/audit/audit';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/db/database';
import { writeCsv } from '../../platform/files/csv';
import type { Cell, Table } from '../../platform/files/table';
import { writeXlsx } from '../../platform/files/xlsx';
import { Refusal } from '../../platform/refusals/refusal';
import { CircleListQuery } from '../circle-list-query';
import { eListWords, lackSentence } from '../e-list-words';
import type { WhichCircles } from '../which-circles';
import { circleFileWords } from './circle-file-words';

/** A file that was made, with the name it is saved under. */
export interface MadeCircles {
  content: Buffer;
  name: string;
}

interface Source {
  which: WhichCircles;
  rows: StudyCircleRow[];
  /** What the list is narrowed to, by name. */
  named: { project: string | null; funder: string | null };
  funders: ReadonlyMap<string, string>;
  readAt: Date;
}

/** Makes files of the runs that are reported, over all projects or as they are narrowed: a row for each run and nobody by name. */
@Injectable()
export class CircleFiles {
  constructor(
    private readonly database: Database,
    private readonly circles: CircleListQuery,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** The runs, the counts by project, and what the file is of, a sheet each. @throws Refusal `circles-long` */
  xlsx(which: WhichCircles, language: Language): Promise<MadeCircles> {
    return this.make(which, language, 'xlsx', (source, to) => writeXlsx([runs(source, language), projects(source, language), about(source, language)], `${circleFileWords[language].title}, ${which.from} – ${which.to}`, to));
  }

  /** The runs. @throws Refusal `circles-long` */
  csv(which: WhichCircles, language: Language): Promise<MadeCircles> {
    return this.make(which, language, 'csv', (source, to) => writeCsv(runs(source, language), language, to));
  }

  private async make(which: WhichCircles, language: Language, what: 'xlsx' | 'csv', write: (source: Source, to: Writable) => Promise<void>): Promise<MadeCircles> {
    const source = await this.database.work(async (tx): Promise<Source> => {
      // Runs, projects and lists are read at one moment, or they would not add up.
      await tx.execute('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ');
      const rows = await this.circles.allRows(tx, which, CIRCLE_LIMITS.listed);
      if (rows.length > CIRCLE_LIMITS.listed) throw new Refusal<StudyCircleRefusal>('circles-long');
      const named = await tx.one<Source['named']>('SELECT (SELECT name FROM project WHERE id = $1) AS project, (SELECT name FROM funder WHERE id = $2) AS funder', [which.project, which.funder ?? null]);
      const funders = await tx.query<{ id: string; name: string }>('SELECT p.id, f.name FROM project p JOIN funder f ON f.id = p.funder_id WHERE p.id = ANY ($1::uuid[])', [[...new Set(rows.map(({ project }) => project.id))]]);
      await this.audit.record(tx, { action: 'study-circles.downloaded', objectType: 'centre', objectId: CENTRE_ID, details: { what, ...which, runs: rows.length } });
      return { which, rows, named: named ?? { project: null, funder: null }, funders: new Map(funders.map(({ id, name }) => [id, name])), readAt: this.clock.now() };
    });
    const to = new PassThrough();
    const [content] = await Promise.all([buffer(to), write(source, to)]);
    return { content, name: `${circleFileWords[language].fileName}-${which.from}-${which.to}.${what}` };
  }
}

const said = (text: Localized, language: Language): string => text[language] ?? text.sv ?? text.en ?? '';

function runs({ rows, funders }: Source, language: Language): Table {
  const [words, { columns, kinds, standings, ...list }] = [circleFileWords[language], eListWords[language]];
  const titles: [string, number][] = [
    [list.course, 44], [columns.kind, 20], [words.project, 32], [words.funder, 32], [columns.from, 14], [columns.to, 14], [columns.meetings, 10], [columns.hours, 14], [columns.planned, 24], [columns.counting, 22], [columns.came, 18], [words.women, 18], [words.men, 18],
    [columns.standing, 24], [columns.lacks, 60], [words.eList, 44],
  ];
  return {
    name: words.sheets.circles,
    columns: titles.map(([title, width]) => ({ title, width })),
    rows: rows.map((row): Cell[] => [
      said(row.courseTitle, language), kinds[row.kind], row.project.name, funders.get(row.project.id) ?? null, { date: row.from }, { date: row.to }, row.meetings, row.kind === 'culture' ? null : row.hours, row.plannedHours, row.counting, row.came, row.women, row.men,
      standings[row.standing], row.lacks.map((lack) => lackSentence(eListWords[language], row.kind, lack)).join(' ') || null, row.eList && words.eListOf(row.eList.version, row.eList.from, row.eList.to, row.eList.state === 'holds'),
    ]),
  };
}

function projects({ rows, funders }: Source, language: Language): Table {
  const [words, { columns, standings }] = [circleFileWords[language], eListWords[language]];
  const counted = (of: readonly StudyCircleRow[]): Cell[] => [
    of.length, ...CIRCLE_STANDINGS.map((standing) => of.filter((row) => row.standing === standing).length), ...(['hours', 'counting', 'came', 'women', 'men'] as const).map((figure) => of.reduce((sum, row) => sum + (figure === 'hours' && row.kind === 'culture' ? 0 : row[figure]), 0)),
  ];
  const by = [...Map.groupBy(rows, ({ project }) => project.id).values()].sort(([one], [other]) => (one?.project.name ?? '').localeCompare(other?.project.name ?? '', 'sv'));
  const titles = [words.project, words.funder, words.counted, ...CIRCLE_STANDINGS.map((standing) => standings[standing]), columns.hours, columns.counting, columns.came, words.women, words.men];
  return {
    name: words.sheets.projects,
    columns: titles.map((title, at) => ({ title, width: at < 2 ? 34 : Math.max(14, title.length + 2) })),
    rows: [...by.map((of): Cell[] => [of[0]?.project.name ?? '', funders.get(of[0]?.project.id ?? '') ?? null, ...counted(of)]), [words.all, null, ...counted(rows)]],
  };
}

function about({ which, named, rows, readAt }: Source, language: Language): Table {
  const { sheets, what, value, facts, every, wholeText } = circleFileWords[language];
  return {
    name: sheets.about,
    columns: [{ title: what, width: 40 }, { title: value, width: 80 }],
    rows: [
      [facts.from, { date: which.from }], [facts.to, { date: which.to }], [facts.funder, named.funder ?? every], [facts.project, named.project ?? every], [facts.kind, which.kind ? eListWords[language].kinds[which.kind] : every], [facts.readAt, readAt.toISOString()],
      [facts.counted, rows.length], [facts.whole, wholeText],
    ],
  };
}
