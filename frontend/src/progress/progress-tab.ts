import { BreakpointObserver } from '@angular/cdk/layout';
import { ChangeDetectionStrategy, Component, DOCUMENT, afterNextRender, computed, effect, inject, Injector, input } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { MatButton } from '@angular/material/button';
import { TranslocoPipe } from '@jsverse/transloco';
import type { ProgressPerson } from '@kortkurs/contract/progress';
import { INACTIVITY, type InactivityReminded } from '@kortkurs/contract/reminders';
import { map } from 'rxjs';
import type { WriteTo } from '../messages/write-dialog';
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
import { RunQuizzes } from './run-quizzes';
import { ProgressSentences } from './progress-words';
import { RunSurveys } from './run-surveys';
import { CHIPS, ProgressTabState } from './progress-tab-state';
import { HAND_IN_LOOKS } from './work-looks';
import type { AttemptsOf } from './attempts-dialog';

/** Where a run's people stand: who falls behind and why, session by session, and writing to those one has picked out. */
@Component({
  selector: 'kk-progress-tab',
  changeDetection: ChangeDetectionStrategy.OnPush,
  providers: [ProgressTabState],
  imports: [Empty, Icon, ListTools, MatButton, Pending, ProgressList, ProgressMatrix, RunQuizzes, RunSurveys, TranslocoPipe],
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
  private readonly sentences = inject(ProgressSentences);
  protected readonly format = inject(Format);
  protected readonly state = inject(ProgressTabState);

  readonly runId = input.required<string>();

  protected readonly chips = CHIPS;
  protected readonly legend = ['here', 'partly', 'away', 'unmarked', 'planned'] as const;
  protected readonly mayWrite = computed(() => this.session.can('messages.write', { id: this.runId() }));
  protected readonly mayGrade = computed(() => this.session.can('learning.grade', { id: this.runId() }));
  protected readonly handInLooks = HAND_IN_LOOKS;
  protected readonly handInStates = ['handed_in', 'returned', 'approved'] as const;
  protected readonly showsQuiet = computed(() => this.state.quiet() !== null || this.state.query.sort().endsWith('quiet'));
  /** One of table and list is in the page, not both. */
  protected readonly isWide = toSignal(inject(BreakpointObserver).observe('(min-width: 1080px), print').pipe(map(({ matches }) => matches)), { initialValue: false });

  constructor() {
    effect(() => this.state.open(this.runId(), this.mayWrite()));
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

  /** Reminds those who have gone quiet: each by name with their last day, and who was reminded a few days ago only when ticked. */
  protected async remind(people: readonly ProgressPerson[]): Promise<void> {
    try {
      const reminded = new Map((await this.api.get<InactivityReminded[]>(`runs/${this.runId()}/inactivity-reminders`)).map((each) => [each.enrolmentId, each]));
      const since = Date.now() - INACTIVITY.pauseDays * 24 * 60 * 60 * 1000;
      const chosen = people.map((person) => {
        const last = reminded.get(person.enrolmentId);
        const said = [this.sentences.lastSeen(person), ...(last ? [this.sentences.reminded(person, last)] : [])].join('. ');
        return { enrolmentId: person.enrolmentId, name: person.name, said, isHeld: last !== undefined && Date.parse(last.remindedAt) > since };
      });
      if (await this.openLetter({ runId: this.runId(), audience: 'chosen', people: chosen, inactive: this.state.quiet() === 'never' ? 'never' : 'quiet' })) this.state.reloadReminders();
    } catch (error) {
      this.notices.say(problemOf(error).detail || this.words.say('progress.quiet.unread'));
    }
  }

  /** All attempts of one who takes part. */
  protected async showAttempts({ enrolmentId, name }: AttemptsOf): Promise<void> {
    const { AttemptsDialog } = await import('./attempts-dialog');
    await this.dialogs.open<void, AttemptsOf>(AttemptsDialog, { enrolmentId, name });
  }

  protected async write(people: readonly ProgressPerson[]): Promise<void> {
    await this.openLetter({ runId: this.runId(), audience: 'chosen', people: people.map(({ enrolmentId, name }) => ({ enrolmentId, name })) });
  }

  /** @returns whether a letter is on its way */
  private async openLetter(to: WriteTo): Promise<boolean> {
    const [{ messagesWords }, { WriteDialog }] = await Promise.all([import('../messages/messages.routes'), import('../messages/write-dialog')]);
    await this.words.bring('messages', messagesWords);
    const isSent = (await this.dialogs.open<boolean, WriteTo>(WriteDialog, to, 'wide')) === true;
    if (isSent) this.notices.say(this.words.say('progress.write.done'));
    return isSent;
  }
}
