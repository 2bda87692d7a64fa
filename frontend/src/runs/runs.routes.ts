import type { Routes } from '@angular/router';
import { may } from '../platform/guards';
import { keepsWork } from '../platform/unsaved';
import { withWords } from '../platform/words/words';
import { RUN_TABS, type RunTab } from './run-tab';
import { runWords } from './room-words';


const own: readonly RunTab[] = [
  { path: 'sessions', permission: 'runs.read', loadComponent: () => import('./run/run-sessions').then((file) => file.RunSessions) },
  {
    path: 'settings',
    permission: 'runs.change',
    canDeactivate: [keepsWork],
    loadComponent: () => import('./plan/run-settings').then((file) => file.RunSettings),
  },
];

/** Runs for staff. `brought` are the tabs that other rooms bring to a run's page. */
export function runsStaffRoutes(brought: readonly RunTab[]): Routes {
  const tabs = RUN_TABS.flatMap((name) => [...own, ...brought].find((tab) => tab.path === name) ?? []);
  return withWords('runs', runWords, [
    { path: '', title: 'runs.title', canActivate: [may('runs.list')], loadComponent: () => import('./list/runs-page').then((file) => file.RunsPage) },
    {
      path: 'new',
      title: 'runs.plan.title',
      canActivate: [may('runs.change')],
      canDeactivate: [keepsWork],
      loadComponent: () => import('./plan/plan-page').then((file) => file.PlanPage),
    },
    { path: 'calendar', title: 'runs.calendar.title', canActivate: [may('runs.list')], loadComponent: () => import('./calendar/term-calendar-page').then((file) => file.TermCalendarPage) },
    { path: 'copy-term', title: 'runs.term.title', canActivate: [may('runs.change')], loadComponent: () => import('./term/copy-term-page').then((file) => file.CopyTermPage) },
    {
      path: 'templates/:formatId',
      title: 'runs.template.title',
      canActivate: [may('courses.change')],
      canDeactivate: [keepsWork],
      loadComponent: () => import('./template/template-page').then((file) => file.TemplatePage),
    },
    {
      path: ':runId',
      title: 'runs.run.title',
      canActivate: [may('runs.read')],
      data: { tabs: tabs.map(({ path, permission }) => ({ path, permission })) },
      loadComponent: () => import('./run/run-page').then((file) => file.RunPage),
      children: [
        { path: '', pathMatch: 'full', redirectTo: tabs[0]?.path ?? 'sessions' },
        ...tabs.map(({ permission, ...tab }) => ({ ...tab, canActivate: [may(permission)] })),
      ],
    },
  ]);
}

/** Where sessions are held. */
export const placesStaffRoutes: Routes = withWords('runs', runWords, [
  { path: '', title: 'runs.places.title', canActivate: [may('places.read')], loadComponent: () => import('./places/places-page').then((file) => file.PlacesPage) },
  {
    path: 'new',
    title: 'runs.places.new',
    canActivate: [may('places.change')],
    canDeactivate: [keepsWork],
    loadComponent: () => import('./places/place-page').then((file) => file.PlacePage),
  },
  {
    path: ':placeId',
    title: 'runs.places.one',
    canActivate: [may('places.change')],
    canDeactivate: [keepsWork],
    loadComponent: () => import('./places/place-page').then((file) => file.PlacePage),
  },
]);

/** The first page of staff. */
export const todayStaffRoutes: Routes = withWords('runs', runWords, [
  { path: '', title: 'runs.today.title', canActivate: [may('runs.list')], loadComponent: () => import('./today/today-page').then((file) => file.TodayPage) },
]);
