import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { REPORT_AGES } from '@kortkurs/contract/reports';
import { Format } from '../platform/format';
import { Words } from '../platform/words/words';
import { FollowedFigure } from './followed-figure';
import { type AnyReport, behindLink, behindQuery, peopleTable } from './report-figures';

/** Participants by gender and age on their first day; each figure leads to the people in it. */
@Component({
  selector: 'kk-report-people',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [FollowedFigure, TranslocoPipe],
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
                  <kk-followed-figure what="participants" [to]="link()" [query]="query({ gender: row.gender, age: cell.age })" [text]="format.number(cell.participants)" [any]="cell.participants > 0" [of]="name('gender', row.gender) + ', ' + name('age', cell.age)" />
                </td>
              }
              <td [class.kk-gap]="row.total && row.gender === 'missing'">
                <kk-followed-figure what="participants" [to]="link()" [query]="query({ gender: row.gender })" [text]="format.number(row.total)" [any]="row.total > 0" [of]="name('gender', row.gender)" />
              </td>
            </tr>
          }
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{{ 'reporting.total' | transloco }}</th>
            @for (sum of table().sums; track sum.age) {
              <td>
                <kk-followed-figure what="participants" [to]="link()" [query]="query({ age: sum.age })" [text]="format.number(sum.participants)" [any]="sum.participants > 0" [of]="name('age', sum.age)" />
              </td>
            }
            <td>
              <kk-followed-figure what="participants" [to]="link()" [query]="query({})" [text]="format.number(table().total)" [any]="table().total > 0" [of]="'reporting.total' | transloco" />
            </td>
          </tr>
        </tfoot>
      </table>
    </div>
    <p class="kk-note">{{ (isOne() ? 'reporting.people.note' : 'reporting.several.peopleNote') | transloco }}</p>
  `,
})
export class ReportPeopleTable {
  readonly report = input.required<AnyReport>();

  private readonly words = inject(Words);
  protected readonly format = inject(Format);
  protected readonly ages = REPORT_AGES;
  protected readonly isOne = computed(() => 'project' in this.report());
  protected readonly table = computed(() => peopleTable(this.report()));
  protected readonly link = computed(() => behindLink(this.report()));

  protected name(kind: 'gender' | 'age', value: string): string {
    return this.words.say(`reporting.${kind}.${value}`);
  }

  protected query(narrowed: Record<string, string>): Record<string, string | string[]> {
    return behindQuery(this.report(), narrowed);
  }
}
