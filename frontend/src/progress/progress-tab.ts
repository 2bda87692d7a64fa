import { BreakpointObserver } from '@angular/cdk/layout';
import { ChangeDetectionStrategy, Component, DOCUMENT, afterNextRender, computed, effect, inject, Injector, input } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { MatButton } from '@angular/material/button';
import { TranslocoPipe } from '@jsverse/transloco';
import type { ProgressPerson } from '@kortkurs/contract/progress';
import { map } from 'rxjs';
import { Api } from '../platform/api';
import { Format } from '../platform/format';
import { problemOf } from '../platform/problem';
import { saveFile } from '../platform/save-file';
import { Session } from '../platform/session';
import { Words } from '../platform/words/words';
import { Icon } from '../ui/icon/icon';
import { ListTools } from '../ui/list/list-tools';
import { Dialogs } from '../ui/overlay/dialogs';
import { Notices } from '../ui/overlay/notices';
import { Empty } from '../ui/state/empty';
import { Pending } from '../ui/state/pending';
import { ProgressList } from './progress-list';
import { ProgressMatrix } from './progress-matrix';
import { CHIPS, ProgressTabState } from './progress-tab-state';

/** Where a run's people stand: who falls behind and why, session by session, and writing to those one has picked out. */
@Component({
  selector: 'kk-progress-tab',
  changeDetection: ChangeDetectionStrategy.OnPush,
  providers: [ProgressTabState],
  imports: [Empty, Icon, ListTools, MatButton, Pending, ProgressList, ProgressMatrix, TranslocoPipe],
  templateUrl: './progress-tab.html',
  styleUrl: './progress-tab.scss',
})
export class ProgressTab {
  private readonly api = inject(Api);
  private readonly words = inject(Words);
  private readonly dialogs = inject(Dialogs);
  private readonly notices = inject(Notices);
  private readonly document = inject(DOCUMENT);
  private readonly injector = inject(Injector);
  private readonly session = inject(Session);
  protected readonly format = inject(Format);
  protected readonly state = inject(ProgressTabState);

  readonly runId = input.required<string>();

  protected readonly chips = CHIPS;
  protected readonly legend = ['here', 'partly', 'away', 'unmarked', 'planned'] as const;
  protected readonly mayWrite = computed(() => this.session.can('messages.write', { id: this.runId() }));
  /** One of table and list is in the page, not both. */
  protected readonly isWide = toSignal(inject(BreakpointObserver).observe('(min-width: 1080px), print').pipe(map(({ matches }) => matches)), { initialValue: false });

  constructor() {
    effect(() => this.state.open(this.runId()));
  }

  protected more(hidden: number): number {
    return Math.min(hidden, 100);
  }

  /** On paper stands everyone who is asked for. */
  protected print(): void {
    this.state.all();
    afterNextRender(() => this.document.defaultView?.print(), { injector: this.injector });
  }

  /** Fetches the table with the reader's sign-in, and hands it to the browser to save. */
  protected async export(): Promise<void> {
    try {
      saveFile(this.document, await this.api.download(`runs/${this.runId()}/progress.csv`), this.words.say('progress.fileName'));
    } catch (error) {
      this.notices.say(problemOf(error).detail || this.words.say('progress.exportFailed'));
    }
  }

  protected async write(people: readonly ProgressPerson[]): Promise<void> {
    const [{ messagesWords }, { WriteDialog }] = await Promise.all([import('../messages/messages.routes'), import('../messages/write-dialog')]);
    await this.words.bring('messages', messagesWords);
    const chosen = people.map(({ enrolmentId, name }) => ({ enrolmentId, name }));
    if (await this.dialogs.open<boolean>(WriteDialog, { runId: this.runId(), audience: 'chosen', people: chosen }, 'wide')) this.notices.say(this.words.say('progress.write.done'));
  }
}
