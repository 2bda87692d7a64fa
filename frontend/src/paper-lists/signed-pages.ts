import { LiveAnnouncer } from '@angular/cdk/a11y';
import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { TranslocoPipe } from '@jsverse/transloco';
import { DOCUMENT_LIMITS } from '@kortkurs/contract/documents';
import type { SessionList, SignedPage } from '@kortkurs/contract/paper-lists';
import { Api, newId } from '../platform/api';
import { focusWhenThere } from '../platform/focus-when-there';
import { Format } from '../platform/format';
import { problemOf } from '../platform/problem';
import { Words } from '../platform/words/words';
import { FileButton } from '../ui/file-button';
import { Dialogs } from '../ui/overlay/dialogs';
import { Notices } from '../ui/overlay/notices';
import type { ReasonAsked } from '../ui/overlay/reason-dialog';

/** The pages of a list that was signed by hand: fetched, added, and replaced with a reason. */
@Component({
  selector: 'kk-signed-pages',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [FileButton, MatButton, TranslocoPipe],
  templateUrl: './signed-pages.html',
  styles: `
    :host {
      display: block;
    }
    li {
      display: flex;
      flex-wrap: wrap;
      gap: 0 16px;
      align-items: center;
      justify-content: space-between;
      padding-block: 4px;
    }
    a {
      overflow-wrap: anywhere;
    }
    small {
      display: block;
      color: var(--mat-sys-on-surface-variant);
    }
    .head {
      margin-top: 8px;
      font: var(--mat-sys-title-small);
    }
    kk-file-button {
      margin-top: 8px;
    }
  `,
})
export class SignedPages {
  protected readonly format = inject(Format);
  private readonly api = inject(Api);
  private readonly words = inject(Words);
  private readonly notices = inject(Notices);
  private readonly dialogs = inject(Dialogs);
  private readonly announcer = inject(LiveAnnouncer);

  readonly list = input.required<SessionList>();
  /** Of its headline, below that of what it stands in. */
  readonly level = input(3);
  /** The list has other pages than it had. */
  readonly changed = output();

  protected readonly sending = signal('');
  protected readonly faults = signal<readonly string[]>([]);
  protected readonly headId = computed(() => `pages-${this.list().sessionId}`);
  protected readonly isFull = computed(() => this.list().pages.length >= DOCUMENT_LIMITS.perOwner);
  /** Ids of the files that nobody has answered yet: chosen once more, such a file is added once. */
  private readonly unanswered = new Map<string, string>();

  protected async chosen(files: readonly File[]): Promise<void> {
    if (this.sending()) return;
    const faults: string[] = [];
    for (const file of files) {
      this.sending.set(this.words.say('paperLists.pages.sending', { name: file.name }));
      void this.announcer.announce(this.sending());
      const fault = await this.send(file);
      if (fault) faults.push(fault);
      else void this.announcer.announce(this.words.say('paperLists.pages.added', { name: file.name }));
    }
    this.sending.set('');
    this.faults.set(faults);
    this.changed.emit();
  }

  protected async replace(page: SignedPage): Promise<void> {
    const { ReasonDialog } = await import('../ui/overlay/reason-dialog');
    const asked = { title: 'paperLists.pages.replaceTitle', params: { name: page.file.name }, label: 'paperLists.pages.reason', hint: 'paperLists.pages.reasonHint', fault: 'paperLists.pages.reasonFault', action: 'paperLists.pages.replace' };
    const why = await this.dialogs.open<string, ReasonAsked>(ReasonDialog, asked);
    if (!why) return;
    try {
      await this.api.post(`sessions/${this.list().sessionId}/signed-pages/${page.id}/replaced`, { why });
      this.notices.say(this.words.say('paperLists.pages.replacedDone', { name: page.file.name }));
    } catch (error) {
      this.notices.say(problemOf(error).detail || this.words.say('app.notSaved'));
    }
    this.changed.emit();
    focusWhenThere(this.headId());
  }

  /** @returns why the file did not get there, or nothing */
  private async send(file: File): Promise<string> {
    const { name } = file;
    if (file.size > DOCUMENT_LIMITS.bytes) return this.words.say('paperLists.pages.tooLarge', { name, n: DOCUMENT_LIMITS.bytes / 1024 / 1024 });
    const known = `${name} ${file.size} ${file.lastModified}`;
    const id = this.unanswered.get(known) ?? newId();
    const form = new FormData();
    form.append('id', id);
    form.append('file', file);
    try {
      await this.api.post(`sessions/${this.list().sessionId}/signed-pages`, form);
      this.unanswered.delete(known);
      return '';
    } catch (error) {
      const problem = problemOf(error);
      if (problem.isPassing) this.unanswered.set(known, id);
      else this.unanswered.delete(known);
      return `${name}: ${problem.detail || this.words.say('app.notSaved')}`;
    }
  }
}
