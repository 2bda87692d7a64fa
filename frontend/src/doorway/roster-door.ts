import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, effect, inject, input, model, output, signal, untracked } from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { MatMenu, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Roster } from '@kortkurs/contract/attendance';
import type { TicketRead, WalkInAsked, WalkIns } from '@kortkurs/contract/doorway';
import { Api } from '../platform/api';
import { Format } from '../platform/format';
import { lastValue } from '../platform/last-value';
import { Network } from '../platform/network';
import { Session } from '../platform/session';
import { Words } from '../platform/words/words';
import { Banner } from '../ui/banner';
import { Icon } from '../ui/icon/icon';
import { Dialogs } from '../ui/overlay/dialogs';
import { Notices } from '../ui/overlay/notices';
import { doorwayWords } from './room-words';
import type { TicketReader } from './ticket-dialog';
import { WRITTEN_DOWN, type WalkInDone, type WalkInOccasion, type WalkInWritten } from './walk-in-done';

/**
 * The door as the roster sees it: one line for all that asks for an answer, and what can be done besides marking: a section beside the list, and on a phone
 * one menu, so that the list stays in sight. Questions that other rooms ask stand within it, as its content. Lays itself out in the page's grid, and brings its own words.
 */
@Component({
  selector: 'kk-roster-door',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Banner, Icon, MatButton, MatIconButton, MatMenu, MatMenuItem, MatMenuTrigger, RouterLink, TranslocoPipe],
  templateUrl: './roster-door.html',
  styleUrl: './roster-door.scss',
})
export class RosterDoor {
  readonly roster = input.required<Roster>();
  /** Whether people can be added now. */
  readonly canAdd = input.required<boolean>();
  readonly correctionReason = input<string | null>(null);
  readonly search = input('');
  /** How many have checked themselves in. */
  readonly selves = input.required<number>();
  /** Whether the session can be given to a stand-in. */
  readonly canGiveAway = input.required<boolean>();
  /** Whether attendance can be read from a file. */
  readonly canRead = input.required<boolean>();
  /** How many questions there are in its content. */
  readonly others = input.required<number>();
  /** Whether rows show names alone. */
  readonly dense = model.required<boolean>();
  /** The session is to be given to a stand-in. */
  readonly givenAway = output<void>();
  /** The list on paper is looked for. */
  readonly paper = output<void>();
  /** Marks somebody who showed a ticket as here; false where they cannot be. */
  readonly mark = input.required<(enrolmentId: string) => boolean>();
  /** Writes somebody down on the device, where there is no network. */
  readonly writeDown = input.required<(walkIn: WalkInWritten) => void>();
  /** The list is another than before. */
  readonly changed = output<void>();

  protected readonly format = inject(Format);
  private readonly api = inject(Api);
  private readonly words = inject(Words);
  private readonly dialogs = inject(Dialogs);
  private readonly notices = inject(Notices);
  protected readonly network = inject(Network);
  /** A stand-in hands nothing on. */
  private readonly isByLink = inject(Session).isByLink;
  /** Whether somebody can be added at this moment: without a network they are written down here. */
  protected readonly canWrite = computed(() => this.network.isOnline() || !this.isByLink());
  protected readonly canLink = computed(() => !this.roster().signature && !this.isByLink());

  protected readonly ready = signal(false);
  protected readonly read = httpResource<WalkIns>(() => `/api/v1/sessions/${this.roster().session.id}/walk-ins`);
  protected readonly walkIns = lastValue(this.read);
  protected readonly asks = computed(() => (this.walkIns()?.asked.length ?? 0) + this.others());
  /** Whether the questions are shown, and not only how many there are. */
  protected readonly shown = signal(false);
  protected readonly seats = computed(() => {
    const room = this.walkIns();
    return room ? this.words.say('doorway.roster.seats', { n: this.format.number(room.expected), of: this.format.number(room.capacity) }) : '';
  });

  constructor() {
    void this.words.bring('doorway', doorwayWords).then(() => this.ready.set(true));
    let people: number | undefined;
    effect(() => {
      const now = this.roster().people.length;
      // A walk-in is somebody more on the list: one who is there already asks nothing.
      if (people !== undefined && people !== now) untracked(() => this.read.reload());
      people = now;
    });
  }

  protected about({ at, organisation, known }: WalkInAsked): string {
    const [likely] = known;
    const parts = [this.words.say('doorway.roster.cameFrom', { time: this.format.time(at) })];
    if (likely) parts.push(this.words.say('doorway.roster.isIt', { who: [likely.name, ...likely.organisations].join(', ') }));
    else if (organisation) parts.push(this.words.say('doorway.roster.unknownOrganisation', { organisation }));
    return parts.join('. ');
  }

  /** Adds a walk-in, or answers who one was. */
  async open(asked: WalkInAsked | null): Promise<void> {
    // A stand-in's link may end before the network is back, and then nobody would come with it.
    if (!asked && !this.network.isOnline() && this.isByLink()) return this.notices.say(this.words.say('doorway.roster.offline'));
    const dialog = await Promise.all([import('./walk-in-dialog'), import('@angular/material/dialog')]).then(([file]) => file.WalkInDialog, () => undefined);
    if (!dialog) return this.notices.say(this.words.say('attendance.stale'));
    const occasion: WalkInOccasion = { sessionId: this.roster().session.id, asked, name: asked ? '' : this.search(), correctionReason: this.correctionReason(), ...(!this.isByLink() && { writeDown: this.writeDown() }) };
    const done = await this.dialogs.open<WalkInDone>(dialog, occasion);
    if (!done) return;
    if (done === WRITTEN_DOWN) return this.notices.say(this.words.say('doorway.walkIn.written'));
    this.notices.say(done === true ? this.words.say('doorway.dialog.saved') : this.words.say('doorway.walkIn.done', { name: done.person.name, n: done.expected, of: done.capacity }));
    this.read.reload();
    this.changed.emit();
  }

  /** Tickets one after the other; what they say is marked as if their row had been pressed. */
  protected async tickets(): Promise<void> {
    const { TicketDialog } = await import('./ticket-dialog');
    const path = `sessions/${this.roster().session.id}/tickets`;
    await this.dialogs.open<void, TicketReader>(TicketDialog, {
      read: (ticket) => this.api.post<TicketRead>(path, { ticket }),
      checkIn: ({ enrolmentId }) => {
        if (this.mark()(enrolmentId)) return 'found';
        this.changed.emit();
        return 'missing';
      },
    });
  }

  protected async links(): Promise<void> {
    const { DoorLinksDialog } = await import('./door-links-dialog');
    const { id, courseTitle } = this.roster().session;
    await this.dialogs.open(DoorLinksDialog, { sessionId: id, title: this.format.text(courseTitle) });
  }
}
