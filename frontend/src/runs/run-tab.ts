import type { Route } from '@angular/router';
import type { Permission } from '@kortkurs/contract/permissions';

/** The tabs that a run's page can have, in the order they are shown. Their names are in this room's words. */
export const RUN_TABS = ['participants', 'sessions', 'documents', 'attendance', 'progress', 'discussions', 'certificates', 'evaluation', 'messages', 'settings'] as const;
export type RunTabName = (typeof RUN_TABS)[number];

/** A tab of a run's page, as another room brings it: what it shows and who may see it. The page gets `runId` as an input. */
export interface RunTab extends Pick<Route, 'loadChildren' | 'loadComponent' | 'canDeactivate'> {
  path: RunTabName;
  permission: Permission;
}
