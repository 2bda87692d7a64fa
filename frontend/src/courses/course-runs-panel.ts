import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { NamedRunEffects } from '@kortkurs/contract/completion';
import type { Course, RunOfCourse, VersionDifference } from '@kortkurs/contract/courses';
import { Api } from '../platform/api';
import { lastValue } from '../platform/last-value';
import { problemOf } from '../platform/problem';
import { Session } from '../platform/session';
import { Words } from '../platform/words/words';
import { Dialogs } from '../ui/overlay/dialogs';
import { Notices } from '../ui/overlay/notices';
import type { EffectsShown } from './effects-dialog';
import { RunNames } from './run-names';
import { VersionWords } from './version-words';

/** Which version each run of a course follows, and the way to move one to the version that is published. Nothing where none is planned. */
@Component({
  selector: 'kk-course-runs-panel',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [MatButton, RouterLink, TranslocoPipe],
  template: `
    @if (shown()?.length) {
      <section class="kk-panel" aria-labelledby="course-runs">
        <h2 id="course-runs" tabindex="-1">{{ 'courses.runs.title' | transloco }}</h2>
        <p class="kk-small">{{ 'courses.runs.text' | transloco }}</p>
        <ul class="kk-list" role="list">
          @for (run of shown(); track run.runId) {
            <li>
              <a [routerLink]="['/staff/runs', run.runId]">{{ names.of(run) }}</a>
              <small class="kk-muted">{{ versionOf(run) }}, {{ 'courses.runs.people' | transloco: { n: run.people } }}</small>
              @if (mayMove(run)) {
                <button matButton type="button" [disabled]="moving() !== ''" disabledInteractive [attr.aria-label]="'courses.runs.moveOf' | transloco: { run: names.of(run), n: published()?.number }" (click)="move(run)">
                  {{ 'courses.runs.move' | transloco: { n: published()?.number } }}
                </button>
              }
            </li>
          }
        </ul>
      </section>
    }
  `,
  styles: `
    :host {
      display: block;
      margin-top: 16px;
    }
    small {
      display: block;
    }
    ul {
      margin-top: 12px;
    }
    button {
      margin-left: -12px;
    }
  `,
})
export class CourseRunsPanel {
  private readonly api = inject(Api);
  private readonly words = inject(Words);
  private readonly dialogs = inject(Dialogs);
  private readonly notices = inject(Notices);
  private readonly session = inject(Session);
  private readonly versions = inject(VersionWords);
  protected readonly names = inject(RunNames);

  readonly course = input.required<Course>();

  /** The course is another object after each saving; its runs are read once. */
  private readonly courseId = computed(() => this.course().id);
  private readonly runs = httpResource<RunOfCourse[]>(() => `/api/v1/courses/${this.courseId()}/runs`);
  protected readonly shown = lastValue(this.runs);
  protected readonly published = computed(() => this.course().published);
  /** The run that is being moved. */
  protected readonly moving = signal('');

  protected versionOf({ versionNumber, isVersionPublished }: RunOfCourse): string {
    return this.words.say(isVersionPublished ? 'courses.runs.version' : 'courses.runs.draftVersion', { n: versionNumber });
  }

  protected mayMove({ versionId }: RunOfCourse): boolean {
    const published = this.published();
    return this.session.can('runs.change') && !!published && published.id !== versionId;
  }

  /** Says first what another version says otherwise, and what that means for those who take part, by name. */
  protected async move(run: RunOfCourse): Promise<void> {
    const to = this.published();
    if (!to || this.moving()) return;
    this.moving.set(run.runId);
    const named = { run: this.names.of(run), n: to.number };
    try {
      const [difference, effects, { EffectsDialog }] = await Promise.all([
        this.api.get<VersionDifference>(`courses/${this.course().id}/versions/${run.versionId}/difference/${to.id}`),
        this.api.get<NamedRunEffects>(`runs/${run.runId}/version-effects/${to.id}`),
        import('./effects-dialog'),
      ]);
      const sure = await this.dialogs.open<boolean, EffectsShown>(EffectsDialog, {
        title: this.words.say('courses.runs.confirm', named),
        text: this.words.say('courses.runs.confirmText', { n: run.people }),
        points: this.versions.of(difference),
        effects,
        action: this.words.say('courses.runs.move', { n: to.number }),
      });
      if (!sure) return;
      await this.api.patch(`runs/${run.runId}`, { courseVersionId: to.id, version: run.version });
      this.notices.say(this.words.say('courses.runs.moved', named));
      // The button goes with what it did.
      document.getElementById('course-runs')?.focus();
      this.runs.reload();
    } catch (error) {
      const problem = problemOf(error);
      this.notices.say(problem.detail || this.words.say(problem.code === 'offline' ? 'app.notSavedOffline' : 'app.notSaved'));
      if (problem.code === 'changed-meanwhile') this.runs.reload();
    } finally {
      this.moving.set('');
    }
  }
}
