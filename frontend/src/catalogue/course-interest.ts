import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { CoursePage } from '@kortkurs/contract/catalogue';
import { Api } from '../platform/api';
import { problemOf } from '../platform/problem';
import { Session } from '../platform/session';
import { Words } from '../platform/words/words';
import { Banner } from '../ui/banner';

/** Lets one be told when a course is given again, and take that back. */
@Component({
  selector: 'kk-course-interest',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Banner, RouterLink, TranslocoPipe],
  template: `
    @if (problem(); as why) {
      <kk-banner kind="bad"><p>{{ why }}</p></kk-banner>
    }
    <p role="status">
      @if (isInterested()) {
        {{ 'catalogue.course.interest.on' | transloco }}
      }
    </p>
    @if (!session.isIn()) {
      <a class="kk-button kk-outlined kk-block" routerLink="/sign-up" [queryParams]="back()">{{ 'catalogue.course.interest.tell' | transloco }}</a>
    } @else {
      <button class="kk-button kk-outlined kk-block" type="button" [attr.aria-disabled]="isSaving() || null" (click)="turn()">{{ 'catalogue.course.interest.' + (isInterested() ? 'off' : 'tell') | transloco }}</button>
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: 8px;
      margin-top: 16px;
    }
    p:empty {
      display: none;
    }
  `,
})
export class CourseInterest {
  private readonly api = inject(Api);
  private readonly words = inject(Words);
  protected readonly session = inject(Session);

  readonly course = input.required<CoursePage>();

  protected readonly isInterested = linkedSignal(() => this.course().isInterested);
  protected readonly isSaving = signal(false);
  protected readonly problem = signal('');
  /** Where someone who is not signed in comes back to. */
  protected readonly back = computed(() => ({ next: `/courses/${this.course().slug}` }));

  protected async turn(): Promise<void> {
    if (this.isSaving()) return;
    this.isSaving.set(true);
    this.problem.set('');
    const path = `courses/${this.course().id}/interest`;
    const isOn = this.isInterested();
    try {
      await (isOn ? this.api.delete(path) : this.api.put(path, {}));
      this.isInterested.set(!isOn);
    } catch (error) {
      this.problem.set(problemOf(error).detail || this.words.say('app.notSaved'));
    } finally {
      this.isSaving.set(false);
    }
  }
}
