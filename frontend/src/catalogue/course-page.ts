import { ChangeDetectionStrategy, Component, type ElementRef, computed, effect, inject, input, signal, viewChild } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { FunderAsking as FunderAsks, Occasion } from '@kortkurs/contract/catalogue';
import { asksNothing, minutesNeeded, requiredOf } from '@kortkurs/rules/completion';
import { takesWishes } from '../enrolments/seat-taking';
import { CompletionSentences } from '../completion/completion-words';
import { Format } from '../platform/format';
import { Meetings } from '../platform/meetings';
import { PageTitle } from '../platform/page-title';
import { Words } from '../platform/words/words';
import { Crumbs } from '../ui/crumbs';
import { EuMark } from '../ui/eu-mark';
import { Icon } from '../ui/icon/icon';
import { Pending } from '../ui/state/pending';
import { Strips } from '../ui/strips/strips';
import { CourseInterest } from './course-interest';
import { CoursePageState } from './course-page-state';
import { FunderAsking } from './funder-asking';
import { KIND_ICONS } from './kind-icons';
import { OccasionChoice } from './occasion-choice';
import { PlaceAccess } from './place-access';

/** So many sessions have a strip with a date each; more are strips alone. */
const DATED_STRIPS = 10;

/** A course: what it is, when one can take it, what it goes through, and where it is held. */
@Component({
  selector: 'kk-course-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  providers: [CoursePageState],
  imports: [CourseInterest, Crumbs, EuMark, FunderAsking, Icon, OccasionChoice, Pending, PlaceAccess, RouterLink, Strips, TranslocoPipe],
  templateUrl: './course-page.html',
  styleUrl: './course-page.scss',
})
export class CoursePage {
  private readonly sentences = inject(CompletionSentences);
  private readonly words = inject(Words);
  protected readonly state = inject(CoursePageState);
  protected readonly format = inject(Format);
  protected readonly icons = KIND_ICONS;
  protected readonly meetings = inject(Meetings);

  readonly slug = input.required<string>();

  protected readonly crumbs = computed(() => [{ label: this.words.say('catalogue.title'), link: '/' }]);
  protected readonly activityMinutes = computed(() =>
    (this.state.shown()?.modules ?? []).flatMap(({ activities }) => activities).reduce((sum, { estimatedMinutes }) => sum + estimatedMinutes, 0),
  );
  protected readonly length = computed(() => this.meetings.measure(this.state.chosen()?.meetings ?? [], this.activityMinutes()));
  protected readonly dated = computed(() => (this.state.chosen()?.meetings ?? []).slice(0, DATED_STRIPS));
  protected readonly undated = computed(() =>
    (this.state.chosen()?.meetings ?? []).slice(DATED_STRIPS).map(({ countableMinutes }) => ({ minutes: countableMinutes, state: 'here' as const })),
  );
  protected readonly place = computed(() => {
    const { place, delivery } = this.state.chosen() ?? {};
    const name = place ? [place.name, place.room].filter(Boolean).join(', ') : '';
    if (delivery === 'online' || (delivery === 'hybrid' && !name)) return this.words.say(`catalogue.delivery.${delivery}`);
    return delivery === 'hybrid' ? this.words.say('catalogue.andOnline', { place: name }) : name;
  });

  /** How many sessions one can miss, whichever they are. */
  protected readonly missable = computed(() => {
    const rule = this.state.shown()?.completionRule;
    const meetings = (this.state.chosen()?.meetings ?? []).map(({ countableMinutes }, at) => ({ id: String(at), countableMinutes }));
    if (rule?.minimumMinutesShare === undefined) return 0;
    const total = meetings.reduce((sum, { countableMinutes }) => sum + countableMinutes, 0);
    const asked = requiredOf(rule, meetings);
    const free = meetings.filter((meeting) => !asked.includes(meeting)).map(({ countableMinutes }) => countableMinutes);
    let left = total - minutesNeeded(total, rule.minimumMinutesShare);
    return free.sort((a, b) => b - a).filter((each) => (left -= each) >= 0).length;
  });
  protected readonly certificateStrips = computed(() => {
    const all = this.state.chosen()?.meetings ?? [];
    return all.map(({ countableMinutes }, at) => ({ minutes: countableMinutes, state: at < all.length - this.missable() ? ('here' as const) : ('away' as const) }));
  });
  protected readonly asks = computed(() => {
    const { completionRule, modules = [] } = this.state.shown() ?? {};
    const { delivery, meetings = [] } = this.state.chosen() ?? {};
    // Who goes in their own pace meets nobody, and is asked for nothing but what they do.
    const rule = completionRule && delivery === 'self_paced' && meetings.length === 0 ? { ...completionRule, minimumMinutesShare: undefined, requiredSessions: undefined } : completionRule;
    if (!rule || asksNothing(rule)) return '';
    const said = this.sentences.rule(rule, modules);
    return `${said.charAt(0).toLocaleUpperCase()}${said.slice(1)}.`;
  });

  /** On a phone the button sticks to the lower edge while the choice is out of view. */
  private readonly choice = viewChild<ElementRef<HTMLElement>>('choice');
  protected readonly choiceIsSeen = signal(true);

  constructor() {
    const title = inject(PageTitle);
    effect(() => this.state.open(this.slug()));
    effect(() => {
      const course = this.state.shown();
      if (course) title.name(this.format.text(course.title));
      else if (this.state.isGone()) title.name(this.words.say('catalogue.course.gone'));
    });
    effect((onCleanup) => {
      const element = this.choice()?.nativeElement;
      if (!element || typeof IntersectionObserver === 'undefined') return;
      const observer = new IntersectionObserver(([seen]) => this.choiceIsSeen.set(seen?.isIntersecting ?? true));
      observer.observe(element);
      onCleanup(() => observer.disconnect());
    });
  }

  /** None of the occasions has a free seat to ask for, and the reader takes part in none. */
  protected readonly wantsAnother = computed(() => {
    const occasions = this.state.shown()?.occasions ?? [];
    return !occasions.some(({ mine, enrolling, seats }) => mine || (takesWishes(enrolling) && seats.free > 0));
  });

  /** What one funder of the occasion asks those who enrol. */
  protected askingOf(funderName: string): FunderAsks | undefined {
    return this.state.chosen()?.asking?.find((one) => one.funderName === funderName);
  }

  protected canAsk({ enrolling }: Occasion): boolean {
    return takesWishes(enrolling);
  }

  protected toChoice(): void {
    const element = this.choice()?.nativeElement;
    element?.scrollIntoView({ block: 'center' });
    element?.querySelector<HTMLElement>('input:checked')?.focus({ preventScroll: true });
  }
}
