import { ChangeDetectionStrategy, Component, type ElementRef, computed, effect, inject, input, signal, untracked, viewChild } from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButton, MatIconButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { BOOKING_LIMITS, BOOKING_OUTCOMES, type BookingResult, type InvitedSeats } from '@kortkurs/contract/bookings';
import { LIMITS } from '@kortkurs/contract/common';
import { AFFILIATION_ROLES, type AffiliationRole } from '@kortkurs/contract/organisations';
import { formFaults } from '../../platform/form-faults';
import { Format } from '../../platform/format';
import { problemOf } from '../../platform/problem';
import type { HoldsWork } from '../../platform/unsaved';
import { Words } from '../../platform/words/words';
import { Banner } from '../../ui/banner';
import { Crumbs } from '../../ui/crumbs';
import { ErrorSummary } from '../../ui/field/error-summary';
import { Field, KkInput } from '../../ui/field/field';
import { Icon } from '../../ui/icon/icon';
import { Dialogs } from '../../ui/overlay/dialogs';
import { Notices } from '../../ui/overlay/notices';
import { Empty } from '../../ui/state/empty';
import { Pending } from '../../ui/state/pending';
import { OverlapLine } from '../overlap-line';
import { RunSide } from '../run-side';
import { BookPageState, type Chosen } from './book-page-state';

/** The contact of an organisation takes seats for several of its people in one go. */
@Component({
  selector: 'kk-book-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  providers: [BookPageState],
  imports: [Banner, Crumbs, Empty, ErrorSummary, Field, Icon, KkInput, MatButton, MatIconButton, OverlapLine, Pending, ReactiveFormsModule, RouterLink, RunSide, TranslocoPipe],
  templateUrl: './book-page.html',
  styleUrl: './book-page.scss',
})
export class BookPage implements HoldsWork {
  private readonly words = inject(Words);
  private readonly router = inject(Router);
  private readonly dialogs = inject(Dialogs);
  private readonly notices = inject(Notices);
  protected readonly format = inject(Format);
  protected readonly state = inject(BookPageState);

  readonly runId = input.required<string>();

  protected readonly roles = AFFILIATION_ROLES;
  protected readonly most = BOOKING_LIMITS.people;
  protected readonly form = inject(NonNullableFormBuilder).group({
    givenName: ['', [Validators.required, Validators.maxLength(LIMITS.name)]],
    familyName: ['', [Validators.maxLength(LIMITS.name)]],
    email: ['', [Validators.required, Validators.email, Validators.maxLength(LIMITS.email)]],
    role: ['employee' as AffiliationRole],
  });
  protected readonly faults = formFaults(this.form, { email: 'booking.fault.email' });
  protected readonly isWriting = signal(false);
  protected readonly busy = signal(false);
  /** Why nothing was booked, in the reader's language. */
  protected readonly refused = signal('');
  private readonly headline = viewChild<ElementRef<HTMLElement>>('headline');

  protected readonly crumbs = computed(() => {
    const run = this.state.shown()?.run;
    return [{ label: this.words.say('enrolments.programme'), link: '/' }, ...(run ? [{ label: this.format.text(run.title), link: ['/courses', run.slug] }] : [])];
  });
  /** "Boka 3 platser och 1 reservplats". */
  protected readonly action = computed(() => {
    const [all, n] = [this.state.chosen().length, this.state.seated()];
    if (all === 0) return this.words.say('booking.act.none');
    if (this.state.applies()) return this.words.say('booking.act.apply', { n: all });
    const m = all - n;
    return this.words.say(`booking.act.${m === 0 ? 'seats' : n === 0 ? 'queue' : 'both'}`, { n, m });
  });
  /** "3 har fått plats, 1 står på reservplats". */
  /** Whether anybody has a seat that is worth a place in the calendar. */
  protected readonly someCome = computed(() => (this.state.results() ?? []).some(({ outcome }) => outcome === 'enrolled' || outcome === 'already'));

  protected readonly done = computed(() => {
    const results = this.state.results() ?? [];
    const parts = BOOKING_OUTCOMES.filter((outcome) => outcome !== 'already' && outcome !== 'refused' && outcome !== 'ended').flatMap((outcome) => {
      const n = results.filter((one) => one.outcome === outcome).length;
      return n > 0 ? [this.words.say(`booking.done.${outcome}`, { n })] : [];
    });
    return parts.join(', ') || this.words.say('booking.done.nobody');
  });

  constructor() {
    effect(() => this.state.open(this.runId()));
    effect(() => {
      this.state.results();
      const headline = this.headline();
      // What came of it is read from its beginning.
      if (headline) untracked(() => headline.nativeElement.focus());
    });
  }

  hasUnsaved(): boolean {
    return this.state.chosen().length > 0 || this.form.dirty;
  }

  protected dates(): string {
    const meetings = this.state.shown()?.run.meetings ?? [];
    const [first, last] = [meetings[0], meetings.at(-1)];
    if (!first || !last) return '';
    return meetings.length === 1 ? this.format.longDay(first.startsAt) : this.format.dates(first.startsAt, last.startsAt);
  }

  protected choose(event: Event): void {
    const organisation = (event.target as HTMLSelectElement).value;
    void this.router.navigate([], { queryParams: { organisation }, replaceUrl: true });
  }

  protected readonly sameAs = (wanted: string) => ({ id }: Chosen): boolean => id === wanted;
  protected readonly ofList = (wanted: string) => ({ bookableId }: Chosen): boolean => bookableId === wanted;

  protected write(): void {
    this.isWriting.set(true);
    setTimeout(() => document.getElementById('givenName')?.focus());
  }

  protected add(): void {
    if (!this.faults.check()) return;
    const { givenName, familyName, email, role } = this.form.getRawValue();
    const written = { givenName: givenName.trim(), familyName: familyName.trim(), email: email.trim(), role };
    if (!this.state.add(written)) {
      this.refused.set(this.words.say('booking.fault.twice', { name: written.givenName }));
      return;
    }
    this.refused.set('');
    this.faults.reset();
    this.isWriting.set(false);
  }

  protected async giveBack({ id, named, left }: InvitedSeats): Promise<void> {
    const question = this.state.shown();
    if (!question) return;
    const { GiveBackDialog } = await import('./give-back-dialog');
    const many = await this.dialogs.open<number>(GiveBackDialog, { organisationId: question.organisation.id, invitationId: id, title: this.format.text(question.run.title), named, left });
    if (many === undefined) return;
    this.notices.say(this.words.say('booking.invited.gaveBack', { n: many }));
    this.state.chosen.set([]);
    this.state.question.reload();
  }

  protected async book(): Promise<void> {
    if (this.busy() || this.state.chosen().length === 0) return;
    this.busy.set(true);
    this.refused.set('');
    try {
      await this.state.book();
    } catch (error) {
      this.refused.set(problemOf(error).detail || this.words.say('app.notSaved'));
      this.state.question.reload();
    } finally {
      this.busy.set(false);
    }
  }

  /** What became of one, in a word, and what they are told. */
  protected outcome({ outcome, ahead }: BookingResult): string {
    return outcome === 'waitlisted' && ahead !== null ? this.words.say('booking.done.outcome.waitlistedNth', { n: ahead + 1 }) : this.words.say(`booking.done.outcome.${outcome}`);
  }

  protected told({ outcome, hasAddress }: BookingResult): string {
    if (outcome === 'already' || outcome === 'refused' || outcome === 'ended') return '';
    return this.words.say(`booking.done.${!hasAddress ? 'noMail' : outcome === 'waitlisted' ? 'mailLater' : 'mail'}`);
  }
}
