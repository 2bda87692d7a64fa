import { ChangeDetectionStrategy, Component, inject, viewChild } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Course } from '@kortkurs/contract/courses';
import type { HoldsWork } from '../platform/unsaved';
import { Crumbs } from '../ui/crumbs';
import { NewCourseForm } from './new-course-form';

/** Begins a course; what it holds is written on its own page. */
@Component({
  selector: 'kk-new-course-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Crumbs, MatButton, NewCourseForm, RouterLink, TranslocoPipe],
  template: `
    <div class="kk-narrow">
      <kk-crumbs [crumbs]="[{ label: 'courses.title' | transloco, link: '/staff/courses' }]" [here]="'courses.new' | transloco" />
      <header class="kk-head">
        <div>
          <h1>{{ 'courses.new' | transloco }}</h1>
          <p>{{ 'courses.newText' | transloco }}</p>
        </div>
      </header>
      <kk-new-course-form (made)="go($event)"><a matButton routerLink="/staff/courses">{{ 'app.cancel' | transloco }}</a></kk-new-course-form>
    </div>
  `,
})
export class NewCoursePage implements HoldsWork {
  private readonly router = inject(Router);
  private readonly form = viewChild(NewCourseForm);

  hasUnsaved(): boolean {
    return this.form()?.isDirty() ?? false;
  }

  protected async go(course: Course): Promise<void> {
    await this.router.navigate(['/staff/courses', course.id]);
  }
}
