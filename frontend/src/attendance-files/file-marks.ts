import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { TranslocoPipe } from '@jsverse/transloco';
import { FILE_EFFECTS, type AttendanceFileView, type FileCell, type FileMark, type FileReading, type FileRow } from '@kortkurs/contract/attendance-files';
import { presence } from '@kortkurs/rules/attendance';
import { Format } from '../platform/format';
import { Words } from '../platform/words/words';
import { FilePageState } from './file-page-state';
import { staysSaid } from './stays-said';

/** Somebody with what the file says of them, and the marks that follow. */
interface Line {
  enrolmentId: string;
  name: string;
  rows: FileRow[];
  marks: FileMark[];
}

const FEW = 60;

/** What a file will do to each person's marks, said before anything is saved. */
@Component({
  selector: 'kk-file-marks',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [MatButton, TranslocoPipe],
  template: `
    <section class="kk-section" aria-labelledby="will">
      <div class="kk-section-head">
        <h2 id="will">{{ 'attendanceFiles.will.title' | transloco }}</h2>
        <p>{{ summary() }}</p>
      </div>
      <ul class="kk-list" role="list">
        @for (line of shown(); track line.enrolmentId) {
          <li>
            <div class="who">
              <b>{{ line.name }}</b>
              @for (row of line.rows; track row.key) {
                <small>{{ from(row) }} @if (row.by !== 'email') {<button class="kk-link" type="button" [attr.aria-label]="'attendanceFiles.will.changeFor' | transloco: { name: line.name }" (click)="changeRow.emit(row)">{{ 'attendanceFiles.will.change' | transloco }}</button>}</small>
              }
            </div>
            <ul class="marks" role="list">
              @for (mark of line.marks; track mark.sessionId) {
                <li>
                  @if (view().kind === 'sheet') { <span class="kk-muted">{{ sessionOf(mark) }}</span> }
                  <span>{{ said(mark) }}</span>
                  <span class="kk-status" [class.kk-good]="mark.effect === 'made' || mark.effect === 'changes'" [class.kk-warn]="mark.effect === 'held'">{{ effect(mark) }}</span>
                </li>
              } @empty {
                <li class="kk-muted">{{ 'attendanceFiles.will.nothing' | transloco }}</li>
              }
              @for (cell of faulty(line); track $index) {
                <li><span class="kk-muted">”{{ cell.raw }}”</span><span class="kk-status kk-warn">{{ 'attendanceFiles.will.faults.' + cell.fault | transloco }}</span></li>
              }
            </ul>
          </li>
        } @empty {
          <li class="kk-muted">{{ 'attendanceFiles.will.nobody' | transloco }}</li>
        }
      </ul>
      @if (shown().length < lines().length) { <button matButton type="button" (click)="all.set(true)">{{ 'attendanceFiles.will.all' | transloco: { n: lines().length } }}</button> }
      <p class="kk-note">{{ 'attendanceFiles.will.others' | transloco: { n: others() } }}</p>
    </section>
  `,
  styles: `
    .kk-list > li {
      display: grid;
      grid-template-columns: minmax(0, 2fr) minmax(0, 3fr);
      gap: 4px 16px;
      padding-block: 10px;
    }
    small {
      display: block;
      color: var(--mat-sys-on-surface-variant);
      font: var(--mat-sys-body-small);
      overflow-wrap: anywhere;
    }
    .marks {
      display: grid;
      gap: 6px;
      margin: 0;
      padding: 0;
      list-style: none;
    }
    .marks li {
      display: flex;
      flex-wrap: wrap;
      gap: 2px 12px;
      align-items: baseline;
      justify-content: space-between;
    }
    .marks .kk-status {
      white-space: normal;
    }
    @media (max-width: 839.98px) {
      .kk-list > li {
        grid-template-columns: minmax(0, 1fr);
      }
    }
  `,
})
export class FileMarks {
  readonly view = input.required<AttendanceFileView>();
  readonly reading = input.required<FileReading>();
  /** Somebody was taken for another. */
  readonly changeRow = output<FileRow>();
  private readonly state = inject(FilePageState);
  private readonly words = inject(Words);
  private readonly format = inject(Format);
  protected readonly all = signal(false);

  protected readonly lines = computed<Line[]>(() => {
    const names = this.state.names();
    const marks = grouped(this.reading().marks, ({ enrolmentId }) => enrolmentId);
    const rows = grouped(this.state.matched(), ({ enrolmentId }) => enrolmentId ?? '');
    return [...new Set([...rows.keys(), ...marks.keys()])].map((enrolmentId) => ({ enrolmentId, name: names.get(enrolmentId) ?? '', rows: rows.get(enrolmentId) ?? [], marks: marks.get(enrolmentId) ?? [] }));
  });
  protected readonly shown = computed(() => (this.all() ? this.lines() : this.lines().slice(0, FEW)));
  /** People of the run whom the file says nothing of. */
  protected readonly others = computed(() => Math.max(0, this.view().people.length - this.lines().length));
  protected readonly summary = computed(() => {
    const marks = this.reading().marks;
    const counted = FILE_EFFECTS.map((effect) => ({ effect, n: marks.filter((mark) => mark.effect === effect).length })).filter(({ n }) => n > 0);
    return this.format.list(counted.map(({ effect, n }) => this.words.say(`attendanceFiles.counts.${effect}`, { n })));
  });

  protected from(row: FileRow): string {
    const times = staysSaid(row, this.format, this.words);
    return this.words.say('attendanceFiles.will.from', { name: row.name, by: row.by ?? 'hand', times: times.length > 0 ? ` ${this.format.list(times)}` : '' });
  }

  protected faulty(line: Line): FileCell[] {
    return line.rows.flatMap(({ cells }) => cells).filter(({ fault }) => fault !== null);
  }

  protected sessionOf({ sessionId }: FileMark): string {
    const session = this.state.sessions().get(sessionId);
    return session ? this.format.date(session.localDate) : '';
  }

  /** What the file says: "Delvis, 140 av 165 min". */
  protected said({ content, minutes, awayMinutes, sessionId }: FileMark): string {
    if (!content) return this.words.say('attendanceFiles.will.noMinutes');
    const of = this.state.sessions().get(sessionId)?.countableMinutes ?? 0;
    const state = this.words.say(`attendanceFiles.state.${presence(of, content)}`);
    if (content.state === 'absent') return state;
    const parts = [this.words.say('attendanceFiles.will.minutes', { state, minutes, of })];
    if (content.lateMinutes > 0) parts.push(this.words.say('attendanceFiles.will.late', { n: content.lateMinutes }));
    if (content.earlyMinutes - awayMinutes > 0) parts.push(this.words.say('attendanceFiles.will.early', { n: content.earlyMinutes - awayMinutes }));
    if (awayMinutes > 0) parts.push(this.words.say('attendanceFiles.will.away', { n: awayMinutes }));
    return parts.join(', ');
  }

  /** What happens: "Står kvar: Här i rummet, incheckad själv". */
  protected effect({ effect, standing, sessionId }: FileMark): string {
    const word = this.words.say(`attendanceFiles.effects.${effect}`);
    if (!standing || effect === 'made' || effect === 'same' || effect === 'ahead') return word;
    const of = this.state.sessions().get(sessionId)?.countableMinutes ?? 0;
    const state = this.words.say(`attendanceFiles.state.${presence(of, { state: standing.state, lateMinutes: of - standing.minutes, earlyMinutes: 0 })}`);
    const stands = this.words.say('attendanceFiles.will.standing', { state, channel: standing.state === 'present' ? standing.channel : 'none', source: standing.source, who: standing.byName ?? '' });
    return this.words.say(effect === 'changes' || effect === 'held' ? 'attendanceFiles.will.insteadOf' : 'attendanceFiles.will.stands', { effect: word, stands });
  }
}

function grouped<T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
  return groups;
}
