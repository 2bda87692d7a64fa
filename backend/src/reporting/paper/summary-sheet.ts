/** Lays a funder's summary out on A4: targets, figures with what they count, indicators, months, people, organisations, runs, and where it all comes from. */
import type { Language } from '@kortkurs/contract/common';
import type { IndicatorDefinition } from '@kortkurs/contract/indicators';
import type { TargetProgress } from '@kortkurs/contract/reports';
import { dayWords, periodWords } from '@kortkurs/rules/certificate-words';
import { shareRange } from '@kortkurs/rules/share';
import { shareFigure, shareOf, shareWanted } from '@kortkurs/rules/share-words';
import { chartMonths } from '@kortkurs/rules/chart-months';
import { cellText } from '../../platform/files/cell-text';
import { momentText } from '../../platform/files/moment-text';
import { drawBars, drawField } from '../../platform/paper/charts';
import { COFUNDING_WIDTH, drawCofunding, repeatCofunding } from '../../platform/paper/cofunding';
import { Flow, type FlowColumn, PAPER, QUIET } from '../../platform/paper/flow';
import { type Cell, hours, type Table } from '../../platform/files/table';
import { periodText, shareText, statementText, targetName } from '../files/report-tables';
import { FILE_WORDS, type FileWords } from '../files/words';
import { countedFigures } from './counted-figures';
import type { SummaryReport } from './summary-report';
import { SUMMARY_WORDS, type SummaryWords } from './summary-words';

const EDGES = { left: 50, right: PAPER.width - 50, top: 58, bottom: PAPER.height - 84 };
const FIELD = { width: 250, height: 20 };
const CHART = 170;

/** What a funder's summary is made from. */
export interface Summary {
  report: SummaryReport;
  /** The same tables that the report's workbook has. */
  tables: Record<'people' | 'months' | 'organisations' | 'municipality' | 'sector' | 'role' | 'delivery', Table> & { indicators: Table | null; entered: Table | null };
  /** What each indicator counts. */
  definitions: readonly IndicatorDefinition[];
  centreName: string;
}

type Row = Cell[];

/** The rows of a table that was made from a report: they are all there. */
const rowsOf = ({ rows }: Table): Row[] => [...(rows as Iterable<Row>)];

export class SummarySheet {
  private readonly flow: Flow;
  private readonly say: SummaryWords;
  private readonly words: FileWords;

  constructor(
    doc: PDFKit.PDFDocument,
    private readonly summary: Summary,
    private readonly language: Language,
  ) {
    this.flow = new Flow(doc, language, EDGES);
    this.say = SUMMARY_WORDS[language];
    this.words = FILE_WORDS[language];
  }

  /** It pauses after each part, so that others can have the process. */
  *draw(): Generator<void> {
    const { report } = this.summary;
    this.head();
    if (report.targets.length) this.targets();
    this.figures();
    yield;
    this.indicators();
    this.entered();
    yield;
    this.months();
    this.people();
    yield;
    if (report.figures.participants) {
      this.organisations();
      yield;
      for (const by of ['municipality', 'sector', 'role', 'delivery'] as const) this.grouping(by);
      yield;
    }
    if (report.runs.length) this.runs();
    this.sources();
    yield;
    this.flow.finish((page, of) => this.foot(page, of));
  }

  private get isEu(): boolean {
    return this.summary.report.project.funderMark === 'eu';
  }

  private get period(): string {
    return periodText(this.summary.report, this.words, (day) => dayWords(day, this.language));
  }

  private head(): void {
    const { flow, say, words } = this;
    const { report, centreName } = this.summary;
    const width = flow.width - (this.isEu ? COFUNDING_WIDTH : 0);
    if (this.isEu) drawCofunding(flow.doc, flow.blocks, flow.root, this.language, EDGES.right, 44);
    flow.paragraph(centreName, { weight: 'bold', size: 10, colour: QUIET, above: 0, width });
    flow.heading('H1', say.title(report.project.funderName), { width });
    flow.paragraph([report.project.name, report.project.reference && `${words.reference} ${report.project.reference}`].filter(Boolean).join(', '), { size: 11, weight: 'bold', width });
    flow.paragraph(`${words.period}: ${this.period}. ${words.projectTime}: ${periodWords({ from: report.project.startsOn, to: report.project.endsOn, language: this.language }) ?? ''}. ${say.readAt(momentText(report.countedAt, this.language))}`, { colour: QUIET });
    if (report.shielded) flow.paragraph(words.shielded, { colour: QUIET });
  }

  private targets(): void {
    const { flow, say, language } = this;
    const { targets, timeGone } = this.summary.report;
    flow.heading('H2', say.targets);
    for (const target of targets) {
      const [what, figure, wanted] = this.target(target);
      flow.figure(34, say.targetAlt(what, figure, wanted), (top) => {
        const at = flow.set.draw(figure, EDGES.left, top + 22, { weight: 'bold', size: 18 }, '#16201f');
        const fitted = flow.set.fit(target.share ? `${shareOf(target.share, language)}, ${wanted}` : `${what}, ${wanted}`, 'regular', EDGES.right - FIELD.width - 12 - at - 6, [{ size: 9.5, lines: 1 }, { size: 8, lines: 1 }, { size: 7, lines: target.share ? 2 : 1 }]);
        fitted.lines.forEach((line, i) => flow.set.draw(line, at + 6, top + 22 - (fitted.lines.length - 1 - i) * 8.5, fitted.style, '#16201f'));
        drawField(flow.doc, target.share ? { value: target.figure, of: 100, range: shareRange(target) } : { value: target.figure, of: target.upperValue ?? target.value, pace: timeGone }, { x: EDGES.right - FIELD.width, top: top + 7, ...FIELD });
      });
    }
    flow.paragraph([say.share(cellText({ share: timeGone }, language)), targets.some(({ share }) => share) && say.shareLine, say.ofWhole].filter(Boolean).join(' '), { colour: QUIET });
    flow.table([{ title: say.target }, { title: say.reached, width: 90, end: true }, { title: say.wanted, width: 170, end: true }], targets.map((target) => this.targetRow(target)));
  }

  /** What it is about, how far it has come, and what is wanted. */
  private target(target: Omit<TargetProgress, 'id'>): [what: string, figure: string, wanted: string] {
    const { words, language } = this;
    const { figure, operator, value, upperValue, share } = target;
    const name = targetName(target, words);
    const what = name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
    if (share) return [what, share.of === 0 ? '–' : shareFigure(figure, language), shareWanted(target, language)];
    return [what, cellText(figure, language), [words.operators[operator], cellText(value, language), ...(upperValue === null ? [] : [words.and, cellText(upperValue, language)])].join(' ')];
  }

  /** The same as a row; of a share also what it comes from and where it stands. */
  private targetRow(target: Omit<TargetProgress, 'id'>): string[] {
    const [what, figure, wanted] = this.target(target);
    return [target.share ? `${what}: ${shareText(target, target.share, this.language)}` : what, figure, wanted];
  }

  private figures(): void {
    const { flow, say, words, language } = this;
    flow.heading('H2', say.figures);
    flow.paragraph(`${words.period}: ${this.period}.`, { colour: QUIET, above: 2 });
    flow.table([{ title: say.figure, width: 150 }, { title: say.value, width: 80, end: true, after: 16 }, { title: say.counts }], countedFigures(this.summary.report, say, words).map(([what, value, counted]) => [what, cellText(value, language), counted]));
  }

  private indicators(): void {
    const { flow, say, language } = this;
    const { report, tables, definitions } = this.summary;
    if (!tables.indicators || !report.indicators) return;
    const titles = tables.indicators.columns.map(({ title }) => title);
    flow.heading('H2', say.indicators);
    flow.paragraph(`${this.words.period}: ${this.period}. ${say.onlyComplete}`, { colour: QUIET, above: 2 });
    const widths = [56, undefined, 48, 52, 44, 44] as const;
    const columns: FlowColumn[] = widths.map((width, at) => ({ title: titles[at] ?? '', ...(width && { width }), end: at > 1 }));
    const rows = rowsOf(tables.indicators);
    const sum = (row: Row): boolean => row[0] === null;
    flow.table(columns, rows.map((row) => row.slice(0, 6).map((cell) => (cell === null && sum(row) ? '' : cellText(cell, language)))));
    const notes = new Map(rows.map((row) => [row[0], row[7] ?? null]));
    flow.heading('H3', say.indicatorCounts);
    flow.table([{ title: titles[0] ?? '', width: 56 }, { title: say.counts }], definitions.map(({ code, counts }) => [code, [counts, notes.get(code)].filter(Boolean).join(' ')]));
  }

  /** What staff count themselves, with how. */
  private entered(): void {
    const { flow, say, language } = this;
    const { entered } = this.summary.tables;
    const rows = entered ? rowsOf(entered) : [];
    if (!entered || rows.length === 0) return;
    flow.heading('H2', entered.name);
    flow.paragraph(`${this.words.period}: ${this.period}. ${say.enteredNote}`, { colour: QUIET, above: 2 });
    const title = (at: number): string => entered.columns[at]?.title ?? '';
    flow.table(
      [{ title: title(0), width: 60 }, { title: title(1) }, { title: title(2), width: 56, end: true, after: 16 }, { title: title(3), width: 190 }],
      rows.map(([code = null, what = null, value = null, method = null, , note = null]) => [cellText(code, language), cellText(what, language), cellText(value, language), [method, note].filter((text) => text !== null).map((text) => cellText(text, language)).join('. ')]),
    );
  }

  private months(): void {
    const { flow, say, language } = this;
    const { report, tables } = this.summary;
    const months = chartMonths(report);
    if (months.length === 0) return;
    const name = new Intl.DateTimeFormat(language === 'sv' ? 'sv-SE' : 'en-GB', { month: 'short', timeZone: 'UTC' });
    const full = new Intl.DateTimeFormat(language === 'sv' ? 'sv-SE' : 'en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' });
    const bars = months.map(({ month, registeredMinutes, periodRegisteredMinutes }) => {
      const minutes = periodRegisteredMinutes || registeredMinutes;
      return { label: name.format(new Date(month)).replace('.', ''), full: full.format(new Date(month)), value: minutes, text: cellText(hours(minutes), language), pale: periodRegisteredMinutes === 0 };
    });
    flow.heading('H2', say.months, { follows: CHART });
    flow.figure(CHART, say.monthsAlt(bars.map((bar) => `${bar.full} ${bar.text}`).join(', ')), (top) => drawBars(flow.doc, flow.set, bars, { x: EDGES.left, top, width: flow.width, height: CHART }));
    const { registeredMinutes, signedMinutes } = report.figures;
    const note = say.monthsNote(cellText(hours(registeredMinutes), language), cellText(hours(signedMinutes), language));
    flow.paragraph(bars.some((bar) => bar.pale && bar.value > 0) ? `${note} ${say.monthsBeside}` : note, { colour: QUIET });
    const inWords = (row: Row): Row => [typeof row[0] === 'string' && /^\d{4}-\d{2}$/.test(row[0]) ? full.format(new Date(row[0])) : (row[0] ?? null), ...row.slice(1)];
    this.counted({ ...tables.months, rows: rowsOf(tables.months).map(inWords) }, [undefined, 110, 110], [0, 1, 2]);
  }

  private people(): void {
    const { flow, say } = this;
    const { tables, report } = this.summary;
    flow.heading('H2', say.people);
    if (report.figures.participants === 0) return flow.paragraph(say.nobody);
    flow.paragraph(say.peopleNote, { colour: QUIET, above: 2 });
    this.counted(tables.people, [undefined, 45, 38, 38, 38, 70, 44, 42, 106], [0, 1, 2, 3, 4, 5, 6, 7, 8]);
  }

  private organisations(): void {
    const { report, tables } = this.summary;
    this.flow.heading('H2', this.say.organisations);
    if (report.inSeveralOrganisations) this.flow.paragraph(this.say.several(report.inSeveralOrganisations), { colour: QUIET, above: 2 });
    this.counted(tables.organisations, [undefined, 66, 102, 96], [0, 1, 2, 3]);
  }

  private grouping(by: 'municipality' | 'sector' | 'role' | 'delivery'): void {
    const { report, tables } = this.summary;
    const { inSeveral } = report.groups[by];
    this.flow.heading('H2', this.words.groupings[by]);
    if (inSeveral) this.flow.paragraph(this.say.several(inSeveral), { colour: QUIET, above: 2 });
    this.counted(tables[by], [undefined, 66, 84, 102, 96], [0, 1, 2, 3, 4]);
  }

  private runs(): void {
    const { flow, say, words, language } = this;
    flow.heading('H2', say.runs);
    const text = (texts: Partial<Record<Language, string>>): string => texts[language] ?? texts.sv ?? texts.en ?? '';
    flow.table(
      [{ title: words.course }, { title: words.format, width: 104 }, { title: words.sessions, width: 52, end: true }, { title: words.participants, width: 62, end: true }, { title: words.registeredHours, width: 102, end: true }],
      this.summary.report.runs.map((run) => [
        [text(run.courseTitle), run.label, run.lowThreshold && say.openRun].filter(Boolean).join(', '), text(run.formatName), cellText(run.sessions, language), run.lowThreshold ? '–' : cellText(run.participants, language), run.lowThreshold ? '–' : cellText(hours(run.registeredMinutes), language),
      ]),
    );
  }

  private sources(): void {
    const { flow, say, language } = this;
    const { indicators } = this.summary.report;
    flow.heading('H2', say.sources);
    flow.paragraph(say.sourceMarks);
    flow.paragraph(say.sourceFacts);
    if (indicators) flow.paragraph(say.sourceRules(indicators.ruleSet.name[language] ?? indicators.ruleSet.name.sv ?? '', indicators.ruleSet.number));
  }

  /** Some columns of a table that the workbook has as well, with its sum. */
  private counted(table: Table, widths: readonly (number | undefined)[], shown: readonly number[]): void {
    const columns = shown.map((at, n): FlowColumn => ({ title: table.columns[at]?.title ?? '', ...(widths[n] && { width: widths[n] }), end: n > 0 }));
    this.flow.table(columns, rowsOf(table).map((row) => shown.map((at) => cellText(row[at] ?? null, this.language))), { summed: true });
  }

  /** Who pays stands on every page, as it must. */
  private foot(page: number, of: number): void {
    const { flow, say, language } = this;
    const { report } = this.summary;
    const y = PAPER.height - 42;
    const style = { weight: 'regular', size: 8.5 } as const;
    const right = say.page(page, of);
    flow.blocks.artifact(() => flow.set.draw(right, EDGES.right - flow.set.width(right, style), y, style, QUIET));
    if (this.isEu) {
      if (page > 1) repeatCofunding(flow.doc, flow.blocks, language, EDGES.left, y - 18);
      return;
    }
    const fitted = flow.set.fit(`${report.project.name} · ${statementText(report, language)}`, 'regular', flow.width - 90, [style, { size: 7, lines: 2 }].map((rung) => ({ lines: 1, ...rung })));
    flow.blocks.artifact(() => fitted.lines.forEach((line, i) => flow.set.draw(line, EDGES.left, y + i * 9, fitted.style, QUIET)));
  }
}
