import { LiveAnnouncer } from '@angular/cdk/a11y';
import { Location } from '@angular/common';
import { ChangeDetectionStrategy, Component, ElementRef, Injector, afterNextRender, computed, effect, inject, input, signal, untracked, viewChild } from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Format } from '../platform/format';
import { PageTitle } from '../platform/page-title';
import { Words } from '../platform/words/words';
import { Icon } from '../ui/icon/icon';
import { Empty } from '../ui/state/empty';
import { Pending } from '../ui/state/pending';
import { Strips, type Strip } from '../ui/strips/strips';
import { CourseOutline } from './course-outline';
import { PlayerPageState, type Step } from './player-page-state';

/** Every module is drawn as long as an hour: its strip says how far one has come, not how long it takes. */
const MODULE_MINUTES = 60;

/** A course as one follows it: the outline beside, one activity at a time, and marking it done. */
@Component({
  selector: 'kk-player-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  providers: [PlayerPageState],
  imports: [CourseOutline, Empty, Icon, MatButton, MatIconButton, Pending, RouterLink, Strips, TranslocoPipe],
  templateUrl: './player-page.html',
  styleUrl: './player-page.scss',
})
export class PlayerPage {
  private readonly words = inject(Words);
  private readonly announcer = inject(LiveAnnouncer);
  private readonly injector = inject(Injector);
  private readonly location = inject(Location);
  protected readonly format = inject(Format);
  protected readonly state = inject(PlayerPageState);

  readonly enrolmentId = input.required<string>();
  readonly activityId = input<string>();

  /** On a phone the outline folds out below the bar. */
  protected readonly outlineOpen = signal(false);
  protected readonly strips = computed<Strip[]>(() =>
    (this.state.course()?.modules ?? []).map((module) => {
      const done = this.state.doneIn(module);
      if (this.state.isDone(module)) return { minutes: MODULE_MINUTES, state: 'here' };
      return done > 0 ? { minutes: MODULE_MINUTES, state: 'partly', share: done / this.state.askedIn(module) } : { minutes: MODULE_MINUTES, state: 'planned' };
    }),
  );
  protected readonly kind = computed(() => {
    const activity = this.state.step()?.activity;
    if (!activity) return '';
    const kind = this.words.say(`learning.kind.${activity.kind}`);
    return activity.estimatedMinutes ? this.words.say('learning.about', { kind, time: this.format.minutes(activity.estimatedMinutes) }) : kind;
  });
  protected readonly host = computed(() => {
    try {
      return new URL(this.state.step()?.activity.url ?? '').host;
    } catch {
      return '';
    }
  });

  private readonly onward = viewChild('onward', { read: ElementRef<HTMLElement> });

  constructor() {
    const title = inject(PageTitle);
    effect(() => this.state.open(this.enrolmentId(), this.activityId()));
    effect(() => {
      const step = this.state.step();
      if (step) title.name(this.format.text(step.activity.title));
    });
    const current = computed(() => this.state.step()?.activity.id);
    // The address names what one reads, so that a reload leads to the same place. Written without the router, which would
    // build the page anew for it.
    effect(() => {
      const id = current();
      if (id && !this.activityId()) this.location.replaceState(`/my/courses/${untracked(this.enrolmentId)}/${id}`, '', this.location.getState());
    });
    effect(() => {
      current();
      this.outlineOpen.set(false);
      const step = untracked(() => this.state.step());
      if (step) void this.state.begin(step);
    });
  }

  /** Done leads on: focus goes to what comes next. Taken back, it stays. */
  protected async toggle(step: Step): Promise<void> {
    const done = step.activity.progress !== 'done';
    const name = this.format.text(step.activity.title);
    const saved = this.state.mark(step, done);
    if (done) afterNextRender(() => this.onward()?.nativeElement.focus(), { injector: this.injector });
    if (await saved) await this.announcer.announce(this.words.say(done ? 'learning.saidDone' : 'learning.saidTodo', { title: name }));
  }
}
