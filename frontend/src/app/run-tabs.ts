import type { RunTab } from '../runs/run-tab';

/** Tabs that other rooms bring to a run's page, one line per tab. */
export const runTabs: readonly RunTab[] = [];
