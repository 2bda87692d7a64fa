import { ChangeDetectionStrategy, Component, viewChild } from '@angular/core';
import { MatTabLink, MatTabNav, MatTabNavPanel } from '@angular/material/tabs';
import { RouterLink, RouterLinkActive } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';

/** The way between organisations, networks and challenges. */
@Component({
  selector: 'kk-organisation-tabs',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [MatTabLink, MatTabNav, MatTabNavPanel, RouterLink, RouterLinkActive, TranslocoPipe],
  template: `
    <nav mat-tab-nav-bar mat-stretch-tabs="false" [attr.aria-label]="'organisations.tabs.label' | transloco" [tabPanel]="panel">
      @for (tab of tabs; track tab.link) {
        <a mat-tab-link [routerLink]="tab.link" routerLinkActive #here="routerLinkActive" [routerLinkActiveOptions]="{ exact: false }" [active]="here.isActive">{{ tab.name | transloco }}</a>
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
export class OrganisationTabs {
  protected readonly panel = viewChild.required(MatTabNavPanel);
  protected readonly tabs = [
    { link: '/staff/organisations', name: 'organisations.title' },
    { link: '/staff/networks', name: 'organisations.networks.title' },
    { link: '/staff/challenges', name: 'organisations.challenges.title' },
  ];
}
