/** Lays the board's page out on one A4, however much there is to say: names are cut short, and comments are set as small as they must. */
import { BOARD_LIMITS, type BoardFigures, type BoardPage, type BoardTarget } from '@kortkurs/contract/board-page';
import type { Language } from '@kortkurs/contract/common';
import { dayWords, periodWords } from '@kortkurs/rules/certificate-words';
import { localDateOf } from '@kortkurs/rules/schedule';
import { shareRange, shareStanding } from '@kortkurs/rules/share';
import { shareFigure, shareTitle, shareWantedAndStanding } from '@kortkurs/rules/share-words';
import { cellText } from '../../platform/files/cell-text';
import { type Cell, hours } from '../../platform/files/table';
import { drawField } from '../../platform/paper/charts';
import { Flow, INK, PAPER, QUIET } from '../../platform/paper/flow';
import type { Rung } from '../../platform/paper/setter';
import { BOARD_WORDS, type BoardWords } from './board-words';

const EDGES = { left: 50, right: PAPER.width - 50, top: 46, bottom: PAPER.height - 52 };
const NAMES = ['participants', 'organisations', 'minutes', 'runs', 'sessions', 'certificates'] as const satisfies readonly (keyof BoardFigures)[];
const FIELD = { width: 138, height: 11 };
/** Sizes of comments; on the smallest, what does not fit would end in an ellipsis, and the longest three fit. */
const SIZES = [10, 9.5, 9, 8.5, 8, 7.5, 7, 6.5] as const;
const LEADING = 1.3;
/** A comment that nobody has written is room to write by hand. */
const BLANK_LINES = 2;

export class BoardSheet {
  private readonly flow: Flow;
  private readonly say: BoardWords;

  constructor(
    doc: PDFKit.PDFDocument,
    private readonly page: BoardPage,
    private readonly centreName: string,
    private readonly language: Language,
  ) {
    this.flow = new Flow(doc, language, EDGES);
    this.say = BOARD_WORDS[language];
  }

  draw(): void {
    this.head();
    this.figures();
    this.reach();
    if (this.page.targets.length) this.targets();
    this.comments();
    this.flow.finish(() => {
      const style = { weight: 'regular', size: 8.5 } as const;
      this.flow.blocks.artifact(() => this.flow.set.draw(this.say.foot(this.day(localDateOf(this.page.countedAt))), EDGES.left, PAPER.height - 34, style, QUIET));
    });
  }

  private head(): void {
    const { flow, say, page, language } = this;
    flow.paragraph(this.short(this.centreName, flow.width, 10), { weight: 'bold', size: 10, colour: QUIET, above: 0 });
    flow.heading('H1', `${say.title}, ${lower(say.period(page.period))}`);
    const days = periodWords({ from: page.now.from, to: page.now.to, language }) ?? '';
    const before = periodWords({ from: page.before.from, to: page.before.to, language }) ?? '';
    flow.paragraph([`${days}, ${language === 'sv' ? 'bredvid' : 'beside'} ${before}.`, page.running && say.running].filter(Boolean).join(' '), { colour: QUIET, above: 2 });
  }

  private figures(): void {
    const { flow, say, page } = this;
    flow.heading('H2', say.figures);
    flow.table(
      [{ title: say.figure }, { title: page.now.from.slice(0, 4), width: 80, end: true }, { title: page.before.from.slice(0, 4), width: 80, end: true }, { title: say.change, width: 80, end: true }],
      NAMES.map((name) => {
        const [now, before] = [page.now.figures[name], page.before.figures[name]];
        const cell = (value: number): Cell => (name === 'minutes' ? hours(value) : value);
        return [say.names[name], this.text(cell(now)), this.text(cell(before)), signed(now - before, this.text(cell(Math.abs(now - before))))];
      }),
    );
    flow.paragraph(say.counted, { size: 8.5, colour: QUIET, above: 0 });
    this.evaluation();
  }

  /** What those who came thought, in a line; nothing where nobody was told. */
  private evaluation(): void {
    const { flow, say, page } = this;
    const [now, before] = [page.now.evaluation, page.before.evaluation];
    if (now.mean === null) return;
    const mean = (value: number): string => this.text(Math.round(value * 10) / 10);
    const beside = before.mean === null ? '' : `, ${say.evaluationBefore(mean(before.mean), this.text(before.answers))}`;
    flow.paragraph(`${say.evaluation(mean(now.mean), this.text(now.answers), now.runs)}${beside}.`, { above: 4 });
  }

  private reach(): void {
    const { flow, say, page } = this;
    const [now, before] = [page.now.reach, page.before.reach];
    flow.heading('H2', say.reach);
    if (now.members === 0) flow.paragraph(say.noMembers, { above: 2 });
    else {
      const [reached, members] = [this.text(now.reached), this.text(now.members)];
      flow.figure(16, say.reachAlt(reached, members), (top) => drawField(flow.doc, { value: now.reached, of: now.members }, { x: EDGES.left, top: top + 2, width: flow.width, height: FIELD.height }));
      flow.paragraph(`${say.reached(reached, members)}, ${say.reachedBefore(this.text(before.reached), this.text(before.members))}. ${say.never(this.text(now.never))}`, { above: 4 });
    }
    flow.paragraph(say.places(this.text(now.municipalities), this.text(now.ofMunicipalities), this.text(before.municipalities)), { above: 2 });
  }

  private targets(): void {
    const { flow, say, page } = this;
    const shown = page.targets.slice(0, BOARD_LIMITS.targets);
    flow.heading('H2', say.targets);
    flow.table(
      [{ title: say.target }, { title: say.soFar, width: 60, end: true, after: 8 }, { title: say.wanted, width: 96 + FIELD.width + 14, end: true, after: FIELD.width + 14 }],
      shown.map((target) => [this.short(this.name(target), flow.width - 156 - FIELD.width - 24, 9), this.figure(target), this.wanted(target)]),
      { beside: (row, top) => shown[row] && !shown[row].withheld && drawField(flow.doc, fieldOf(shown[row]), { x: EDGES.right - FIELD.width, top: top + 4, ...FIELD }) },
    );
    flow.paragraph([page.moreTargets > 0 && say.more(page.moreTargets), say.ofWhole, shown.some(({ withheld }) => withheld) && say.fewShares].filter(Boolean).join(' '), { size: 8.5, colour: QUIET, above: 0 });
  }

  private comments(): void {
    const { flow, say, page } = this;
    flow.heading('H2', say.comments);
    const room = EDGES.bottom - flow.y;
    const comments = page.comments.map(({ text, place, writtenByName, writtenAt }) => ({ text, place, by: text && writtenByName && writtenAt ? say.by(writtenByName, this.day(localDateOf(writtenAt))) : '' }));
    const fits = SIZES.find((each) => comments.reduce((sum, { text }) => sum + this.height(text, each), 0) <= room);
    const size = fits ?? SIZES[SIZES.length - 1] ?? 6.5;
    const most = fits ? BOARD_LIMITS.comment : Math.max(1, Math.floor((room / comments.length / size - 2) / LEADING));
    for (const { text, place, by } of comments) {
      if (text) {
        this.fitted(text, [{ size, lines: most }], INK);
        this.fitted(by, [{ size: Math.min(8.5, size), lines: 1 }], QUIET);
      } else {
        this.fitted(say.comment(place), [{ size: Math.min(8.5, size), lines: 1 }], QUIET);
        for (let line = 1; line <= BLANK_LINES; line++) flow.blocks.line(EDGES.left, flow.y + line * size * 1.8, EDGES.right, 0.5, QUIET);
        flow.y += BLANK_LINES * size * 1.8;
      }
      flow.y += size * 0.7;
    }
  }

  /** How much room a comment takes, with who wrote it. */
  private height(text: string, size: number): number {
    const lines = text ? this.flow.set.wrap(text, { weight: 'regular', size }, this.flow.width).length * LEADING : BLANK_LINES * 1.8;
    return (lines + LEADING + 0.7) * size;
  }

  private fitted(text: string, ladder: readonly Rung[], colour: string): void {
    const { flow } = this;
    const fitted = flow.set.fit(text, 'regular', flow.width, ladder);
    flow.y = flow.blocks.block(flow.root, 'P', fitted, flow.y + fitted.style.size, colour, LEADING) + fitted.style.size * (LEADING - 1);
  }

  private name(target: BoardTarget): string {
    const { project } = target;
    const what = this.what(target);
    return project ? `${what}, ${project.name}` : what;
  }

  private what({ kind, formatName, share }: BoardTarget): string {
    if (share) return shareTitle(share, this.language);
    if (kind === 'share') return '';
    return kind === 'runs' ? (formatName?.[this.language] ?? formatName?.sv ?? formatName?.en ?? '') : this.say.kinds[kind];
  }

  private figure({ figure, share, withheld }: BoardTarget): string {
    if (!share) return this.text(figure);
    return withheld ? this.say.withheld : share.of === 0 ? '–' : shareFigure(figure, this.language);
  }

  private wanted(target: BoardTarget): string {
    const { say } = this;
    const { operator, value, upperValue, share, withheld } = target;
    // Whether a share is met is not always told by its figure, which is rounded.
    if (operator === 'at_most' || share) return shareWantedAndStanding(target, share && !withheld ? shareStanding(target, share) : 'nothing', this.language);
    return upperValue === null ? `${say.operators[operator]} ${this.text(value)}` : `${this.text(value)}–${this.text(upperValue)}`;
  }

  /** On one line, cut short where it is longer. */
  private short(text: string, width: number, size: number): string {
    return this.flow.set.fit(text, 'bold', width, [{ size, lines: 1 }]).lines.join('');
  }

  private text(cell: Cell): string {
    return cellText(cell, this.language);
  }

  private day(date: string): string {
    return dayWords(date, this.language);
  }
}

const signed = (difference: number, figure: string): string => (difference === 0 ? '0' : `${difference > 0 ? '+' : '−'}${figure}`);
/** A share is drawn among everybody, with a line under what is wanted; what is counted as what is wanted. */
const fieldOf = (target: BoardTarget): Parameters<typeof drawField>[1] => (target.share ? { value: target.figure, of: 100, range: shareRange(target) } : { value: target.figure, of: target.upperValue ?? target.value });
const lower = (text: string): string => text.charAt(0).toLocaleLowerCase() + text.slice(1);
