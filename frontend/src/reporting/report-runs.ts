import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { ReportRun } from '@kortkurs/contract/reports';
import { Format } from '../platform/format';
import { Session } from '../platform/session';
import { Icon } from '../ui/icon/icon';
import { FollowedFigure } from './followed-figure';
import { type AnyReport, behindLink, behindQuery } from './report-figures';

const FIRST = 6;

/** The runs with sessions in the period, and what each gave. */
@Component({
  selector: 'kk-report-runs',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [FollowedFigure, Icon, MatButton, RouterLink, TranslocoPipe],
  template: `
    @if (report().runs.length) {
      <div class="kk-scroll-x" role="region" tabindex="0" [attr.aria-label]="'reporting.runs.title' | transloco">
        <table class="kk-table">
          <caption class="kk-hidden">{{ 'reporting.runs.title' | transloco }}</caption>
          <thead>
            <tr>
              <th scope="col">{{ 'reporting.runs.one' | transloco }}</th>
              <th scope="col">{{ 'reporting.sessions' | transloco }}</th>
              <th scope="col">{{ 'reporting.participants' | transloco }}</th>
              <th scope="col">{{ 'reporting.hours' | transloco }}</th>
              <th scope="col">{{ 'reporting.attendance' | transloco }}</th>
            </tr>
          </thead>
          <tbody>
            @for (run of report().runs; track run.id) {
              <tr [class.kk-print-only]="!all() && $index >= first">
                <th scope="row">
                  <a [routerLink]="['/staff/runs', run.id]" [attr.lang]="format.textLanguage(run.courseTitle)">{{ format.text(run.courseTitle) }}</a>
                  <small>{{ about(run) }}</small>
                </th>
                <td><kk-followed-figure what="sessions" [to]="['/staff/runs', run.id, 'sessions']" [text]="format.number(run.sessions)" [any]="run.sessions > 0" [of]="format.text(run.courseTitle)" /></td>
                @if (run.lowThreshold) {
                  <td colspan="3"><kk-followed-figure what="heads" [to]="['/staff/runs', run.id, 'attendance']" [text]="'reporting.runs.heads' | transloco: { n: run.present }" [any]="marks() && run.present > 0" [of]="format.text(run.courseTitle)" /></td>
                } @else {
                  <td><kk-followed-figure what="participants" [to]="link()" [query]="query(run)" [text]="format.number(run.participants)" [any]="run.participants > 0" [of]="format.text(run.courseTitle)" /></td>
                  <td><kk-followed-figure what="hours" [to]="link()" [query]="query(run)" [text]="format.hours(run.registeredMinutes)" [any]="run.participants > 0" [of]="format.text(run.courseTitle)" /></td>
                  <td><kk-followed-figure what="attendance" [to]="['/staff/runs', run.id, 'attendance']" [text]="run.marked ? format.share(run.present / run.marked) : '–'" [any]="marks() && run.marked > 0" [of]="format.text(run.courseTitle)" /></td>
                }
              </tr>
            }
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{{ 'reporting.total' | transloco }}</th>
              <td>{{ report().figures.sessions }}</td>
              <td><kk-followed-figure what="participants" [to]="link()" [query]="behind()" [text]="format.number(report().figures.participants)" [any]="report().figures.participants > 0" [of]="('reporting.total' | transloco)" /></td>
              <td><kk-followed-figure what="hours" [to]="link()" [query]="behind()" [text]="format.hours(report().figures.registeredMinutes)" [any]="report().figures.participants > 0" [of]="('reporting.total' | transloco)" /></td>
              <td>{{ report().figures.marked ? format.share(report().figures.present / report().figures.marked) : '–' }}</td>
            </tr>
          </tfoot>
        </table>
      </div>
      @if (report().runs.length > first) {
        <button matButton type="button" class="all" [attr.aria-expanded]="all()" (click)="all.set(!all())">
          {{ all() ? ('reporting.showFewer' | transloco) : ('reporting.showAll' | transloco: { n: report().runs.length }) }}
          <kk-icon iconPositionEnd matButtonIcon name="keyboard-arrow-down" />
        </button>
      }
      <p class="kk-note">{{ 'reporting.runs.note' | transloco }}</p>
    } @else {
      <p class="kk-muted">{{ 'reporting.runs.empty' | transloco }}</p>
    }
  `,
  styles: `
    th a {
      color: inherit;
    }
    small {
      display: block;
      color: var(--mat-sys-on-surface-variant);
      font: var(--mat-sys-body-small);
    }
    .all {
      margin: 4px 0 0 -12px;
    }
    /* On paper all rows stand, so that they make the sum. */
    @media screen {
      .kk-print-only {
        display: none;
      }
    }
    @media print {
      .all {
        display: none;
      }
    }
  `,
})
export class ReportRuns {
  private readonly session = inject(Session);
  protected readonly format = inject(Format);

  readonly report = input.required<AnyReport>();

  protected readonly link = computed(() => behindLink(this.report()));
  protected readonly behind = computed(() => behindQuery(this.report()));
  /** Whether the reader may open what was marked. */
  protected readonly marks = computed(() => this.session.can('attendance.read'));
  protected readonly first = FIRST;
  protected readonly all = signal(false);

  protected about(run: ReportRun): string {
    return [this.format.text(run.formatName), run.label].filter(Boolean).join(', ');
  }

  protected query(run: ReportRun): Record<string, string | string[]> {
    return behindQuery(this.report(), { run: run.id });
  }
}
