import { LiveAnnouncer } from '@angular/cdk/a11y';
import { ChangeDetectionStrategy, Component, ElementRef, computed, effect, inject, input, signal, untracked, viewChild, viewChildren } from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Format } from '../platform/format';
import { Session } from '../platform/session';
import type { HoldsWork } from '../platform/unsaved';
import { Words } from '../platform/words/words';
import { Banner } from '../ui/banner';
import { Icon } from '../ui/icon/icon';
import { Dialogs } from '../ui/overlay/dialogs';
import { Notices } from '../ui/overlay/notices';
import { Empty } from '../ui/state/empty';
import { Pending } from '../ui/state/pending';
import { MarkQueue } from './mark-queue';
import { RosterPageState, type RosterLine } from './roster-page-state';
import { RosterRow, STATES, type SetState } from './roster-row';
import { Tally } from './tally';

const LETTERS_OFF = 'kk-roster-letters-off';
const KEYS: Record<string, SetState> = { h: 'here', d: 'partly', b: 'away' };

/** A session's roster: who is here, taken with a thumb or by keys alone. */
@Component({
  selector: 'kk-roster-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Banner, Empty, Icon, MatButton, MatIconButton, Pending, RosterRow, RouterLink, Tally, TranslocoPipe],
  providers: [MarkQueue, RosterPageState],
  templateUrl: './roster-page.html',
  styleUrl: './roster-page.scss',
  host: { '(window:beforeunload)': 'warn($event)', '(window:keydown)': 'keyAnywhere($event)' },
})
export class RosterPage implements HoldsWork {
  readonly sessionId = input.required<string>();

  protected readonly state = inject(RosterPageState);
  protected readonly format = inject(Format);
  private readonly session = inject(Session);
  private readonly words = inject(Words);
  private readonly notices = inject(Notices);
  private readonly dialogs = inject(Dialogs);
  private readonly announcer = inject(LiveAnnouncer);

  private readonly rows = viewChildren(RosterRow);
  private readonly searchField = viewChild<ElementRef<HTMLInputElement>>('searchField');
  /** The person that keys act on. */
  protected readonly currentId = signal<string | null>(null);
  /** Whether focus is in the list: only then the current row is drawn as such. */
  protected readonly inList = signal(false);
  protected readonly letters = signal(localStorage.getItem(LETTERS_OFF) === null);
  protected readonly current = computed(() => this.currentId() ?? this.state.visible()[0]?.person.enrolmentId ?? null);
  protected readonly begun = computed(() => Date.parse(this.state.shown()?.session.startsAt ?? '') <= Date.now());
  /** What can be done with the list, and so which buttons there are. */
  private readonly stage = computed(() => {
    if (this.state.correcting() !== null) return 'correcting';
    return this.state.shown()?.signature ? 'signed' : this.state.counts().unmarked === 0 ? 'marked' : 'open';
  });
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  protected readonly maySign = computed(() => this.session.can('attendance.sign', { id: this.state.shown()?.session.runId }));

  constructor() {
    effect(() => {
      const sessionId = this.sessionId();
      untracked(() => this.state.open(sessionId));
    });
    let before: string | undefined;
    effect(() => {
      const stage = this.stage();
      const pressed = document.activeElement;
      if (before !== undefined && before !== stage) setTimeout(() => this.catchFocus(stage, pressed));
      before = stage;
    });
  }

  hasUnsaved(): boolean {
    return this.state.queue.count() > 0;
  }

  protected warn(event: BeforeUnloadEvent): void {
    if (this.hasUnsaved()) event.preventDefault();
  }

  protected set(line: RosterLine, state: SetState): void {
    this.currentId.set(line.person.enrolmentId);
    this.state.set(line.person.enrolmentId, state);
  }

  protected rest(): void {
    const marked = this.state.markTheRest();
    if (marked === 0) return;
    void this.notices.undoable(this.words.say('attendance.restDone', { n: marked }), () => this.undo());
    this.sayCounts();
  }

  protected undo(): void {
    if (this.state.undo().length > 0) void this.announcer.announce(this.words.say('attendance.undone'));
  }

  protected toggleLetters(): void {
    this.letters.update((on) => !on);
    if (this.letters()) localStorage.removeItem(LETTERS_OFF);
    else localStorage.setItem(LETTERS_OFF, 'yes');
  }

  protected async sign(): Promise<void> {
    if (!this.begun()) return;
    const { SignDialog } = await import('./sign-dialog');
    const signed = await this.dialogs.open<boolean>(SignDialog, this.state);
    if (!signed) return;
    this.notices.say(this.words.say('attendance.sign.done'));
    setTimeout(() => this.catchFocus(this.stage(), document.activeElement));
  }

  protected async correct(): Promise<void> {
    const { CorrectDialog } = await import('./correct-dialog');
    const reason = await this.dialogs.open<string>(CorrectDialog);
    if (reason) this.state.startCorrecting(reason);
  }

  /** Why a tap on a list that is only read does nothing. */
  protected sayClosed(): void {
    this.notices.say(this.words.say(this.state.shown()?.session.cancelled ? 'attendance.cancelled' : 'attendance.signed.closed'));
  }

  protected async history(line: RosterLine): Promise<void> {
    const { HistoryDialog } = await import('./history-dialog');
    await this.dialogs.open(HistoryDialog, { sessionId: this.sessionId(), person: line.person });
  }

  /** Ctrl Z anywhere on the page, and `/` for the search, unless something is being written. */
  protected keyAnywhere(event: KeyboardEvent): void {
    const writing = event.target instanceof HTMLInputElement && event.target.type !== 'radio' && event.target.type !== 'checkbox';
    if (writing || document.querySelector('mat-dialog-container')) return;
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'z') {
      event.preventDefault();
      this.undo();
    } else if (event.key === '/') {
      event.preventDefault();
      this.searchField()?.nativeElement.focus();
    }
  }

  /** Arrows move and set, letters set and move on. Only in the list, so that they never surprise anyone elsewhere. */
  protected keyInList(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (!(event.target instanceof HTMLInputElement) || event.target.type !== 'radio') return;
    const lines = this.state.visible();
    const at = lines.findIndex(({ person }) => person.enrolmentId === this.current());
    const line = lines[at];
    if (!line) return;
    const letter = this.letters() ? KEYS[event.key.toLowerCase()] : undefined;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') this.move(at + (event.key === 'ArrowDown' ? 1 : -1));
    else if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') this.turn(line, event.key === 'ArrowRight' ? 1 : -1);
    else if (this.letters() && event.shiftKey && event.key.toLowerCase() === 'h') this.rest();
    else if (letter && this.state.canChange()) this.setAndMove(line, letter, at);
    else return;
    event.preventDefault();
  }

  private setAndMove(line: RosterLine, state: SetState, at: number): void {
    this.state.set(line.person.enrolmentId, state);
    void this.announcer.announce(this.words.say('attendance.announce.set', { name: line.person.name, state: this.words.say(`attendance.state.${state}`) }));
    // Who was there partly needs minutes: stay, so that Tab leads to them.
    if (state !== 'partly') this.move(at + 1);
  }

  private turn(line: RosterLine, by: 1 | -1): void {
    const at = STATES.findIndex((state) => state === line.presence);
    const next = STATES[Math.min(STATES.length - 1, Math.max(0, at + by))];
    if (next && this.state.canChange()) this.state.set(line.person.enrolmentId, next);
    this.focusRow(line.person.enrolmentId);
  }

  private move(to: number): void {
    const line = this.state.visible()[to];
    if (!line) return;
    this.currentId.set(line.person.enrolmentId);
    this.focusRow(line.person.enrolmentId);
  }

  private focusRow(enrolmentId: string): void {
    // The row takes focus once its radio buttons know that they are the current ones.
    setTimeout(() => this.rows().find((row) => row.line().person.enrolmentId === enrolmentId)?.focus());
  }

  /** The button that was pressed is gone with what could be done before: focus goes on to what can be done now. */
  private catchFocus(stage: string, pressed: Element | null): void {
    if (pressed?.isConnected && pressed !== document.body) return;
    const current = this.current();
    if (stage === 'correcting' && current) this.focusRow(current);
    else this.host.querySelector<HTMLElement>(stage === 'signed' ? '.side h2' : '.bottom .main')?.focus({ preventScroll: true });
  }

  private sayCounts(): void {
    void this.announcer.announce(this.words.say('attendance.announce.counts', { ...this.state.counts() }));
  }
}
