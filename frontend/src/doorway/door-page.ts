import { LiveAnnouncer } from '@angular/cdk/a11y';
import { ChangeDetectionStrategy, Component, ElementRef, computed, effect, inject, untracked, viewChild } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { MatButton } from '@angular/material/button';
import { ActivatedRoute } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Format } from '../platform/format';
import { PageTitle } from '../platform/page-title';
import { Words } from '../platform/words/words';
import { Banner } from '../ui/banner';
import { Icon } from '../ui/icon/icon';
import { Dialogs } from '../ui/overlay/dialogs';
import { Notices } from '../ui/overlay/notices';
import { Empty } from '../ui/state/empty';
import type { DoorPerson, WalkInTaken } from '@kortkurs/contract/doorway';
import { DoorState, type DoorLine } from './door-state';
import type { TicketReader } from './ticket-dialog';

/** A helper at the door: one session's names, on a phone of their own, without an account. */
@Component({
  selector: 'kk-door-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  providers: [DoorState],
  imports: [Banner, Empty, Icon, MatButton, TranslocoPipe],
  templateUrl: './door-page.html',
  styleUrl: './door-page.scss',
  host: { '(window:beforeunload)': 'warn($event)' },
})
export class DoorPage {
  protected readonly state = inject(DoorState);
  protected readonly format = inject(Format);
  private readonly words = inject(Words);
  private readonly dialogs = inject(Dialogs);
  private readonly notices = inject(Notices);
  private readonly announcer = inject(LiveAnnouncer);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly searchField = viewChild<ElementRef<HTMLInputElement>>('searchField');

  /** Behind `#`, so that no server's log sees it. */
  protected readonly token = toSignal(inject(ActivatedRoute).fragment, { initialValue: null });
  protected readonly about = computed(() => {
    const session = this.state.list()?.session;
    if (!session) return '';
    const title = this.format.text(session.courseTitle);
    return session.of > 1 ? this.words.say('doorway.which', { title, n: session.number, of: session.of }) : title;
  });
  /** Said while nobody can be checked in yet. */
  protected readonly opensAt = computed(() => {
    const opensAt = this.state.list()?.session.opensAt;
    return opensAt && new Date(opensAt) > this.state.heardAt() ? opensAt : undefined;
  });

  /** Nobody is checked in yet, or at all: a banner says why. */
  protected readonly isClosed = computed(() => this.state.list()?.session.cancelled === true || this.opensAt() !== undefined);

  constructor() {
    effect(() => {
      const token = this.token();
      if (token) untracked(() => void this.state.open(token));
    });
    this.state.onSaved = (people) => this.tell(people);
    const title = inject(PageTitle);
    effect(() => {
      if (this.about()) title.name(this.about());
    });
  }

  protected warn(event: BeforeUnloadEvent): void {
    if (this.state.unsaved() > 0) event.preventDefault();
  }

  protected tap(line: DoorLine, here: boolean): void {
    this.state.tap(line.enrolmentId, here);
    void this.announcer.announce(this.words.say('doorway.isSending', { name: line.name }));
    const field = this.searchField()?.nativeElement;
    if (here && this.state.search() && field) {
      // On to the next who comes.
      this.state.search.set('');
      field.focus();
      return;
    }
    this.focus(line);
  }

  /** Says what the rows show, once they show it: to be heard as checked in before it is saved would be untrue. */
  private tell(people: readonly DoorPerson[]): void {
    const said = people.map(({ name, state }) => {
      if (state === 'here' || state === 'expected') return this.words.say(state === 'here' ? 'doorway.done' : 'doorway.undone', { name });
      return `${name}: ${this.words.say(`doorway.${state}`)}.`;
    });
    if (said.length > 0) void this.announcer.announce(said.join(' '));
  }

  /** On to the next who can be checked in: the row that was pressed has nothing to press while it is sent. */
  private focus({ enrolmentId }: DoorLine): void {
    const row = this.host.querySelector(`[id="door-${enrolmentId}"]`);
    const acts = [...this.host.querySelectorAll<HTMLElement>('[data-act]')].filter((act) => !row?.contains(act));
    const next = acts.find((act) => row && row.compareDocumentPosition(act) & Node.DOCUMENT_POSITION_FOLLOWING) ?? acts.at(-1) ?? this.searchField()?.nativeElement;
    next?.focus();
  }

  protected async walkIn(): Promise<void> {
    const { DoorWalkInDialog } = await import('./door-walk-in-dialog');
    const taken = await this.dialogs.open<WalkInTaken>(DoorWalkInDialog, this.state);
    if (!taken) return;
    this.state.search.set('');
    this.notices.say(this.words.say('doorway.walkIn.done', { name: taken.person.name, n: taken.expected, of: taken.capacity }));
  }

  /** Tickets one after the other; whose it is stands in the list as if their name had been pressed. */
  protected async tickets(): Promise<void> {
    const { TicketDialog } = await import('./ticket-dialog');
    await this.dialogs.open<void, TicketReader>(TicketDialog, {
      read: (ticket) => this.state.readTicket(ticket),
      checkIn: ({ enrolmentId }) => {
        this.state.tap(enrolmentId, true);
        return 'sending';
      },
    });
  }

  protected again(): void {
    const token = this.token();
    if (token) void this.state.open(token);
  }
}
