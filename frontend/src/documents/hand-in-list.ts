import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, DOCUMENT, computed, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { HandIns } from '@kortkurs/contract/run-papers';
import { Api } from '../platform/api';
import { Format } from '../platform/format';
import { lastValue } from '../platform/last-value';
import { problemOf } from '../platform/problem';
import { saveFile } from '../platform/save-file';
import { Session } from '../platform/session';
import { Words } from '../platform/words/words';
import { addressParam } from '../ui/list/list-query';
import { Icon } from '../ui/icon/icon';
import { Dialogs } from '../ui/overlay/dialogs';
import { Notices } from '../ui/overlay/notices';
import { Pending } from '../ui/state/pending';
import { FileFacts } from './file-facts';

const SHOWN = ['all', 'given', 'left'] as const;
type Shown = (typeof SHOWN)[number];

/** Who of a run's people has handed in, and who has not; to fetch one or all, and to write to those who have not. */
@Component({
  selector: 'kk-hand-in-list',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon, MatButton, Pending, TranslocoPipe],
  templateUrl: './hand-in-list.html',
  styles: `
    .text {
      max-width: 60ch;
      white-space: pre-line;
      overflow-wrap: anywhere;
    }
    .kk-chips {
      margin-block: 12px;
    }
  `,
})
export class HandInList {
  private readonly api = inject(Api);
  private readonly words = inject(Words);
  private readonly dialogs = inject(Dialogs);
  private readonly notices = inject(Notices);
  private readonly document = inject(DOCUMENT);
  private readonly session = inject(Session);
  private readonly router = inject(Router);
  protected readonly format = inject(Format);
  protected readonly facts = inject(FileFacts);

  readonly runId = input.required<string>();
  /** Whether the run asks for something now. What was handed in before it stopped asking is shown all the same. */
  readonly isAsked = input.required<boolean>();

  protected readonly views = SHOWN;
  private readonly wanted = addressParam('handedIn');
  protected readonly view = computed<Shown>(() => SHOWN.find((view) => view === this.wanted()) ?? 'all');
  protected readonly read = httpResource<HandIns>(() => `/api/v1/runs/${this.runId()}/hand-ins`);
  protected readonly shown = lastValue(this.read);
  protected readonly fetching = signal(false);
  protected readonly mayWrite = computed(() => this.session.can('messages.write', { id: this.runId() }));
  protected readonly given = computed(() => this.shown()?.people.filter(({ handedInAt }) => handedInAt !== null).length ?? 0);
  protected readonly people = computed(() => this.shown()?.people.filter(({ handedInAt }) => this.view() === 'all' || (handedInAt !== null) === (this.view() === 'given')) ?? []);

  protected show(view: Shown): void {
    void this.router.navigate([], { queryParams: { handedIn: view === 'all' ? null : view }, queryParamsHandling: 'merge', replaceUrl: true });
  }

  /** Fetches all as one file with the reader's sign-in, and hands it to the browser to save. */
  protected async archive(): Promise<void> {
    if (this.fetching()) return;
    this.fetching.set(true);
    try {
      saveFile(this.document, await this.api.download(`runs/${this.runId()}/hand-ins/archive`), 'inlamningar.zip');
    } catch (error) {
      this.notices.say(problemOf(error).detail || this.words.say('app.notSaved'));
    } finally {
      this.fetching.set(false);
    }
  }

  protected async write(): Promise<void> {
    const { messagesWords } = await import('../messages/messages.routes');
    const { WriteDialog } = await import('../messages/write-dialog');
    await this.words.bring('messages', messagesWords);
    if (await this.dialogs.open<boolean>(WriteDialog, { runId: this.runId(), audience: 'not-handed-in' }, 'wide')) this.notices.say(this.words.say('documents.handIns.written'));
  }
}
