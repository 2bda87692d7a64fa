import { ChangeDetectionStrategy, Component, DOCUMENT, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { BOARD_LIMITS, type BoardComment, type BoardFigures, type BoardPage, type BoardTarget } from '@kortkurs/contract/board-page';
import { shareStanding } from '@kortkurs/rules/share';
import { shareFigure, shareStandingWords, shareTitle, shareWanted } from '@kortkurs/rules/share-words';
import { Api } from '../platform/api';
import { focusWhenThere } from '../platform/focus-when-there';
import { Format } from '../platform/format';
import { ReadersLanguage } from '../platform/language';
import { problemOf } from '../platform/problem';
import { saveFile } from '../platform/save-file';
import { Session } from '../platform/session';
import { type HoldsWork, keepsWorkOnClose } from '../platform/unsaved';
import { Words } from '../platform/words/words';
import { Crumbs } from '../ui/crumbs';
import { Field, KkInput } from '../ui/field/field';
import { Icon } from '../ui/icon/icon';
import { Meter } from '../ui/meter';
import { Notices } from '../ui/overlay/notices';
import { Pending } from '../ui/state/pending';
import { BoardPageState } from './board-page-state';
import { BoardPeriodWords } from './board-period-words';

const FIGURES = ['participants', 'organisations', 'minutes', 'runs', 'sessions', 'certificates'] as const satisfies readonly (keyof BoardFigures)[];

/** The sheet that the board gets, as it is printed, and the three comments to write on it. */
@Component({
  selector: 'kk-board-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Crumbs, Field, Icon, KkInput, MatButton, Meter, Pending, RouterLink, TranslocoPipe],
  providers: [BoardPageState],
  templateUrl: './board-page.html',
  styleUrl: './board-page.scss',
})
export class BoardSheetPage implements HoldsWork {
  private readonly api = inject(Api);
  private readonly words = inject(Words);
  private readonly notices = inject(Notices);
  private readonly language = inject(ReadersLanguage).now;
  private readonly document = inject(DOCUMENT);
  protected readonly session = inject(Session);
  protected readonly state = inject(BoardPageState);
  protected readonly format = inject(Format);
  protected readonly periods = inject(BoardPeriodWords);

  protected readonly most = BOARD_LIMITS.comment;
  protected readonly exporting = signal(false);
  protected readonly saving = signal(0);
  protected readonly rows = computed(() => {
    const page = this.state.shown();
    if (!page) return [];
    return FIGURES.map((name) => {
      const [now, before] = [page.now.figures[name], page.before.figures[name]];
      return { name, now: this.figure(name, now), before: this.figure(name, before), difference: this.signed(now - before, this.figure(name, Math.abs(now - before))), onMap: name === 'participants' || name === 'organisations' || name === 'minutes' };
    });
  });

  constructor() {
    keepsWorkOnClose(this);
  }

  hasUnsaved(): boolean {
    return this.state.hasUnsaved();
  }

  protected choose(event: Event): void {
    this.state.query.set('period', (event.target as HTMLSelectElement).value);
  }

  /** Comments with a text: only these are printed. */
  protected said({ comments }: BoardPage): BoardPage['comments'] {
    return comments.filter(({ text }) => text);
  }

  protected written(event: Event): string {
    return (event.target as HTMLTextAreaElement).value;
  }

  protected isQuarter({ period }: BoardPage): boolean {
    return period.includes('-');
  }

  protected nameOf({ kind, formatName, share }: BoardTarget): string {
    if (share) return shareTitle(share, this.language());
    return kind === 'runs' ? this.format.text(formatName) : this.words.say(`boardPage.kind.${kind}`);
  }

  /** Where a share stands, since its figure is rounded. */
  protected standingOf(target: BoardTarget): string {
    const { share, withheld, operator } = target;
    return share && !withheld ? shareStandingWords(shareStanding(target, share), operator, this.language()) : '';
  }

  protected figureOf({ figure, share, withheld }: BoardTarget): string {
    if (!share) return this.format.number(figure, 2);
    return withheld ? this.words.say('boardPage.withheld') : share.of ? shareFigure(figure, this.language()) : '–';
  }

  protected isWithheld({ targets }: BoardPage): boolean {
    return targets.some(({ withheld }) => withheld);
  }

  protected wanted(target: BoardTarget): string {
    const { operator, value, upperValue, share } = target;
    if (share) return shareWanted(target, this.language());
    return this.words.say(`boardPage.wanted.${operator}`, { value: this.format.number(value), upper: this.format.number(upperValue ?? 0) });
  }

  protected async save(comment: BoardComment): Promise<void> {
    const from = this.document.activeElement;
    this.saving.set(comment.place);
    const saved = await this.state.save(comment);
    this.saving.set(0);
    if (!saved) return;
    this.notices.say(this.words.say('boardPage.comment.saved', { n: comment.place }));
    // The button that was pressed goes; who has gone on meanwhile stays where they are.
    if ([from, this.document.body].includes(this.document.activeElement)) focusWhenThere(`board-comment-${comment.place}`);
  }

  protected async pdf({ period }: BoardPage): Promise<void> {
    this.exporting.set(true);
    try {
      saveFile(this.document, await this.api.download(`board-page/board-page.pdf?period=${period}`), `${this.words.say('boardPage.title')} ${period}.pdf`);
    } catch (error) {
      this.notices.say(problemOf(error).detail || this.words.say('boardPage.failed'));
    } finally {
      this.exporting.set(false);
    }
  }

  protected print(): void {
    this.document.defaultView?.print();
  }

  private figure(name: keyof BoardFigures, value: number): string {
    return name === 'minutes' ? this.format.hours(value) : this.format.number(value);
  }

  private signed(difference: number, figure: string): string {
    if (difference === 0) return '0';
    return `${difference > 0 ? '+' : '−'}${figure}`;
  }
}
