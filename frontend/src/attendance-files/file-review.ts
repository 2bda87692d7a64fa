import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import {
  DATE_ORDERS,
  MEETING_COLUMNS,
  MOST_GRACE_MINUTES,
  SHEET_COLUMNS,
  TEXT_READINGS,
  type AttendanceFileView,
  type DateOrder,
  type FileColumn,
  type FileReading,
  type FileRow,
  type FileSession,
  type MeetingColumn,
  type SheetColumn,
} from '@kortkurs/contract/attendance-files';
import type { WalkInDone, WalkInOccasion } from '../doorway/walk-in-done';
import { Format } from '../platform/format';
import { problemOf } from '../platform/problem';
import { Words } from '../platform/words/words';
import { staysSaid } from './stays-said';
import { Banner } from '../ui/banner';
import { Crumbs } from '../ui/crumbs';
import { Confirm } from '../ui/overlay/confirm';
import { Dialogs } from '../ui/overlay/dialogs';
import { Notices } from '../ui/overlay/notices';
import { fileCrumbs, sessionNames } from './file-crumbs';
import { FileCut } from './file-cut';
import { FileMarks } from './file-marks';
import { FilePageState } from './file-page-state';

const HOURS = Array.from({ length: 29 }, (_, n) => (n - 14) * 60);
/** Rows that are asked about at once: the rest comes as these are decided. */
const ASKED = 40;

/** How a file of attendance is read: when, who is who, and what it will do to each mark, before anything is saved. */
@Component({
  selector: 'kk-file-review',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Banner, Crumbs, FileCut, FileMarks, MatButton, TranslocoPipe],
  templateUrl: './file-review.html',
  styleUrl: './file-review.scss',
})
export class FileReview {
  readonly view = input.required<AttendanceFileView>();
  readonly reading = input.required<FileReading>();
  protected readonly state = inject(FilePageState);
  protected readonly format = inject(Format);
  private readonly words = inject(Words);
  private readonly router = inject(Router);
  private readonly confirm = inject(Confirm);
  private readonly dialogs = inject(Dialogs);
  private readonly notices = inject(Notices);

  protected readonly crumbs = fileCrumbs(computed(() => this.view().run), true);
  protected readonly nameOf = sessionNames();
  protected readonly session = computed(() => this.view().sessions.find(({ id }) => id === this.view().sessionId));
  protected readonly hours = HOURS;
  protected readonly orders = DATE_ORDERS;
  protected readonly readings = TEXT_READINGS;
  protected readonly mostGrace = MOST_GRACE_MINUTES;
  protected readonly meanings = computed<readonly (MeetingColumn | SheetColumn)[]>(() => (this.view().kind === 'meeting' ? MEETING_COLUMNS : SHEET_COLUMNS.filter((meaning) => meaning !== 'session')));
  protected readonly asked = computed(() => this.state.asked().slice(0, ASKED));
  protected readonly unmatched = computed(() => this.state.asked().filter(({ state }) => state === 'unmatched').length);
  protected readonly faults = computed(() => this.reading().rows.flatMap(({ cells }) => cells).filter(({ fault }) => fault === 'twice').length);
  protected readonly canApply = computed(() => this.reading().source !== null && this.reading().open === 0 && this.reading().rowsInAll > 0);
  /** Open where the file is not understood, and left open when it is: whoever is choosing has the focus there. */
  protected readonly columnsOpen = linkedSignal<boolean, boolean>({ source: () => this.reading().source === null, computation: (isUnknown, before) => isUnknown || (before?.value ?? false) });
  protected readonly saving = signal(false);
  protected readonly fault = signal('');

  /** "+2", "-9": how many hours, by which the times of the file are moved. */
  protected hoursOf(minutes: number): string {
    return `${minutes > 0 ? '+' : ''}${this.format.number(minutes / 60)}`;
  }

  protected timesOf(row: FileRow): string {
    return this.format.list(staysSaid(row, this.format, this.words));
  }

  protected shift(minutes: number): void {
    void this.state.send(() => ({ shiftMinutes: minutes }));
  }

  protected grace(field: HTMLInputElement): void {
    const minutes = Math.round(Number(field.value));
    if (!Number.isInteger(minutes) || minutes < 0 || minutes > MOST_GRACE_MINUTES) field.value = String(this.reading().graceMinutes);
    else void this.state.send(() => ({ graceMinutes: minutes }));
  }

  protected order(value: string): void {
    const order = DATE_ORDERS.find((one): one is DateOrder => one === value);
    if (order) void this.state.send(() => ({ dateOrder: order }));
  }

  protected header(field: HTMLInputElement): void {
    const line = Math.round(Number(field.value));
    if (!Number.isInteger(line) || line < 0 || line > this.reading().lines) field.value = String(this.reading().headerLine);
    else void this.state.send(() => ({ headerLine: line }));
  }

  /** What stands in a column: one of the meanings, or a session by its id. */
  protected meaningOf({ meaning, sessionId }: FileColumn): string {
    return sessionId ?? meaning;
  }

  protected name(column: FileColumn, value: string): void {
    const meaning = this.meanings().find((one) => one === value);
    const chosen = meaning ? { column: column.column, meaning } : { column: column.column, meaning: 'session' as const, sessionId: value };
    // Every column is told: what was guessed for the others holds on, also where the line of headings is another.
    void this.state.send(({ reading }) => ({
      headerLine: reading?.headerLine ?? 0,
      columns: (reading?.columns ?? []).map((other) =>
        other.column === column.column ? chosen : { column: other.column, meaning: other.meaning, ...(other.sessionId === null ? {} : { sessionId: other.sessionId }) },
      ),
    }));
  }

  protected sessionTitle(session: FileSession): string {
    return this.nameOf(session);
  }

  protected async choose(row: FileRow): Promise<void> {
    const { FilePersonDialog } = await import('./person-dialog');
    const enrolmentId = await this.dialogs.open<string>(FilePersonDialog, { name: row.name, people: this.view().people });
    if (enrolmentId) await this.state.decide(row, { enrolmentId });
  }

  /** Gives whoever came without a seat one, and takes the row as theirs: the file marks them like everybody in it. */
  protected async addWalkIn(row: FileRow, sessionId: string): Promise<void> {
    const [{ WalkInDialog }, { doorwayWords }] = await Promise.all([import('../doorway/walk-in-dialog'), import('../doorway/room-words')]);
    await this.words.bring('doorway', doorwayWords);
    const occasion: WalkInOccasion = { sessionId, asked: null, name: row.name, correctionReason: null, file: this.state.path(), ...(row.email && { email: row.email }) };
    const done = await this.dialogs.open<WalkInDone>(WalkInDialog, occasion);
    if (typeof done !== 'object') return;
    await this.state.decide(row, { enrolmentId: done.person.enrolmentId });
    this.notices.say(this.words.say('attendanceFiles.asked.walkInDone', { name: done.person.name, n: this.format.number(done.expected), of: this.format.number(done.capacity) }));
  }

  protected leaveRest(): void {
    void this.state.send(() => ({ leaveRest: true }));
  }

  protected async apply(): Promise<void> {
    if (!this.canApply() || this.saving()) return;
    this.saving.set(true);
    this.fault.set('');
    try {
      await this.state.apply();
    } catch (error) {
      this.fault.set(problemOf(error).detail || this.words.say('app.notSaved'));
      this.state.resource.reload();
    } finally {
      this.saving.set(false);
    }
  }

  protected async discard(): Promise<void> {
    const sure = await this.confirm.ask({
      title: this.words.say('attendanceFiles.discard.title'),
      text: this.words.say('attendanceFiles.discard.text'),
      action: this.words.say('attendanceFiles.discard.action'),
      danger: true,
    });
    if (!sure) return;
    try {
      if (await this.state.discard()) return;
      await this.router.navigate(['/staff/runs', this.view().run.id, 'attendance-files']);
    } catch (error) {
      this.fault.set(problemOf(error).detail || this.words.say('app.notSaved'));
    }
  }
}
