import { LiveAnnouncer } from '@angular/cdk/a11y';
import { NgTemplateOutlet } from '@angular/common';
import { ChangeDetectionStrategy, Component, DestroyRef, ElementRef, Injector, afterNextRender, computed, effect, inject, input, signal, untracked, viewChild } from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { ACTIVITY_TRAITS } from '@kortkurs/contract/courses';
import { isDoneByLearner } from '@kortkurs/contract/learning';
import { KeptReads } from '../platform/device/kept-reads';
import { Format } from '../platform/format';
import { Network } from '../platform/network';
import { PageTitle } from '../platform/page-title';
import { keepsWorkOnClose } from '../platform/unsaved';
import { Words } from '../platform/words/words';
import { Banner } from '../ui/banner';
import { Icon } from '../ui/icon/icon';
import { Empty } from '../ui/state/empty';
import { Pending } from '../ui/state/pending';
import { Skeleton } from '../ui/state/skeleton';
import { Strips, type Strip } from '../ui/strips/strips';
import { PageBody } from '../ui/text/page-body';
import { AssignmentStep } from './assignment-step';
import { Contents } from './contents';
import { QuizStep } from './quiz/quiz-step';
import { StepFace } from './step-face';
import { CourseOutline } from './course-outline';
import { FileStep } from './file-step';
import type { HoldsNote } from './keeps-note';
import { KeptCourse } from './kept-course';
import { LeftLine } from './left-line';
import { NotOpen } from './not-open';
import { NoteCard } from './note-card';
import { PackageStep } from './package-step';
import { PlayerPageState, type Opened, type Step } from './player-page-state';
import { SurveyStep } from './survey/survey-step';
import { VideoStep } from './video-step';

/** Every module is drawn as long as an hour: its strip says how far one has come, not how long it takes. */
const MODULE_MINUTES = 60;

/** A course as one follows it, or will: the outline beside, one activity at a time, and marking it done. */
@Component({
  selector: 'kk-player-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [AssignmentStep, Banner, CourseOutline, Empty, FileStep, Icon, KeptCourse, LeftLine, MatButton, MatIconButton, NgTemplateOutlet, NotOpen, NoteCard, PackageStep, PageBody, Pending, QuizStep, RouterLink, Skeleton, Strips, SurveyStep, TranslocoPipe, VideoStep],
  templateUrl: './player-page.html',
  styleUrl: './player-page.scss',
})
export class PlayerPage implements HoldsNote {
  private readonly words = inject(Words);
  private readonly announcer = inject(LiveAnnouncer);
  private readonly injector = inject(Injector);
  private readonly router = inject(Router);
  protected readonly format = inject(Format);
  protected readonly state = inject(PlayerPageState);
  protected readonly contents = inject(Contents);
  protected readonly face = inject(StepFace);

  readonly enrolmentId = input<string>();
  /** Instead of an enrolment: a version that is looked at in advance. */
  readonly courseId = input('');
  readonly versionId = input('');
  readonly activityId = input<string>();

  private readonly network = inject(Network);
  private readonly reads = inject(KeptReads);
  /** Nobody answers: what lies on the device is read, and nothing can be marked. */
  protected readonly isAway = computed(() => !this.network.isOnline() || this.reads.since() !== undefined);

  /** On a phone the outline folds out below the bar. */
  protected readonly outlineOpen = signal(false);
  protected readonly strips = computed<Strip[]>(() =>
    (this.state.course()?.modules ?? []).map((module) => {
      const done = this.state.doneIn(module);
      if (this.state.isDone(module)) return { minutes: MODULE_MINUTES, state: 'here' };
      return done > 0 ? { minutes: MODULE_MINUTES, state: 'partly', share: done / this.state.askedIn(module) } : { minutes: MODULE_MINUTES, state: 'planned' };
    }),
  );
  /** "3 av 6 moment som krävs är klara. 2 frivilliga räknas inte med." */
  protected readonly explained = computed(() => {
    const { asked, done, optional } = this.state.progress();
    if (this.state.isPreview() || asked === 0) return '';
    const counts = this.state.steps().some(({ activity }) => activity.required) ? 'required' : 'all';
    return this.words.say(`learning.explained.${counts}`, { n: done, of: asked, optional });
  });
  /** Where the way back leads. */
  protected readonly back = computed(() => (this.state.isPreview() ? ['/staff/courses', this.courseId()] : ['/my']));
  protected readonly kind = computed(() => {
    const activity = this.state.step()?.activity;
    if (!activity) return '';
    const kind = this.words.say(`learning.kind.${activity.kind}`);
    return activity.estimatedMinutes ? this.words.say('learning.about', { kind, time: this.format.minutes(activity.estimatedMinutes) }) : kind;
  });
  /** Whether they say themselves that what is open is done. Where its content says so, that is known once it is read. */
  protected readonly isDoneByLearner = computed(() => {
    const [activity, content] = [this.state.step()?.activity, this.contents.shown()];
    if (!activity || (ACTIVITY_TRAITS[activity.kind].doneBy === 'either' && content?.id !== activity.id)) return false;
    return isDoneByLearner(activity.kind, content?.shown ?? null);
  });
  protected readonly host = computed(() => {
    try {
      return new URL(this.contents.shown()?.url ?? '').host;
    } catch {
      return '';
    }
  });

  private readonly note = viewChild(NoteCard);
  private readonly onward = viewChild('onward', { read: ElementRef<HTMLElement> });

  constructor() {
    const title = inject(PageTitle);
    const opened = computed<Opened>(() => {
      const [enrolmentId, courseId, versionId] = [this.enrolmentId(), this.courseId(), this.versionId()];
      if (enrolmentId !== undefined) return { from: `enrolments/${enrolmentId}`, page: ['/my/courses', enrolmentId], isPreview: false };
      return { from: `courses/${courseId}/versions/${versionId}`, page: ['/staff/courses', courseId, 'preview', versionId], isPreview: true };
    });
    effect(() => this.state.open(opened(), this.activityId()));
    effect(() => {
      const step = this.state.step();
      if (step) title.name(this.format.text(step.activity.title));
    });
    const current = computed(() => this.state.step()?.activity.id);
    // An address is read beside the outline; what the outline says is closed is not asked for again.
    effect(() => this.contents.want(this.state.step()?.activity.notOpen ? undefined : (this.activityId() ?? current())));
    // The address names what one reads, so that a reload leads to the same place.
    effect(() => {
      const id = current();
      if (!id || this.activityId()) return;
      this.state.goOn();
      void this.router.navigate(untracked(() => this.state.pageOf(id)), { replaceUrl: true });
    });
    effect(() => {
      current();
      this.outlineOpen.set(false);
    });
    const open = computed(() => (this.state.step()?.activity.notOpen ? undefined : current()));
    effect(() => {
      const id = open();
      const step = untracked(() => this.state.step());
      if (step && id !== undefined && id === this.activityId()) void this.state.arrive(step);
    });
    inject(DestroyRef).onDestroy(() => this.state.close());
    keepsWorkOnClose(this);
  }

  hasUnsaved(): boolean {
    return this.face.isUnsaved() || (this.note()?.isUnsaved() ?? false);
  }

  isSureToLeave(): Promise<boolean> {
    return this.state.isGoingOn() ? Promise.resolve(true) : this.face.leave();
  }

  async saveNote(): Promise<void> {
    await Promise.all([this.note()?.flush(), this.face.save()]);
  }

  /** What is done by doing leaves the focus where one is: in the midst of it, perhaps. */
  protected async finish({ activity }: Step): Promise<void> {
    if (this.state.finish(activity.id)) await this.announcer.announce(this.words.say('learning.saidDone', { title: this.format.text(activity.title) }));
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
