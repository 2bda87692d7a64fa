import { ChangeDetectionStrategy, Component, computed, effect, inject, input, untracked } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { LIMITS } from '@kortkurs/contract/common';
import { CompletionSentences } from '../completion/completion-words';
import { courseFilesWords } from '../course-files/words';
import { exportsWords } from '../exports/words';
import { newId } from '../platform/api';
import { Format } from '../platform/format';
import { PageTitle } from '../platform/page-title';
import { problemOf } from '../platform/problem';
import { Session } from '../platform/session';
import type { HoldsWork } from '../platform/unsaved';
import { Words } from '../platform/words/words';
import { Banner } from '../ui/banner';
import { Crumbs } from '../ui/crumbs';
import { Icon } from '../ui/icon/icon';
import { Dialogs } from '../ui/overlay/dialogs';
import { Notices } from '../ui/overlay/notices';
import { Pending } from '../ui/state/pending';
import { Skeleton } from '../ui/state/skeleton';
import { CourseAboutForm } from './course-about-form';
import { CourseInterestPanel } from './course-interest-panel';
import { CourseOutline } from './course-outline';
import { CoursePageState } from './course-page-state';
import { CourseRunsPanel } from './course-runs-panel';
import { CourseView } from './course-view';
import { PublishPanel } from './publish-panel';

/** A course: what it says, module by module; written as a draft, published in versions that never change. */
@Component({
  selector: 'kk-course-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  providers: [CoursePageState],
  imports: [Banner, CourseAboutForm, CourseInterestPanel, CourseOutline, CourseRunsPanel, CourseView, Crumbs, Icon, MatButton, Pending, PublishPanel, RouterLink, Skeleton, TranslocoPipe],
  templateUrl: './course-page.html',
  styles: `
    .evaluations {
      margin-top: 16px;
    }
  `,
})
export class CoursePage implements HoldsWork {
  readonly courseId = input.required<string>();

  protected readonly state = inject(CoursePageState);
  protected readonly session = inject(Session);
  protected readonly format = inject(Format);
  private readonly words = inject(Words);
  private readonly notices = inject(Notices);
  private readonly dialogs = inject(Dialogs);
  private readonly sentences = inject(CompletionSentences);
  private readonly router = inject(Router);
  private wasDraft: boolean | undefined;
  private copyId = newId();

  protected readonly title = computed(() => this.format.text(this.state.content()?.title) || this.words.say('courses.untitled'));
  protected readonly rule = computed(() => {
    const content = this.state.content();
    return content ? this.sentences.rule(content.completionRule, content.modules) : '';
  });
  /** "5 moduler, 16 moment. 2 tim 40 min på egen hand." */
  protected readonly line = computed(() => {
    const modules = this.state.content()?.modules ?? [];
    const activities = modules.flatMap((module) => module.activities);
    const minutes = activities.reduce((sum, { estimatedMinutes }) => sum + estimatedMinutes, 0);
    const size = this.words.say('courses.size', { modules: modules.length, activities: activities.length });
    return minutes ? `${size}. ${this.words.say('courses.ownTime', { time: this.format.minutes(minutes) })}` : `${size}.`;
  });
  protected readonly mayWrite = computed(() => this.session.can('courses.change') && !this.state.known()?.archivedAt);

  constructor() {
    const title = inject(PageTitle);
    effect(() => this.state.id.set(this.courseId()));
    effect(() => {
      const known = this.state.known();
      if (known) untracked(() => this.state.arrived(known));
    });
    effect(() => title.name(this.title()));
    effect(() => {
      const known = this.state.known();
      if (known) untracked(() => this.turn(!!known.draft));
    });
  }

  hasUnsaved(): boolean {
    return this.state.dirty() || this.state.ruleFault();
  }

  flush(): Promise<void> {
    return this.state.flush();
  }

  protected async openDraft(): Promise<void> {
    await this.attempt(() => this.state.openDraft(), 'courses.draftOpened');
  }

  protected async archive(archived: boolean): Promise<void> {
    await this.attempt(() => this.state.archive(archived), archived ? 'courses.nowArchived' : 'courses.nowRestored');
  }

  /** Leads to a course like this one, where its title is written. */
  protected async copy(): Promise<void> {
    const { sv, en } = this.state.content()?.title ?? {};
    const title = { ...(sv && { sv: `${sv.slice(0, LIMITS.title - 10)} (kopia)` }), ...(en && { en: `${en.slice(0, LIMITS.title - 10)} (copy)` }) };
    await this.attempt(async () => {
      await this.flush();
      const { id } = await this.state.copy(this.copyId, title);
      this.copyId = newId();
      await this.router.navigate(['/staff/courses', id]);
    }, 'courses.copied');
  }

  /** The whole course as one file: what is written here is saved first, so that it is in it. */
  protected async asFile(): Promise<void> {
    await this.flush();
    const course = this.state.known();
    if (!course) return;
    const [{ CourseFileDialog }] = await Promise.all([import('../course-files/course-file-dialog'), this.words.bring('courseFiles', courseFilesWords), this.words.bring('exports', exportsWords)]);
    await this.dialogs.open(CourseFileDialog, course);
  }

  /** A draft that is opened is begun with; when it is published or thrown away one is back at the course. What was pressed is gone, and beside it stands what archives. */
  private turn(isDraft: boolean): void {
    const turned = this.wasDraft !== undefined && this.wasDraft !== isDraft;
    this.wasDraft = isDraft;
    if (turned) setTimeout(() => document.getElementById(isDraft ? 'course-content' : 'course-headline')?.focus());
  }

  private async attempt(act: () => Promise<void>, done: string): Promise<void> {
    try {
      await act();
      this.notices.say(this.words.say(done));
    } catch (error) {
      const problem = problemOf(error);
      this.notices.say(problem.detail || this.words.say(problem.code === 'offline' ? 'app.notSavedOffline' : 'app.notSaved'));
      if (problem.code === 'changed-meanwhile' || problem.code === 'draft-exists') this.state.course.reload();
    }
  }
}
