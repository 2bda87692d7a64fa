import type { Routes } from '@angular/router';
import { factsWords } from '../people/participant-facts/facts-words';
import { may } from '../platform/guards';
import { withWords } from '../platform/words/words';

const words = { sv: () => import('./words/sv.json'), en: () => import('./words/en.json') };

/** Figures for funders, and who stands behind them. */
export const reportsStaffRoutes: Routes = withWords('reporting', words, withWords('facts', factsWords, [
  { path: '', title: 'reporting.title', canActivate: [may('reports.read')], loadComponent: () => import('./report-page').then((file) => file.ReportPage) },
  { path: ':projectId/people', title: 'reporting.behind.title', canActivate: [may('reports.read')], loadComponent: () => import('./behind-page').then((file) => file.BehindPage) },
  { path: ':projectId/left-out', title: 'reporting.leftOut.title', canActivate: [may('reports.read')], loadComponent: () => import('./left-out-page').then((file) => file.LeftOutPage) },
]));

/** `/staff/reports/several`: several projects in one report, and who stands behind its figures. */
export const severalStaffRoutes: Routes = withWords('reporting', words, [
  { path: '', title: 'reporting.several.title', canActivate: [may('reports.read')], loadComponent: () => import('./several/several-page').then((file) => file.SeveralPage) },
  { path: 'people', title: 'reporting.behind.title', canActivate: [may('reports.read')], loadComponent: () => import('./several/several-people-page').then((file) => file.SeveralPeoplePage) },
]);
