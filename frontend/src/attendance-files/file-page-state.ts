import { httpResource } from '@angular/common/http';
import { Injectable, computed, inject, signal } from '@angular/core';
import type { AttendanceFileChange, AttendanceFiles, AttendanceFileView, FileRow, FileRowDecision, TextReading } from '@kortkurs/contract/attendance-files';
import { Api } from '../platform/api';
import { lastValue } from '../platform/last-value';
import { problemOf } from '../platform/problem';
import { Words } from '../platform/words/words';
import { Notices } from '../ui/overlay/notices';

type Change = Omit<AttendanceFileChange, 'version'>;

/** What the page of a file of attendance knows and does. Changes leave one after another, each on top of what the one before gave back. */
@Injectable()
export class FilePageState {
  private readonly api = inject(Api);
  private readonly notices = inject(Notices);
  private readonly words = inject(Words);
  private last: Promise<void> = Promise.resolve();

  readonly runId = signal('');
  readonly id = signal('');
  readonly path = computed(() => `runs/${this.runId()}/attendance-files/${this.id()}`);
  readonly resource = httpResource<AttendanceFileView>(() => (this.id() ? `/api/v1/${this.path()}` : undefined));
  readonly view = lastValue(this.resource);
  readonly reading = computed(() => this.view()?.reading ?? undefined);
  readonly waiting = signal(0);

  readonly names = computed(() => new Map((this.view()?.people ?? []).map(({ enrolmentId, name }) => [enrolmentId, name])));
  readonly sessions = computed(() => new Map((this.view()?.sessions ?? []).map((session) => [session.id, session])));
  readonly asked = computed(() => (this.reading()?.rows ?? []).filter(({ state }) => state === 'asks' || state === 'unmatched'));
  readonly outside = computed(() => (this.reading()?.rows ?? []).filter(({ state }) => state === 'left_out' || state === 'leads'));
  readonly matched = computed(() => (this.reading()?.rows ?? []).filter(({ state }) => state === 'matched'));

  /** Change how the file is read. What is changed of rows and texts is told by what is to hold for all of them, as the server keeps it. */
  send(change: (view: AttendanceFileView) => Change): Promise<void> {
    this.waiting.update((count) => count + 1);
    this.last = this.last.then(async () => {
      const view = this.view();
      try {
        if (view) this.resource.set(await this.api.patch<AttendanceFileView>(this.path(), { version: view.version, ...change(view) }));
      } catch (error) {
        const problem = problemOf(error);
        this.notices.say(problem.detail || this.words.say('app.notSaved'));
        if (problem.code === 'changed-meanwhile' || problem.code === 'intake-not-open') this.resource.reload();
      } finally {
        this.waiting.update((count) => count - 1);
      }
    });
    return this.last;
  }

  /** Say who a row is, or where it stays; null takes it back. */
  decide(row: FileRow, decision: FileRowDecision | null): Promise<void> {
    return this.send(({ choices, reading }) => {
      const others = (choices?.rows ?? []).filter(({ key }) => key !== row.key);
      const rows = decision === null ? others : [...others, { key: row.key, decision }];
      // Taken back from those who were all left out at once, the others must be named one by one.
      const one = choices?.leaveRest && decision === null && row.state === 'left_out';
      const rest = one ? (reading?.rows ?? []).filter(({ key, state }) => state === 'left_out' && key !== row.key && !others.some((other) => other.key === key)) : [];
      return { rows: [...rows, ...rest.map(({ key }) => ({ key, decision: { leave: 'out' as const } }))], ...(one ? { leaveRest: false } : {}) };
    });
  }

  read(text: string, reading: TextReading | ''): Promise<void> {
    return this.send(({ choices }) => {
      const others = (choices?.texts ?? []).filter((one) => one.text !== text);
      return { texts: reading === '' ? others : [...others, { text, reading }] };
    });
  }

  /** @throws Problem when it cannot be applied */
  async apply(): Promise<void> {
    await this.last;
    this.resource.set(await this.api.post<AttendanceFileView>(`${this.path()}/apply`, { version: this.view()?.version ?? 0 }));
  }

  /** @throws Problem when it is too late */
  async undo(): Promise<void> {
    await this.api.post<AttendanceFiles>(`${this.path()}/undo`, {});
    this.resource.reload();
  }

  /** @returns whether seats that were given for the file stay, which its page then says @throws Problem */
  async discard(): Promise<boolean> {
    await this.last;
    await this.api.delete(this.path());
    const view = await this.api.get<AttendanceFileView>(this.path());
    if (view.keepSeats.length > 0) this.resource.set(view);
    return view.keepSeats.length > 0;
  }

  /** The file as it came. @throws Problem when it is kept no longer */
  file(): Promise<Blob> {
    return this.api.download(`${this.path()}/file`);
  }
}
