import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { MatTabLink, MatTabNav, MatTabNavPanel } from '@angular/material/tabs';
import { type IsActiveMatchOptions, RouterLink, RouterLinkActive } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';

/** A place beside this one. */
export interface SectionTab {
  link: string;
  /** Key of its name. */
  name: string;
  /** Whether only the page itself is this place, since another of the tabs lies below its address. */
  exact?: boolean;
}

const BELOW: IsActiveMatchOptions = { paths: 'subset', queryParams: 'ignored', matrixParams: 'ignored', fragment: 'ignored' };
const ITSELF: IsActiveMatchOptions = { ...BELOW, paths: 'exact' };

/** The way between lists that belong together, above the list that is shown. */
@Component({
  selector: 'kk-section-tabs',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [MatTabLink, MatTabNav, MatTabNavPanel, RouterLink, RouterLinkActive, TranslocoPipe],
  template: `
    <nav mat-tab-nav-bar mat-stretch-tabs="false" [attr.aria-label]="label()" [tabPanel]="panel">
      @for (tab of tabs(); track tab.link) {
        <a mat-tab-link [routerLink]="tab.link" routerLinkActive [routerLinkActiveOptions]="tab.exact ? itself : below" #here="routerLinkActive" [active]="here.isActive">{{ tab.name | transloco }}</a>
      }
    </nav>
    <mat-tab-nav-panel #panel><ng-content /></mat-tab-nav-panel>
  `,
  styles: `
    :host {
      display: block;
    }
  `,
})
export class SectionTabs {
  readonly label = input.required<string>();
  readonly tabs = input.required<readonly SectionTab[]>();

  protected readonly below = BELOW;
  protected readonly itself = ITSELF;
}
