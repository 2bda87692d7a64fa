import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { ProjectMonth, ProjectMonths as Months } from '@kortkurs/contract/project-months';
import { Words } from '../platform/words/words';
import { Icon } from '../ui/icon/icon';
import { Pending } from '../ui/state/pending';
import { MonthWords } from './months/month-words';
import { submissionsWords } from './words';

/** Months that are shown before all are asked for. */
const FIRST = 6;

/** How far each month of a project has come on its way to the funder, the latest first, each with the way to its page. Brings its own words. */
@Component({
  selector: 'kk-project-months',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon, MatButton, Pending, RouterLink, TranslocoPipe],
  template: `
    @if (ready()) {
      <section class="kk-section" aria-labelledby="project-months">
        <div class="kk-section-head">
          <h2 id="project-months">{{ 'submissions.months.title' | transloco }}</h2>
          @if (waiting(); as n) {
            <p>{{ 'submissions.months.waits' | transloco: { n } }}</p>
          }
        </div>
        @if (resource.hasValue()) {
          @if (months().length) {
            <ul class="kk-list kk-split" role="list">
              @for (month of all() ? months() : months().slice(0, first); track month.month) {
                <li>
                  <p>
                    <i [class]="said.look(month)" aria-hidden="true"></i>
                    <b><a [routerLink]="['/staff/reports', projectId(), 'months', month.month]">{{ said.name(month.month) }}</a></b>
                  </p>
                  <span>{{ said.state(month) }}<small>{{ said.note(month) }}</small></span>
                </li>
              }
            </ul>
            @if (months().length > first) {
              <button matButton type="button" class="all" [attr.aria-expanded]="all()" (click)="all.set(!all())">
                {{ all() ? ('submissions.months.fewer' | transloco) : ('submissions.months.all' | transloco: { n: months().length }) }}
                <kk-icon iconPositionEnd matButtonIcon name="keyboard-arrow-down" />
              </button>
            }
          } @else {
            <p class="kk-muted">{{ 'submissions.months.none' | transloco }}</p>
          }
        } @else {
          <kk-pending [of]="resource" [rows]="3" inline />
        }
      </section>
    }
  `,
  styles: `
    li p {
      display: flex;
      gap: 12px;
      align-items: center;
    }
    li > span {
      text-align: end;
    }
    small {
      display: block;
      color: var(--mat-sys-on-surface-variant);
    }
    /* The same colours as in the row of months; the words say what they say. */
    i {
      flex: none;
      width: 14px;
      height: 24px;
      border: 1px solid var(--mat-sys-outline);
      border-radius: 2px;
    }
    .done {
      border-color: var(--mat-sys-primary);
      background: var(--mat-sys-primary);
    }
    .given {
      background: var(--mat-sys-secondary-container);
    }
    .again {
      border-color: var(--mat-sys-on-tertiary-container);
      background: var(--mat-sys-tertiary-container);
    }
    .now {
      border-color: var(--mat-sys-on-tertiary-fixed);
      background: var(--mat-sys-tertiary-fixed);
    }
    .all {
      margin: 4px 0 0 -12px;
    }
    @media print {
      .all {
        display: none;
      }
    }
  `,
})
export class ProjectMonths {
  readonly projectId = input.required<string>();

  protected readonly said = inject(MonthWords);
  protected readonly first = FIRST;
  protected readonly all = signal(false);
  protected readonly ready = signal(false);
  protected readonly resource = httpResource<Months>(() => `/api/v1/projects/${this.projectId()}/months`);
  protected readonly months = computed(() => (this.resource.hasValue() ? [...this.resource.value().months].reverse() : []));
  /** How many of them somebody has to do something about. */
  protected readonly waiting = computed(() => this.months().filter(isWaiting).length);

  constructor() {
    void inject(Words).bring('submissions', submissionsWords).then(() => this.ready.set(true));
  }
}

/** Over and not sent, returned, or corrected after it was locked. */
const isWaiting = ({ state, submission }: ProjectMonth): boolean => state === 'open' || state === 'locked' || state === 'returned' || !!submission?.stale;
