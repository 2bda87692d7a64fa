import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { CourseInterest } from '@kortkurs/contract/invitations';
import { lastValue } from '../platform/last-value';
import { Format } from '../platform/format';
import { Words } from '../platform/words/words';

/** So many names are shown; the rest stand where they are invited. */
const NAMES = 8;

/** Who wants the course to be given again, and the runs they can be invited to. Nothing where nobody does. */
@Component({
  selector: 'kk-course-interest-panel',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, TranslocoPipe],
  template: `
    @if (shown(); as interest) {
      @if (interest.people.length) {
        <section class="kk-panel" aria-labelledby="course-interest">
          <h2 id="course-interest">{{ 'courses.interest.title' | transloco: { n: interest.people.length } }}</h2>
          <ul class="kk-list" role="list">
            @for (person of interest.people.slice(0, names); track person.personId) {
              <li>
                {{ person.name }}
                <small class="kk-muted">{{ 'courses.interest.since' | transloco: { date: format.date(person.since) } }}{{ person.organisation ? ', ' + person.organisation : '' }}</small>
              </li>
            }
          </ul>
          @if (interest.people.length > names) {
            <p class="kk-muted">{{ 'courses.interest.more' | transloco: { n: interest.people.length - names } }}</p>
          }
          @for (run of interest.runs; track run.id) {
            <p>
              <a [routerLink]="['/staff/runs', run.id, 'participants']" [queryParams]="{ invite: 'interested' }">{{ 'courses.interest.invite' | transloco: { run: nameOf(run) } }}</a>
              <small class="kk-muted">{{ 'courses.interest.free' | transloco: { n: run.free } }}</small>
            </p>
          } @empty {
            <p>{{ 'courses.interest.noRun' | transloco }} <a routerLink="/staff/runs/new" [queryParams]="{ course: courseId() }">{{ 'courses.interest.plan' | transloco }}</a></p>
          }
        </section>
      }
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
    p {
      margin-top: 12px;
    }
  `,
})
export class CourseInterestPanel {
  private readonly words = inject(Words);
  protected readonly format = inject(Format);

  readonly courseId = input.required<string>();

  protected readonly names = NAMES;
  private readonly interest = httpResource<CourseInterest>(() => `/api/v1/courses/${this.courseId()}/interest`);
  protected readonly shown = lastValue(this.interest);

  /** What the run is called, else when it begins. */
  protected nameOf({ label, startsAt }: CourseInterest['runs'][number]): string {
    return label || (startsAt ? this.format.longDay(startsAt) : this.words.say('courses.interest.ownPace'));
  }
}
