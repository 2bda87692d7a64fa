import { Injectable, computed, inject } from '@angular/core';
import { Router, type Routes } from '@angular/router';
import type { Permission } from '@kortkurs/contract/permissions';
import { Session } from '../platform/session';
import type { IconName } from '../ui/icon/icon';

/** A place in the main menu. */
export interface Destination {
  path: string;
  /** Key of its name. */
  name: string;
  icon: IconName;
  permission?: Permission;
  /** Lists that one comes to from this one by its tabs: there the menu says that one is here. */
  beside?: readonly string[];
  /** Whether only the path itself is this place, not what lies below it. */
  exact?: boolean;
}

const ADMINISTRATOR: readonly Destination[] = [
  { path: '/staff/today', name: 'app.menu.today', icon: 'today' },
  { path: '/staff/runs', name: 'app.menu.courses', icon: 'menu-book', permission: 'runs.list', beside: ['/staff/courses', '/staff/formats', '/staff/places', '/staff/sessions', '/staff/certificates', '/staff/surveys', '/staff/grading'] },
  { path: '/staff/people', name: 'app.menu.people', icon: 'group', permission: 'people.read' },
  { path: '/staff/organisations', name: 'app.menu.organisations', icon: 'domain', permission: 'organisations.read', beside: ['/staff/mappings', '/staff/networks', '/staff/challenges', '/staff/aid'] },
  { path: '/staff/needs', name: 'app.menu.needs', icon: 'lightbulb' },
  { path: '/staff/reports', name: 'app.menu.reports', icon: 'bar-chart', permission: 'reports.read', beside: ['/staff/evaluations'] },
  { path: '/staff/messages', name: 'app.menu.messages', icon: 'mail', permission: 'messages.read' },
  { path: '/staff/settings', name: 'app.menu.settings', icon: 'settings', permission: 'centre.read', beside: ['/staff/projects', '/staff/funders', '/staff/rule-sets', '/staff/retention', '/staff/certificate-templates', '/staff/evaluation-questions'] },
];

const INSTRUCTOR: readonly Destination[] = [
  { path: '/staff/today', name: 'app.menu.today', icon: 'today' },
  { path: '/staff/runs', name: 'app.menu.myRuns', icon: 'menu-book', permission: 'runs.list', beside: ['/staff/sessions', '/staff/certificates', '/staff/surveys', '/staff/grading'] },
  { path: '/staff/approve', name: 'app.menu.approve', icon: 'fact-check' },
];

const AUDITOR: readonly Destination[] = [
  { path: '/staff/audits', name: 'app.menu.reports', icon: 'bar-chart', permission: 'submissions.audit', beside: ['/staff/reports'] },
  { path: '/staff/audit-log', name: 'app.menu.ownLog', icon: 'history', permission: 'submissions.audit' },
];

const LEARNER: readonly Destination[] = [
  { path: '/my', name: 'app.menu.my', icon: 'home', exact: true },
  { path: '/', name: 'app.menu.programme', icon: 'calendar-month', exact: true },
  { path: '/my/certificates', name: 'app.menu.certificates', icon: 'workspace-premium' },
  { path: '/account', name: 'app.menu.account', icon: 'person' },
];

const PUBLIC: readonly Destination[] = [
  { path: '/', name: 'app.menu.programme', icon: 'calendar-month', exact: true },
  { path: '/about', name: 'app.menu.about', icon: 'info' },
  { path: '/verify', name: 'app.menu.verify', icon: 'workspace-premium' },
];

/**
 * The main menus by role. A place is shown when its room has registered a route and the reader may go there, so that no
 * link leads nowhere.
 */
@Injectable({ providedIn: 'root' })
export class Destinations {
  private readonly session = inject(Session);
  private readonly router = inject(Router);

  readonly staff = computed(() => this.open(this.session.isAdministrator() ? ADMINISTRATOR : [...(this.session.can('runs.list') ? INSTRUCTOR : []), ...AUDITOR]));
  readonly learner = computed(() => this.open(LEARNER));
  readonly public = computed(() => this.open(PUBLIC));

  /** Where one starts after signing in. */
  home(): string {
    const staff = this.session.isStaff() ? this.staff()[0]?.path : undefined;
    return staff ?? this.learner()[0]?.path ?? '/';
  }

  /** Whether a page exists at the path. */
  exists(path: string): boolean {
    return reaches(this.router.config, path.split('/').filter(Boolean));
  }

  private open(places: readonly Destination[]): Destination[] {
    return places.filter(
      (place) => this.exists(place.path) && (!place.permission || this.session.can(place.permission)),
    );
  }
}

/** Whether some route answers the segments. Lazy rooms count as soon as their own path fits. */
function reaches(routes: Routes, segments: readonly string[]): boolean {
  return routes.some((route) => {
    if (route.path === undefined || route.path === '**' || route.redirectTo !== undefined) return false;
    const own = route.path.split('/').filter(Boolean);
    const fits = own.every((segment, at) => segment === segments[at] || (segment.startsWith(':') && segments[at]));
    if (!fits || own.length > segments.length) return false;
    const rest = segments.slice(own.length);
    if (route.children) return reaches(route.children, rest);
    return route.loadChildren ? own.length > 0 || rest.length === 0 : rest.length === 0;
  });
}
