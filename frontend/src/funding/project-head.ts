import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, ElementRef, afterRenderEffect, computed, inject, input } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Project } from '@kortkurs/contract/funding';
import { lastValue } from '../platform/last-value';
import { Session } from '../platform/session';
import { Words } from '../platform/words/words';
import { Crumbs } from '../ui/crumbs';
import { PROJECT_GROUPS, PROJECT_PAGES, type ProjectPage, REPORT_PAGE } from './project-pages';

/**
 * What stands above every page about one project: which project it is, and the way to its other pages: what they are about, and
 * below it those of what one is at. The page's own headline comes below them.
 */
@Component({
  selector: 'kk-project-head',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Crumbs, RouterLink, TranslocoPipe],
  template: `
    <kk-crumbs [crumbs]="crumbs()" [here]="here()" />
    <nav [attr.aria-label]="'app.projectPages.label' | transloco">
      @if (groups().length > 1) {
        <ul role="list" class="groups">
          @for (group of groups(); track group.name) {
            <li>
              <a [routerLink]="linkOf(group.first)" [queryParams]="queryOf(group.first)" [attr.aria-current]="group.name === shownGroup() ? 'true' : null">{{ 'app.projectPages.groups.' + group.name | transloco }}</a>
            </li>
          }
        </ul>
      }
      <ul role="list" class="pages" [attr.aria-label]="groups().length > 1 ? ('app.projectPages.groups.' + shownGroup() | transloco) : null">
        @for (page of pagesOfGroup(); track page.path) {
          <li>
            <a [routerLink]="linkOf(page)" [queryParams]="queryOf(page)" [attr.aria-current]="page.path === current()?.path ? 'page' : null">{{ page.name | transloco }}</a>
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
      scrollbar-width: thin;
    }
    li {
      flex: none;
    }
    a {
      display: flex;
      align-items: center;
      min-height: 48px;
      color: var(--mat-sys-on-surface-variant);
      text-decoration: none;
      white-space: nowrap;
    }
    a:hover {
      color: var(--mat-sys-on-surface);
    }
    a:focus-visible {
      outline-offset: -3px;
    }
    .groups {
      gap: var(--kk-s5);
      border-bottom: 1px solid var(--mat-sys-outline-variant);
    }
    .groups a {
      border-bottom: 3px solid transparent;
      font: var(--mat-sys-title-small);
    }
    .groups a[aria-current] {
      border-color: var(--mat-sys-primary);
      color: var(--mat-sys-on-surface);
    }
    .pages {
      gap: var(--kk-s2);
      margin-inline: -12px;
      padding-block: 4px;
    }
    .pages a {
      padding-inline: 12px;
      border-radius: 8px;
      font: var(--mat-sys-body-medium);
    }
    .pages a[aria-current] {
      color: var(--mat-sys-primary);
      font-weight: 700;
      text-decoration: underline;
      text-decoration-thickness: 2px;
      text-underline-offset: 6px;
    }
    @media (max-width: 840px) {
      .groups {
        gap: var(--kk-s4);
      }
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

  private readonly asked = httpResource<Project>(() => (this.name() === undefined ? `/api/v1/projects/${this.projectId()}` : undefined));
  private readonly project = lastValue(this.asked);

  private readonly pages = computed(() => PROJECT_PAGES.filter(({ permission }) => this.session.can(permission, { id: this.projectId() })));
  /** Those that have a page for the reader, each leading to its first. */
  protected readonly groups = computed(() =>
    PROJECT_GROUPS.flatMap((name) => {
      const first = this.pages().find(({ group }) => group === name);
      return first ? [{ name, first }] : [];
    }),
  );
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
  /** The group one is in; on a page that stands in none, the first. */
  protected readonly shownGroup = computed(() => this.current()?.group ?? this.groups()[0]?.name ?? 'figures');
  protected readonly pagesOfGroup = computed(() => this.pages().filter(({ group }) => group === this.shownGroup()));

  constructor() {
    // Where a row is wider than the page, the link one is at may lie outside.
    afterRenderEffect(() => {
      this.current();
      this.pagesOfGroup();
      for (const row of this.element.nativeElement.querySelectorAll<HTMLElement>('nav ul')) {
        const here = row.querySelector<HTMLElement>('[aria-current]');
        if (here) row.scrollLeft = Math.max(0, here.offsetLeft - row.offsetLeft - (row.clientWidth - here.offsetWidth) / 2);
      }
    });
  }

  protected queryOf(page: ProjectPage): Record<string, string> {
    return page.path === REPORT_PAGE ? { project: this.projectId() } : {};
  }

  protected linkOf(page: ProjectPage): string[] {
    return page.path === REPORT_PAGE ? ['/staff/reports'] : ['/staff/reports', this.projectId(), page.path];
  }
}
