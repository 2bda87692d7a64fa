import { LiveAnnouncer } from '@angular/cdk/a11y';
import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, DOCUMENT, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { ATTENDANCE_FILE_KINDS, ATTENDANCE_FILE_LIMITS, type AttendanceFileKind, type AttendanceFileLine, type AttendanceFiles, type AttendanceFileView } from '@kortkurs/contract/attendance-files';
import { Api } from '../platform/api';
import { Format } from '../platform/format';
import { lastValue } from '../platform/last-value';
import { problemOf } from '../platform/problem';
import { saveFile } from '../platform/save-file';
import { Words } from '../platform/words/words';
import { Banner } from '../ui/banner';
import { Crumbs } from '../ui/crumbs';
import { DropZone } from '../ui/drop-zone/drop-zone';
import { Icon } from '../ui/icon/icon';
import { Confirm } from '../ui/overlay/confirm';
import { Notices } from '../ui/overlay/notices';
import { Pending } from '../ui/state/pending';
import { fileCrumbs, sessionNames } from './file-crumbs';

/** Where a file of attendance is dropped onto a run, and those that were read in before. */
@Component({
  selector: 'kk-attendance-files-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Banner, Crumbs, DropZone, Icon, MatButton, Pending, RouterLink, TranslocoPipe],
  templateUrl: './files-page.html',
  styleUrl: './files-page.scss',
})
export class FilesPage {
  readonly runId = input.required<string>();
  /** The session that one comes from. */
  readonly session = input<string>();
  protected readonly format = inject(Format);
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly words = inject(Words);
  private readonly notices = inject(Notices);
  private readonly confirm = inject(Confirm);
  private readonly announcer = inject(LiveAnnouncer);
  private readonly document = inject(DOCUMENT);

  protected readonly files = httpResource<AttendanceFiles>(() => `/api/v1/runs/${this.runId()}/attendance-files`);
  protected readonly shown = lastValue(this.files);
  protected readonly crumbs = fileCrumbs(computed(() => this.shown()?.run), false);
  protected readonly nameOf = sessionNames();
  /** Sessions that have begun: nobody can have been at the others. */
  protected readonly begun = computed(() => (this.shown()?.sessions ?? []).filter(({ ahead }) => !ahead));
  protected readonly kinds = ATTENDANCE_FILE_KINDS;
  protected readonly kind = signal<AttendanceFileKind>('meeting');
  protected readonly sessionId = linkedSignal(() => this.begun().find(({ id }) => id === this.session())?.id ?? this.begun().at(-1)?.id ?? null);
  protected readonly canTake = computed(() => (this.kind() === 'meeting' ? this.sessionId() !== null : (this.shown()?.sessions.length ?? 0) > 0));
  protected readonly reading = signal('');
  protected readonly fault = signal('');
  protected readonly limits = computed(() => ({ size: `${this.format.number(ATTENDANCE_FILE_LIMITS.bytes / 1024 / 1024)} MB`, lines: this.format.number(ATTENDANCE_FILE_LIMITS.lines) }));

  protected about(file: AttendanceFileLine): string {
    if (file.sessionId === null) return this.words.say('attendanceFiles.kind.sheet');
    return this.nameOf(this.shown()?.sessions.find(({ id }) => id === file.sessionId)) || this.words.say('attendanceFiles.kind.meeting');
  }

  protected canUndo(file: AttendanceFileLine): boolean {
    return file.undoUntil !== null && Date.parse(file.undoUntil) > Date.now();
  }

  protected async template(): Promise<void> {
    try {
      saveFile(this.document, await this.api.download(`runs/${this.runId()}/attendance-files/template`), this.words.say('attendanceFiles.start.templateName'));
    } catch (error) {
      this.fault.set(problemOf(error).detail || this.words.say('app.notSaved'));
    }
  }

  protected async undo(file: AttendanceFileLine): Promise<void> {
    const sure = await this.confirm.ask({
      title: this.words.say('attendanceFiles.undo.title', { name: file.fileName }),
      text: this.words.say('attendanceFiles.undo.text'),
      action: this.words.say('attendanceFiles.undo.action'),
      danger: true,
    });
    if (!sure) return;
    try {
      this.files.set(await this.api.post<AttendanceFiles>(`runs/${this.runId()}/attendance-files/${file.id}/undo`, {}));
      this.notices.say(this.words.say('attendanceFiles.undo.done'));
    } catch (error) {
      this.notices.say(problemOf(error).detail || this.words.say('app.notSaved'));
    }
  }

  protected async send(file: File): Promise<void> {
    if (this.reading() || !this.canTake()) return;
    this.fault.set('');
    this.reading.set(file.name);
    void this.announcer.announce(this.words.say('attendanceFiles.start.reading', { name: file.name }));
    const form = new FormData();
    form.append('file', file, file.name);
    const onto = this.kind() === 'meeting' ? `?session=${this.sessionId() ?? ''}` : '';
    try {
      const view = await this.api.post<AttendanceFileView>(`runs/${this.runId()}/attendance-files${onto}`, form);
      if (view.again) this.notices.say(this.words.say('attendanceFiles.start.again'));
      await this.router.navigate(['/staff/runs', this.runId(), 'attendance-files', view.id]);
    } catch (error) {
      this.fault.set(problemOf(error).detail || this.words.say('app.notSaved'));
    } finally {
      this.reading.set('');
    }
  }
}
