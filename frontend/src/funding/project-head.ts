import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, ElementRef, afterRenderEffect, computed, inject, input } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Project } from '@kortkurs/contract/funding';
import { lastValue } from '../platform/last-value';
import { Session } from '../platform/session';
import { Words } from '../platform/words/words';
import { Crumbs } from '../ui/crumbs';
import { PROJECT_PAGES, type ProjectPage, REPORT_PAGE } from './project-pages';

/**
 * What stands above every page about one project: which project it is, and the way to its other pages. The page's own
 * headline comes below it.
 */
@Component({
  selector: 'kk-project-head',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Crumbs, RouterLink, TranslocoPipe],
  template: `
    <kk-crumbs [crumbs]="crumbs()" [here]="here()" />
    <nav [attr.aria-label]="'app.projectPages.label' | transloco">
      <ul role="list">
        @for (page of pages(); track page.path) {
          <li>
            <a [routerLink]="linkOf(page)" [queryParams]="page.path === report ? { project: projectId() } : {}" [attr.aria-current]="page.path === current()?.path ? 'page' : null">{{ page.name | transloco }}</a>
          </li>
        }
      </ul>
    </nav>
  `,
  styles: `
    :host {
      display: block;
      margin-bottom: var(--kk-s2);
    }
    kk-crumbs {
      min-height: 44px;
    }
    ul {
      display: flex;
      overflow-x: auto;
      gap: var(--kk-s5);
      border-bottom: 1px solid var(--mat-sys-outline-variant);
      scrollbar-width: thin;
    }
    li {
      flex: none;
    }
    a {
      display: flex;
      align-items: center;
      min-height: 48px;
      border-bottom: 3px solid transparent;
      color: var(--mat-sys-on-surface-variant);
      font: var(--mat-sys-title-small);
      text-decoration: none;
      white-space: nowrap;
    }
    a:hover {
      color: var(--mat-sys-on-surface);
    }
    a:focus-visible {
      outline-offset: -3px;
    }
    a[aria-current] {
      border-color: var(--mat-sys-primary);
      color: var(--mat-sys-on-surface);
    }
    @media print {
      nav {
        display: none;
      }
    }
  `,
})
export class ProjectHead {
  readonly projectId = input.required<string>();
  /** The project's name, where the page knows it; empty while it is fetched. Else it is asked for. */
  readonly name = input<string>();
  /** The page itself, where it lies below one of the project's pages. */
  readonly here = input('');

  private readonly router = inject(Router);
  private readonly session = inject(Session);
  private readonly words = inject(Words);
  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef);
  protected readonly report = REPORT_PAGE;

  private readonly asked = httpResource<Project>(() => (this.name() === undefined ? `/api/v1/projects/${this.projectId()}` : undefined));
  private readonly project = lastValue(this.asked);

  protected readonly pages = computed(() => PROJECT_PAGES.filter(({ permission }) => this.session.can(permission, { id: this.projectId() })));
  protected readonly crumbs = computed(() => {
    const name = this.name() ?? this.project()?.name;
    // Who audits the project has their own way to it, and nothing of it but what was submitted.
    const staff = this.session.can('reports.read');
    return [
      { label: this.words.say('app.projectPages.reports'), link: staff ? '/staff/reports' : '/staff/audits' },
      ...(name && (staff || this.here()) ? [{ label: name, link: staff ? ['/staff/projects', this.projectId()] : ['/staff/reports', this.projectId(), 'submissions'] }] : []),
    ];
  });
  /** Which of the pages one is at, by the address: its first part after the project. */
  protected readonly current = computed(() => {
    this.router.lastSuccessfulNavigation();
    const part = this.router.url.split(/[?#]/)[0]?.split('/')[4] ?? REPORT_PAGE;
    return PROJECT_PAGES.find(({ path, beside }) => path === part || beside?.includes(part));
  });

  constructor() {
    // Where the row is wider than the page, the page one is at may lie outside.
    afterRenderEffect(() => {
      this.current();
      const row = this.element.nativeElement.querySelector('ul');
      const here = row?.querySelector<HTMLElement>('[aria-current]');
      if (row && here) row.scrollLeft = Math.max(0, here.offsetLeft - (row.clientWidth - here.offsetWidth) / 2);
    });
  }

  protected linkOf(page: ProjectPage): string[] {
    return page.path === REPORT_PAGE ? ['/staff/reports'] : ['/staff/reports', this.projectId(), page.path];
  }
}
