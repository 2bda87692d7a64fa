import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { COLUMN_MEANINGS, type ColumnMeaning, type IntakeColumn, type IntakeDoubt, type IntakeReading } from '@kortkurs/contract/intake-reading';
import { Format } from '../../platform/format';
import { Words } from '../../platform/words/words';
import { KkInput } from '../../ui/field/field';
import { Icon } from '../../ui/icon/icon';
import { Dialogs } from '../../ui/overlay/dialogs';
import { DoubtWords } from '../doubt-words';
import { ListPageState } from '../list-page-state';
import type { CellQuestion } from './cell-dialog';

/** Every column with its meaning in a select; dates without a year ask once, in yellow. */
@Component({
  selector: 'kk-column-list',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon, KkInput, TranslocoPipe],
  templateUrl: './column-list.html',
  styleUrl: './column-list.scss',
})
export class ColumnList {
  readonly reading = input.required<IntakeReading>();
  protected readonly state = inject(ListPageState);
  protected readonly words = inject(DoubtWords);
  private readonly format = inject(Format);
  private readonly say = inject(Words);
  private readonly dialogs = inject(Dialogs);
  protected readonly meanings = COLUMN_MEANINGS;

  protected readonly columns = computed(() => {
    const sessions = new Map(this.reading().sessions.map((session) => [session.column, session]));
    return this.reading()
      .columns.filter((column) => column.heading !== '' || column.samples.length > 0)
      .map((column) => ({ ...column, name: column.heading || this.say.say('intake.columns.untitled', { n: column.column + 1 }), session: sessions.get(column.column) }));
  });
  protected readonly year = computed<IntakeDoubt | undefined>(() => this.state.doubts().find((doubt) => doubt.kind === 'year_missing'));
  protected readonly asked = computed(() => this.state.doubts().filter((doubt) => (doubt.kind === 'year_missing' || doubt.kind === 'column') && doubt.state === 'open').length);

  protected mean(column: IntakeColumn, meaning: string): void {
    void this.state.send({ columns: [{ column: column.column, meaning: meaning as ColumnMeaning }] });
  }

  protected chooseYear(doubt: IntakeDoubt, key: string): void {
    void this.state.answer(doubt, key === '' ? { reopen: true } : { choose: key });
  }

  protected yearOption(params: Record<string, string | number> | undefined): string {
    return this.say.say('intake.columns.yearOption', { ...params, year: String(params?.['year'] ?? '') });
  }

  protected sessionLine(session: IntakeReading['sessions'][number]): string {
    if (!session.date) return this.say.say('intake.columns.sessionNoDate');
    const day = this.format.day(session.date);
    if (!session.start || !session.end) return this.say.say('intake.columns.sessionNoTime', { when: day });
    const when = `${day} ${this.format.clock(session.start)}–${this.format.clock(session.end)}`;
    return this.say.say('intake.columns.session', { when, known: session.sessionId ? 'yes' : 'no' });
  }

  protected async correct(column: IntakeColumn & { name: string }): Promise<void> {
    const { CellDialog } = await import('./cell-dialog');
    const question: CellQuestion = {
      title: this.say.say('intake.columns.dateTitle'),
      label: this.say.say('intake.columns.dateLabel'),
      hint: this.say.say('intake.columns.dateHint'),
      stands: column.name,
      value: column.heading,
    };
    const text = await this.dialogs.open<string, CellQuestion>(CellDialog, question);
    if (text !== undefined) void this.state.send({ cells: [{ line: this.reading().file.headerLine, column: column.column, text }] });
  }
}
