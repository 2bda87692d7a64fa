import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { REPORT_AGES, type Report } from '@kortkurs/contract/reports';
import { behindQuery, peopleTable } from './report-figures';

/** Participants by gender and age on their first day; each figure leads to the people in it. */
@Component({
  selector: 'kk-report-people',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, TranslocoPipe],
  template: `
    <div class="kk-scroll-x" role="region" tabindex="0" [attr.aria-label]="'reporting.people.title' | transloco">
      <table class="kk-table">
        <caption class="kk-hidden">{{ 'reporting.people.title' | transloco }}</caption>
        <thead>
          <tr>
            <th scope="col">{{ 'reporting.people.gender' | transloco }}</th>
            @for (age of ages; track age) {
              <th scope="col">{{ 'reporting.age.' + age | transloco }}</th>
            }
            <th scope="col">{{ 'reporting.total' | transloco }}</th>
          </tr>
        </thead>
        <tbody>
          @for (row of table().rows; track row.gender) {
            <tr>
              <th scope="row">{{ 'reporting.gender.' + row.gender | transloco }}</th>
              @for (cell of row.cells; track cell.age) {
                <td [class.kk-gap]="cell.participants && (cell.age === 'missing' || row.gender === 'missing')">
                  @if (cell.participants) {
                    <a [routerLink]="link()" [queryParams]="query({ gender: row.gender, age: cell.age })">{{ cell.participants }}</a>
                  } @else {
                    0
                  }
                </td>
              }
              <td [class.kk-gap]="row.total && row.gender === 'missing'">
                @if (row.total) {
                  <a [routerLink]="link()" [queryParams]="query({ gender: row.gender })">{{ row.total }}</a>
                } @else {
                  0
                }
              </td>
            </tr>
          }
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{{ 'reporting.total' | transloco }}</th>
            @for (sum of table().sums; track sum.age) {
              <td>
                @if (sum.participants) {
                  <a [routerLink]="link()" [queryParams]="query({ age: sum.age })">{{ sum.participants }}</a>
                } @else {
                  0
                }
              </td>
            }
            <td>
              @if (table().total) {
                <a [routerLink]="link()" [queryParams]="query({})">{{ table().total }}</a>
              } @else {
                0
              }
            </td>
          </tr>
        </tfoot>
      </table>
    </div>
    <p class="kk-note">{{ 'reporting.people.note' | transloco }}</p>
  `,
  styles: `
    td a {
      display: inline-block;
      min-width: 24px;
      padding-block: 4px;
      color: inherit;
    }
  `,
})
export class ReportPeopleTable {
  readonly report = input.required<Report>();

  protected readonly ages = REPORT_AGES;
  protected readonly table = computed(() => peopleTable(this.report()));
  protected readonly link = computed(() => ['/staff/reports', this.report().project.id, 'people']);

  protected query(narrowed: Record<string, string>): Record<string, string> {
    return behindQuery(this.report(), narrowed);
  }
}
