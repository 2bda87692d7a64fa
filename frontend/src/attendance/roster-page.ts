import { LiveAnnouncer } from '@angular/cdk/a11y';
import { ChangeDetectionStrategy, Component, DestroyRef, ElementRef, computed, effect, inject, input, signal, untracked, viewChild, viewChildren } from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { SessionPaper } from '../paper-lists/session-paper';
import { RosterDoor } from '../doorway/roster-door';
import { Format } from '../platform/format';
import { Network } from '../platform/network';
import { Session } from '../platform/session';
import type { HoldsWork } from '../platform/unsaved';
import { Words } from '../platform/words/words';
import { Banner } from '../ui/banner';
import { Icon } from '../ui/icon/icon';
import { Dialogs } from '../ui/overlay/dialogs';
import { Notices } from '../ui/overlay/notices';
import { Empty } from '../ui/state/empty';
import { Pending } from '../ui/state/pending';
import { DeviceNote } from './device-note';
import { HeldNote } from './held-note';
import { ObjectionsNote } from './objections-note';
import { KeptRosters } from './kept-rosters';
import { RosterLive } from './roster-live';
import { RosterMarks } from './roster-marks';
import { lineOfKeys, type RosterLine } from './roster-lines';
import { RosterPageState } from './roster-page-state';
import { RosterRow, STATES, type SetState } from './roster-row';
import { RosterPlace, RosterWindow } from './roster-window';
import { Tally } from './tally';
import { TouchedMonths } from './touched-months';
import { WrittenDownPeople } from './written-down-people';

const LETTERS_OFF = 'kk-roster-letters-off';
const DENSE = 'kk-roster-dense';
const KEYS: Record<string, SetState> = { h: 'here', d: 'partly', b: 'away' };

/** Why a signed list is changed, and what the change touches. */

/** A session's roster: who is here, taken with a thumb or by keys alone. */
@Component({
  selector: 'kk-roster-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Banner, DeviceNote, Empty, HeldNote, Icon, KeptRosters, MatButton, MatIconButton, ObjectionsNote, Pending, RosterDoor, RosterPlace, RosterRow, RouterLink, SessionPaper, Tally, TranslocoPipe],
  providers: [RosterMarks, RosterPageState, RosterLive, RosterWindow],
  templateUrl: './roster-page.html',
  styleUrl: './roster-page.scss',
  host: { '(window:beforeunload)': 'warn($event)', '(window:keydown)': 'keyAnywhere($event)' },
})
export class RosterPage implements HoldsWork {
  readonly sessionId = input.required<string>();

  protected readonly state = inject(RosterPageState);
  protected readonly live = inject(RosterLive);
  protected readonly window = inject(RosterWindow);
  protected readonly format = inject(Format);
  protected readonly network = inject(Network);
  protected readonly session = inject(Session);
  private readonly touched = inject(TouchedMonths);
  private readonly words = inject(Words);
  private readonly notices = inject(Notices);
  private readonly dialogs = inject(Dialogs);
  private readonly written = inject(WrittenDownPeople);
  private readonly left = inject(DestroyRef);
  private readonly announcer = inject(LiveAnnouncer);

  private readonly rows = viewChildren(RosterRow);
  /** Comes a little later than the page. */
  protected readonly door = viewChild<RosterDoor>('door');
  private readonly searchField = viewChild<ElementRef<HTMLInputElement>>('searchField');
  /** The person that keys act on. */
  protected readonly currentId = signal<string | null>(null);
  /** Whether focus is in the list: only then the current row is drawn as such. */
  protected readonly inList = signal(false);
  protected readonly letters = signal(localStorage.getItem(LETTERS_OFF) === null);
  /** Whether rows show names alone: on a phone more of them find room. */
  protected readonly dense = signal(localStorage.getItem(DENSE) !== null);
  /** What a row out of sight is marked as. */
  protected readonly stateWords = computed(() => Object.fromEntries([...STATES, 'unmarked'].map((state) => [state, this.words.say(`attendance.state.${state}`)])));
  protected readonly current = computed(() => lineOfKeys(this.state.visible(), this.state.seats(), this.currentId()));
  /** What can be done with the list, and so which buttons there are. */
  private readonly stage = computed(() => {
    if (this.state.correcting() !== null) return 'correcting';
    if (this.state.isSigning()) return 'signed';
    return this.state.shown()?.signature ? 'signed' : this.state.rest().length === 0 ? 'marked' : 'open';
  });
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  protected readonly maySign = computed(() => this.session.can('attendance.sign', { id: this.state.shown()?.session.runId }));

  protected readonly mayGiveAway = computed(() => !this.session.isByLink() && this.session.can('stand-ins.change', { id: this.state.shown()?.session.runId }));

  constructor() {
    effect(() => {
      const sessionId = this.sessionId();
      untracked(() => this.state.open(sessionId));
    });
    // While this is held no tab takes a newer version by itself.
    navigator.locks?.request('kk-on-roster', { mode: 'shared' }, () => new Promise<void>((resolve) => this.left.onDestroy(resolve))).catch(() => undefined);
    let before: string | undefined;
    effect(() => {
      const stage = this.stage();
      const pressed = document.activeElement;
      if (before !== undefined && before !== stage) setTimeout(() => this.catchFocus(stage, pressed));
      before = stage;
    });
  }

  /** What lies on the device survives; only what it refused to keep would be lost. */
  hasUnsaved(): boolean {
    return this.state.queue.isFragile();
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
    const { undone, left } = this.state.undo();
    if (left.length > 0) this.notices.say(this.words.say('attendance.undoneBut', { n: undone, names: this.format.list(left) }));
    else if (undone > 0) void this.announcer.announce(this.words.say('attendance.undone'));
  }

  protected toggleLetters(): void {
    this.letters.update((on) => !on);
    if (this.letters()) localStorage.removeItem(LETTERS_OFF);
    else localStorage.setItem(LETTERS_OFF, 'yes');
  }

  protected toggleDense(): void {
    this.dense.update((on) => !on);
    if (this.dense()) localStorage.setItem(DENSE, 'yes');
    else localStorage.removeItem(DENSE);
  }

  protected async sign(): Promise<void> {
    if (!this.state.begun()) return;
    const SignDialog = await this.piece(() => import('./sign-dialog').then((file) => file.SignDialog));
    if (!SignDialog) return;
    // On a phone it would lie on the button that signs, for ten seconds.
    this.notices.clear();
    const signed = await this.dialogs.open<boolean>(SignDialog, this.state);
    if (signed === undefined) return;
    this.notices.say(this.words.say(signed ? 'attendance.sign.done' : this.state.isAsked() ? 'attendance.sign.asks' : 'attendance.sign.queued'));
    setTimeout(() => this.catchFocus(this.stage(), document.activeElement));
  }

  /** What the server would not take, and what can be done with it. */
  protected async refused(): Promise<void> {
    const RefusedDialog = await this.piece(() => import('./refused-dialog').then((file) => file.RefusedDialog));
    if (RefusedDialog) await this.dialogs.open(RefusedDialog);
  }

  protected async correct(): Promise<void> {
    const ReasonDialog = await this.piece(() => import('../ui/overlay/reason-dialog').then((file) => file.ReasonDialog));
    if (!ReasonDialog) return;
    const reason = await this.dialogs.open<string>(ReasonDialog, this.touched.reasonOf(this.sessionId()));
    if (reason) this.state.startCorrecting(reason);
  }

  /** Sets the study hours of a signed list right, or shows what somebody else has set them to. */
  protected async correctHours(studyHours: number | null): Promise<void> {
    if (!this.network.isOnline()) return this.notices.say(this.words.say('attendance.needsNetworkLong'));
    const HoursDialog = await this.piece(() => import('./hours-dialog').then((file) => file.HoursDialog));
    if (!HoursDialog) return;
    const saved = await this.dialogs.open<boolean>(HoursDialog, { sessionId: this.sessionId(), studyHours });
    if (saved === undefined) return;
    this.notices.say(this.words.say(saved ? 'attendance.hours.done' : 'attendance.hours.changed'));
    this.state.roster.reload();
  }

  /** Why a tap on a list that is only read does nothing. */
  protected sayClosed(): void {
    const why = this.state.isAsked() ? 'attendance.sign.asks' : this.state.isSigning() ? 'attendance.sign.closed' : this.state.shown()?.session.cancelled ? 'attendance.cancelled' : 'attendance.signed.closed';
    this.notices.say(this.words.say(why));
  }

  /** Gives the session to a stand-in, or takes it back. */
  protected async standIn(): Promise<void> {
    const { StandInDialog } = await import('./stand-in/stand-in-dialog');
    await this.dialogs.open(StandInDialog, { sessionId: this.sessionId() });
  }

  /** To the list on paper, below the people on a phone. */
  protected toPaper(): void {
    const paper = this.host.querySelector<HTMLElement>('#roster-paper');
    // The menu gives focus back to its button when it has closed.
    setTimeout(() => paper?.focus(), 300);
  }

  protected async history(line: RosterLine): Promise<void> {
    const HistoryDialog = await this.piece(() => import('./history-dialog').then((file) => file.HistoryDialog));
    if (HistoryDialog) await this.dialogs.open(HistoryDialog, { sessionId: this.sessionId(), person: line.person, heldCorrected: this.state.shown()?.signature?.heldCorrected ?? [] });
  }

  protected async drop(line: RosterLine): Promise<void> {
    if (await this.written.drop(line)) this.searchField()?.nativeElement.focus({ preventScroll: true });
  }

  /** A line about the mark of one person. */
  protected async write(line: RosterLine): Promise<void> {
    const NoteDialog = await this.piece(() => import('./note-dialog').then((file) => file.NoteDialog));
    if (!NoteDialog) return;
    const note = await this.dialogs.open<string>(NoteDialog, { name: line.person.name, note: line.content?.note ?? '' });
    if (note !== undefined) this.state.write(line.person.enrolmentId, note);
  }

  /** Why nothing can be written about a person. */
  protected sayUnwritable(line: RosterLine): void {
    if (this.state.canChange() && line.content === null) this.notices.say(this.words.say('attendance.written.first'));
    else this.sayClosed();
  }

  /** What a button opens. Where another tab has taken a newer version its code can be gone, and without a network there is no other: that is said. */
  private async piece<T>(load: () => Promise<T>): Promise<T | undefined> {
    return Promise.all([load(), import('@angular/material/dialog')]).then(
      ([piece]) => piece,
      () => void this.notices.say(this.words.say('attendance.stale')),
    );
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
    else if (this.letters() && event.key.toLowerCase() === 'n') void (this.state.canChange() && line.content ? this.write(line) : this.sayUnwritable(line));
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
    else this.host.querySelector<HTMLElement>(stage === 'signed' ? '.side h2' : '.bottom .main')?.focus();
  }

  private sayCounts(): void {
    void this.announcer.announce(this.words.say('attendance.announce.counts', { ...this.state.counts() }));
  }
}
