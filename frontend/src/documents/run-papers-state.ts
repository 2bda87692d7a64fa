import { httpResource } from '@angular/common/http';
import { Injectable, computed, inject, signal } from '@angular/core';
import { LiveAnnouncer } from '@angular/cdk/a11y';
import { DOCUMENT_LIMITS, type DocumentView } from '@kortkurs/contract/documents';
import type { RunPapers } from '@kortkurs/contract/run-papers';
import { Api, newId } from '../platform/api';
import { focusWhenThere } from '../platform/focus-when-there';
import { Format } from '../platform/format';
import { lastValue } from '../platform/last-value';
import { problemOf } from '../platform/problem';
import { Words } from '../platform/words/words';
import { Confirm } from '../ui/overlay/confirm';
import { Notices } from '../ui/overlay/notices';
import { FileFacts } from './file-facts';

/** The papers of a run as staff keep them: what there is, and adding, ordering and removing. */
@Injectable()
export class RunPapersState {
  private readonly api = inject(Api);
  private readonly words = inject(Words);
  private readonly format = inject(Format);
  private readonly facts = inject(FileFacts);
  private readonly notices = inject(Notices);
  private readonly confirm = inject(Confirm);
  private readonly announcer = inject(LiveAnnouncer);

  /** Ids of the files that nobody has answered yet: chosen once more, such a file is added once. */
  private readonly unanswered = new Map<string, string>();

  readonly runId = signal('');
  readonly read = httpResource<RunPapers>(() => (this.runId() ? `/api/v1/runs/${this.runId()}/papers` : undefined));
  readonly papers = lastValue(this.read);
  /** What is on its way, in words; empty when nothing is. */
  readonly sending = signal('');
  /** Why files did not get there, one line each. */
  readonly faults = signal<readonly string[]>([]);
  readonly isFull = computed(() => (this.papers()?.documents.length ?? 0) >= DOCUMENT_LIMITS.perOwner);

  /** Sends files one after the other; those that are refused do not hold up the others. */
  async add(files: readonly File[]): Promise<void> {
    if (this.sending() || files.length === 0) return;
    const faults: string[] = [];
    for (const [at, file] of files.entries()) {
      const { name } = file;
      this.sending.set(files.length > 1 ? this.words.say('documents.sendingOf', { name, nth: at + 1, of: files.length }) : this.words.say('documents.sending', { name }));
      void this.announcer.announce(this.sending());
      const fault = file.size > DOCUMENT_LIMITS.bytes ? this.words.say('documents.tooLarge', { name, size: this.facts.most() }) : await this.send(file);
      if (fault) faults.push(fault);
      else void this.announcer.announce(this.words.say('documents.added', { name }));
    }
    this.sending.set('');
    this.faults.set(faults);
    this.read.reload();
  }

  async remove(document: DocumentView): Promise<void> {
    const title = this.format.text(document.title);
    const yes = await this.confirm.ask({ title: this.words.say('documents.removeTitle', { title }), text: this.words.say('documents.removeText'), action: this.words.say('documents.remove'), danger: true });
    if (yes) await this.write(() => this.api.delete(`runs/${this.runId()}/documents/${document.id}`), 'documents.removed', 'documents', { title });
  }

  /** Moves a document a place up or down. */
  async move(document: DocumentView, by: 1 | -1): Promise<void> {
    const ids = this.papers()?.documents.map(({ id }) => id) ?? [];
    const at = ids.indexOf(document.id);
    if (at < 0 || at + by < 0 || at + by >= ids.length) return;
    ids.splice(at + by, 0, ...ids.splice(at, 1));
    try {
      await this.api.put(`runs/${this.runId()}/documents/order`, { ids });
      void this.announcer.announce(this.words.say('documents.moved', { title: this.format.text(document.title), nth: at + by + 1, of: ids.length }));
    } catch (error) {
      this.notices.say(problemOf(error).detail || this.words.say('app.notSaved'));
    }
    this.read.reload();
  }

  async endForm(): Promise<void> {
    const yes = await this.confirm.ask({ title: this.words.say('documents.form.endTitle'), text: this.words.say('documents.form.endText'), action: this.words.say('documents.form.end'), danger: true });
    if (yes) await this.write(() => this.api.put(`runs/${this.runId()}/hand-in-form`, { form: null }), 'documents.form.ended', 'form');
  }

  /** Says that something was saved in a dialog, and reads anew. */
  saved(key: string): void {
    this.notices.say(this.words.say(key));
    this.read.reload();
  }

  /** @param place where the keyboard goes on: the button that was pressed goes with what it took away */
  private async write(act: () => Promise<unknown>, done: string, place: string, values: Record<string, string> = {}): Promise<void> {
    try {
      await act();
      this.notices.say(this.words.say(done, values));
      focusWhenThere(place);
    } catch (error) {
      this.notices.say(problemOf(error).detail || this.words.say('app.notSaved'));
    }
    this.read.reload();
  }

  private async send(file: File): Promise<string> {
    const key = `${this.runId()}/${file.name}/${file.size}/${file.lastModified}`;
    const id = this.unanswered.get(key) ?? newId();
    const form = new FormData();
    form.append('id', id);
    form.append('file', file, file.name);
    this.unanswered.delete(key);
    try {
      await this.api.post(`runs/${this.runId()}/documents`, form);
      return '';
    } catch (error) {
      const problem = problemOf(error);
      if (problem.isPassing) this.unanswered.set(key, id);
      return this.words.say('documents.notSent', { name: file.name, why: problem.detail || this.words.say('app.notSaved') });
    }
  }
}
