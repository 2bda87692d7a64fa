import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { SeveralReport } from '@kortkurs/contract/several-reports';
import { Format } from '../../platform/format';
import { Words } from '../../platform/words/words';
import { FollowedFigure } from '../followed-figure';
import { behindLink, behindQuery, daysAndFilters } from '../report-figures';

/** Each project's own figures, what they add up to, and the total in which everybody counts once. */
@Component({
  selector: 'kk-several-projects',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [FollowedFigure, RouterLink, TranslocoPipe],
  template: `
    <div class="kk-scroll-x" role="region" tabindex="0" [attr.aria-label]="'reporting.several.each' | transloco">
      <table class="kk-table">
        <caption class="kk-hidden">{{ 'reporting.several.each' | transloco }}</caption>
        <thead>
          <tr>
            <th scope="col">{{ 'reporting.project' | transloco }}</th>
            <th scope="col">{{ 'reporting.participants' | transloco }}</th>
            <th scope="col">{{ 'reporting.hours' | transloco }}</th>
            <th scope="col">{{ 'reporting.ofWhichSigned' | transloco }}</th>
          </tr>
        </thead>
        <tbody>
          @for (project of report().projects; track project.id) {
            <tr>
              <th scope="row">
                <a routerLink="/staff/reports" [queryParams]="own(project.id)">{{ project.name }}</a>
                <small>{{ about(project) }}</small>
              </th>
              <td><kk-followed-figure what="participants" [to]="['/staff/reports', project.id, 'people']" [query]="same()" [text]="format.number(project.participants)" [any]="project.participants > 0" [of]="project.name" /></td>
              <td><kk-followed-figure what="hours" [to]="['/staff/reports', project.id, 'people']" [query]="same()" [text]="format.hours(project.registeredMinutes)" [any]="project.participants > 0" [of]="project.name" /></td>
              <td><kk-followed-figure what="signed" [to]="['/staff/reports', project.id, 'people']" [query]="same()" [text]="format.hours(project.signedMinutes)" [any]="project.participants > 0" [of]="project.name" /></td>
            </tr>
          }
        </tbody>
        <tfoot>
          <tr class="sum">
            <th scope="row">{{ 'reporting.several.sum' | transloco }}</th>
            <td>{{ format.number(sum().participants) }}</td>
            <td>{{ format.hours(sum().registered) }}</td>
            <td>{{ format.hours(sum().signed) }}</td>
          </tr>
          <tr>
            <th scope="row">{{ 'reporting.several.total' | transloco }}</th>
            <td><kk-followed-figure what="participants" [to]="people()" [query]="behind()" [text]="format.number(report().figures.participants)" [any]="report().figures.participants > 0" [of]="('reporting.several.total' | transloco)" /></td>
            <td><kk-followed-figure what="hours" [to]="people()" [query]="behind()" [text]="format.hours(report().figures.registeredMinutes)" [any]="report().figures.participants > 0" [of]="('reporting.several.total' | transloco)" /></td>
            <td><kk-followed-figure what="signed" [to]="people()" [query]="behind()" [text]="format.hours(report().figures.signedMinutes)" [any]="report().figures.participants > 0" [of]="('reporting.several.total' | transloco)" /></td>
          </tr>
        </tfoot>
      </table>
    </div>
    <p class="kk-note">{{ why() }}</p>
    <p class="kk-note">{{ 'reporting.several.ownReports' | transloco }}</p>
  `,
  styles: `
    small {
      display: block;
      color: var(--mat-sys-on-surface-variant);
      font: var(--mat-sys-body-small);
    }
    .sum th,
    .sum td {
      font-weight: 400;
    }
  `,
})
export class SeveralProjects {
  private readonly words = inject(Words);
  protected readonly format = inject(Format);

  readonly report = input.required<SeveralReport>();

  protected readonly people = computed(() => behindLink(this.report()));
  protected readonly behind = computed(() => behindQuery(this.report()));
  /** The same days and selection, in a project's own list. */
  protected readonly same = computed(() => daysAndFilters(this.report()));
  protected readonly sum = computed(() => {
    const { projects } = this.report();
    const of = (each: (project: SeveralReport['projects'][number]) => number): number => projects.reduce((total, project) => total + each(project), 0);
    return { participants: of((one) => one.participants), registered: of((one) => one.registeredMinutes), signed: of((one) => one.signedMinutes) };
  });
  /** Why the sum is more than the total. */
  protected readonly why = computed(() => {
    const { figures, inSeveral } = this.report();
    const [people, minutes] = [this.sum().participants - figures.participants, this.sum().registered - figures.registeredMinutes];
    if (people === 0 && minutes === 0) return this.words.say('reporting.several.none');
    return [
      this.words.say('reporting.several.once'),
      people > 0 && this.words.say('reporting.several.morePeople', { n: people, people: inSeveral.people }),
      minutes > 0 && this.words.say('reporting.several.moreHours', { hours: this.format.hours(minutes), runs: inSeveral.runs }),
    ]
      .filter(Boolean)
      .join(' ');
  });

  /** The project's own report, of the same days and narrowed to the same. */
  protected own(project: string): Record<string, string> {
    return { project, ...daysAndFilters(this.report()) };
  }

  protected about({ funderName, startsOn, endsOn, archivedAt, registeredMinutes }: SeveralReport['projects'][number]): string {
    return [
      this.report().funder ? '' : funderName,
      this.words.say('reporting.several.time', { from: this.format.fullDate(startsOn), to: this.format.fullDate(endsOn) }),
      archivedAt ? this.words.say('reporting.archived') : '',
      registeredMinutes ? '' : this.words.say('reporting.several.noHours'),
    ]
      .filter(Boolean)
      .join(', ');
  }
}
