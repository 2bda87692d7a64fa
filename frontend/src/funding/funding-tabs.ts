import { ChangeDetectionStrategy, Component } from '@angular/core';
import { MatTabLink, MatTabNav, MatTabNavPanel } from '@angular/material/tabs';
import { RouterLink, RouterLinkActive } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';

/** The way between projects and funders. */
@Component({
  selector: 'kk-funding-tabs',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [MatTabLink, MatTabNav, MatTabNavPanel, RouterLink, RouterLinkActive, TranslocoPipe],
  template: `
    <nav mat-tab-nav-bar mat-stretch-tabs="false" [attr.aria-label]="'funding.tabs' | transloco" [tabPanel]="panel">
      <a mat-tab-link routerLink="/staff/projects" routerLinkActive #projects="routerLinkActive" [active]="projects.isActive">{{ 'funding.projects.title' | transloco }}</a>
      <a mat-tab-link routerLink="/staff/funders" routerLinkActive #funders="routerLinkActive" [active]="funders.isActive">{{ 'funding.funders.title' | transloco }}</a>
    </nav>
    <mat-tab-nav-panel #panel><ng-content /></mat-tab-nav-panel>
  `,
  styles: `
    :host {
      display: block;
    }
  `,
})
export class FundingTabs {}
