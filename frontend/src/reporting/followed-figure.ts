import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { RouterLink, type Params } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';

/** A figure of a table as the link to what it counts: people with their sessions, or a run's sessions. Where it counts nothing there is nothing to follow. Its name says what it counts, and of what. */
@Component({
  selector: 'kk-followed-figure',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, TranslocoPipe],
  template: `
    @if (any()) {
      <a [routerLink]="to()" [queryParams]="query()" [attr.aria-label]="text() + ' ' + ('reporting.follow.' + what() | transloco: { of: of() })">{{ text() }}</a>
    } @else {
      {{ text() }}
    }
  `,
  styles: `
    /* A whole table of figures is calm where their lines are fainter than they are. */
    a {
      display: inline-block;
      min-width: 24px;
      padding-block: 4px;
      color: inherit;
      text-decoration-color: var(--mat-sys-outline);
    }
    a:hover {
      text-decoration-color: currentcolor;
    }
    /* The last column stands at the edge of what scrolls, which would cut a ring around it. */
    a:focus-visible {
      outline-offset: -1px;
    }
    @media print {
      a {
        text-decoration: none;
      }
    }
  `,
})
export class FollowedFigure {
  readonly to = input.required<string[]>();
  readonly query = input<Params>();
  /** The figure as it stands. */
  readonly text = input.required<string>();
  /** Whether it counts anything. */
  readonly any = input.required<boolean>();
  readonly what = input.required<'participants' | 'hours' | 'signed' | 'sessions' | 'attendance' | 'heads'>();
  /** The row, and the column where it is not what is counted. */
  readonly of = input.required<string>();
}
