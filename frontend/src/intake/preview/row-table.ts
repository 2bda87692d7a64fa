import { ChangeDetectionStrategy, Component, DOCUMENT, Injector, afterNextRender, computed, inject, input, output, signal } from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { TranslocoPipe } from '@jsverse/transloco';
import type { ColumnMeaning, IntakeCell, IntakeColumn, IntakeMark, IntakePlace, IntakeReading, IntakeRow } from '@kortkurs/contract/intake-reading';
import { Format } from '../../platform/format';
import { Words } from '../../platform/words/words';
import { Icon } from '../../ui/icon/icon';
import { Dialogs } from '../../ui/overlay/dialogs';
import { type Strip, Strips } from '../../ui/strips/strips';
import { DoubtWords } from '../doubt-words';
import { ListPageState } from '../list-page-state';
import type { RowAnswer, RowQuestion } from './row-dialog';

const PAGE = 60;
/** Minutes of a strip in a cell: all are equally wide. */
const WIDE = 110;
const FIRST: readonly ColumnMeaning[] = ['name', 'given_name', 'family_name', 'organisation', 'session', 'remarks'];

/** A cell as it is drawn. */
interface Drawn {
  column: IntakeColumn;
  cell: IntakeCell;
  /** What is shown: the reading, else what stands in the file. */
  text: string;
  strips: Strip[] | null;
  presence: string;
  /** The doubt to go to, if there is one; an open one first. */
  doubt: string | null;
  open: boolean;
  about: string;
}

/** The lines of the file with doubtful cells marked in place; a strip in each cell of a session shows how it is read. */
@Component({
  selector: 'kk-row-table',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon, MatButton, MatIconButton, Strips, TranslocoPipe],
  templateUrl: './row-table.html',
  styleUrl: './row-table.scss',
})
export class RowTable {
  readonly reading = input.required<IntakeReading>();
  readonly goTo = output<string>();
  protected readonly state = inject(ListPageState);
  private readonly doubtWords = inject(DoubtWords);
  private readonly words = inject(Words);
  private readonly format = inject(Format);
  private readonly dialogs = inject(Dialogs);
  private readonly document = inject(DOCUMENT);
  private readonly injector = inject(Injector);
  protected readonly onlyDoubtful = signal(true);
  private readonly most = signal(PAGE);
  protected readonly legend: readonly { state: Strip['state']; key: string }[] = [
    { state: 'here', key: 'here' },
    { state: 'partly', key: 'partly' },
    { state: 'away', key: 'away' },
    { state: 'unmarked', key: 'unmarked' },
  ];

  protected readonly columns = computed(() =>
    this.reading()
      .columns.filter((column) => column.meaning !== 'number' && (column.meaning !== 'ignore' || column.samples.length > 0))
      .sort((a, b) => place(a.meaning) - place(b.meaning) || a.column - b.column)
      .map((column) => ({ ...column, title: this.titleOf(column) })),
  );
  private readonly filtered = computed(() => (this.onlyDoubtful() ? this.reading().rows.filter((row) => row.cells.some((cell) => cell.doubts?.length)) : this.reading().rows));
  protected readonly rows = computed(() => this.filtered().slice(0, this.most()).map((row) => ({ row, cells: this.columns().map((column) => this.draw(row, column)) })));
  protected readonly hidden = computed(() => Math.max(0, this.filtered().length - this.most()));

  protected strip(state: Strip['state']): Strip[] {
    return [{ minutes: WIDE, state }];
  }

  protected more(): void {
    this.most.update((most) => most + 10 * PAGE);
  }

  protected outcome(row: IntakeRow): string {
    if (row.outcome === 'merged') return this.words.say('intake.rows.merged', { line: String(row.mergedInto) });
    if (row.outcome === 'left_out') return this.words.say('intake.rows.leftOut');
    return this.words.say(row.outcome === 'known_person' ? 'intake.rows.known' : 'intake.rows.new');
  }

  /** Bring a cell into view and put the focus on it. */
  show(place: IntakePlace): void {
    const at = this.filtered().findIndex((row) => row.line === place.line);
    if (at < 0) this.onlyDoubtful.set(false);
    const index = Math.max(at, this.filtered().findIndex((row) => row.line === place.line));
    if (index >= this.most()) this.most.set(index + PAGE);
    afterNextRender(
      () => {
        const cell = this.document.getElementById(`cell-${place.line}-${place.column ?? ''}`) ?? this.document.getElementById(`row-${place.line}`);
        cell?.scrollIntoView({ block: 'center', inline: 'nearest' });
        (cell?.querySelector('button') ?? cell)?.focus();
      },
      { injector: this.injector },
    );
  }

  protected async edit(row: IntakeRow): Promise<void> {
    const { RowDialog } = await import('./row-dialog');
    const cells = this.reading().columns.flatMap((column) => {
      const cell = row.cells[column.column];
      return cell ? [{ column: column.column, heading: this.titleOf(column), text: cell.hidden ? '' : cell.raw, hidden: cell.hidden === true }] : [];
    });
    const answer = await this.dialogs.open<RowAnswer, RowQuestion>(RowDialog, { line: row.line, name: row.name, cells });
    if (answer?.length) void this.state.send({ cells: answer.map(({ column, text }) => ({ line: row.line, column, text })) });
  }

  private titleOf(column: IntakeColumn): string {
    const session = this.reading().sessions.find((one) => one.column === column.column);
    if (session?.date) return this.format.date(session.date);
    return column.heading || this.words.say('intake.columns.untitled', { n: column.column + 1 });
  }

  private draw(row: IntakeRow, column: IntakeColumn): Drawn {
    const cell = row.cells[column.column] ?? { raw: '' };
    const doubts = (cell.doubts ?? []).flatMap((id) => this.state.byId().get(id) ?? []);
    const doubt = doubts.find((one) => one.state === 'open') ?? doubts[0];
    const session = column.meaning === 'session';
    const [state, share] = session ? strength(cell.mark, this.lengthOf(column.column)) : (['unmarked', 0] as const);
    const read = column.meaning === 'role' && cell.read ? this.words.say(`intake.role.${cell.read}`) : (cell.read ?? cell.raw);
    return {
      column,
      cell,
      text: session ? cell.raw : read,
      strips: session ? [{ minutes: WIDE, state, share }] : null,
      presence: session ? this.words.say(`intake.rows.${state}`) : '',
      doubt: doubt?.id ?? null,
      open: doubt?.state === 'open',
      about: doubt ? this.words.say(doubt.state === 'open' ? 'intake.rows.doubtfulCell' : 'intake.rows.decidedCell', { kind: this.doubtWords.kind(doubt.kind) }) : '',
    };
  }

  private lengthOf(column: number): number {
    const session = this.reading().sessions.find((one) => one.column === column);
    if (!session?.start || !session.end) return 0;
    const minutes = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
    return minutes(session.end) - minutes(session.start) - session.breakMinutes;
  }
}

/** Who, from where, when, and what is said about it; the rest follows. */
function place(meaning: ColumnMeaning): number {
  const at = FIRST.indexOf(meaning);
  return at < 0 ? FIRST.length : at;
}

/** How a mark is drawn, and the share of the session that it counts. */
function strength(mark: IntakeMark | undefined, length: number): ['here' | 'partly' | 'away' | 'unmarked', number] {
  if (!mark || mark.state === 'unmarked') return ['unmarked', 0];
  if (mark.state === 'absent') return ['away', 0];
  const missed = mark.lateMinutes + mark.earlyMinutes;
  return missed === 0 ? ['here', 1] : ['partly', length > 0 ? Math.max(0, 1 - missed / length) : 0.5];
}
