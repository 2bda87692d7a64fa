import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Occasion } from '@kortkurs/contract/catalogue';
import type { EnrolmentState } from '@kortkurs/contract/enrolment-states';
import { takesPart } from '@kortkurs/rules/enrolment';
import { takesWishes } from '../enrolments/seat-taking';
import { Format } from '../platform/format';
import { Meetings } from '../platform/meetings';
import { Words } from '../platform/words/words';
import { Banner } from '../ui/banner';
import { Icon } from '../ui/icon/icon';
import { CoursePageState } from './course-page-state';
import { Seats } from './seats';

/** The occasions to take a course, and one button whose words follow the choice. */
@Component({
  selector: 'kk-occasion-choice',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Banner, Icon, RouterLink, Seats, TranslocoPipe],
  templateUrl: './occasion-choice.html',
  styleUrl: './occasion-choice.scss',
})
export class OccasionChoice {
  private readonly router = inject(Router);
  private readonly words = inject(Words);
  protected readonly format = inject(Format);
  protected readonly meetings = inject(Meetings);
  protected readonly state = inject(CoursePageState);

  readonly occasions = input.required<readonly Occasion[]>();

  /** "Anmäl dig, start 5 maj"; where it is full: "Ställ dig på reservplats"; where staff decide: "Ansök, start 5 maj". */
  protected readonly action = computed(() => {
    const occasion = this.state.chosen();
    if (!occasion) return '';
    const applies = occasion.enrolling === 'application';
    if (occasion.seats.free === 0 && !applies) return this.words.say('catalogue.course.queue');
    const date = occasion.startsAt && this.format.date(occasion.startsAt);
    const act = applies ? 'apply' : 'enrol';
    return date ? this.words.say(`catalogue.course.${act}From`, { date }) : this.words.say(`catalogue.course.${act}`);
  });

  /** Where someone who is not signed in comes back to: this very choice. */
  protected readonly back = computed(() => ({ next: this.router.serializeUrl(this.router.createUrlTree(['/courses', this.state.shown()?.slug], { queryParams: { run: this.state.chosen()?.runId } })) }));

  /** Until when one can enrol and withdraw. */
  protected readonly deadlines = computed(() => {
    const { enrolmentClosesAt: closes = null, withdrawUntil = null, startsAt = null } = this.state.chosen() ?? {};
    const withdraw = withdrawUntil ?? startsAt;
    return [
      ...(closes ? [this.words.say('catalogue.course.closes', { date: this.format.date(closes) })] : []),
      ...(withdraw ? [this.words.say('catalogue.course.withdraw', { date: this.format.date(withdraw) })] : []),
    ].join(' ');
  });

  protected canAsk({ enrolling }: Occasion): boolean {
    return takesWishes(enrolling);
  }

  protected isSeated(state: EnrolmentState): boolean {
    return takesPart(state);
  }

  protected dates(occasion: Occasion): string {
    return occasion.startsAt && occasion.endsAt ? this.format.dates(occasion.startsAt, occasion.endsAt) : occasion.label || this.words.say('catalogue.ownPace');
  }

  protected how(occasion: Occasion): string {
    const rhythm = this.meetings.rhythm(occasion.meetings);
    const delivery = occasion.delivery === 'in_person' ? '' : this.words.say(`catalogue.how.${occasion.delivery}`);
    const text = [rhythm, delivery].filter(Boolean).join(', ');
    return text.charAt(0).toUpperCase() + text.slice(1);
  }

  protected choose(runId: string): void {
    void this.router.navigate([], { queryParams: { run: runId }, replaceUrl: true });
  }
}
