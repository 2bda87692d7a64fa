import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { MatTabLink, MatTabNav, MatTabNavPanel } from '@angular/material/tabs';
import { RouterLink, RouterLinkActive } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';

/** A place beside this one. */
export interface SectionTab {
  link: string;
  /** Key of its name. */
  name: string;
}

/** The way between lists that belong together, above the list that is shown. */
@Component({
  selector: 'kk-section-tabs',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [MatTabLink, MatTabNav, MatTabNavPanel, RouterLink, RouterLinkActive, TranslocoPipe],
  template: `
    <nav mat-tab-nav-bar mat-stretch-tabs="false" [attr.aria-label]="label()" [tabPanel]="panel">
      @for (tab of tabs(); track tab.link) {
        <a mat-tab-link [routerLink]="tab.link" routerLinkActive #here="routerLinkActive" [active]="here.isActive">{{ tab.name | transloco }}</a>
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
}
