import type { Viewer } from '../people/door';

/**
 * Reads what is frozen for a funder: figures that name neither people nor organisations, and so count everybody whoever freezes
 * or compares them. Of organisations such a reader keeps the count alone.
 */
export const COUNTS_ALL: Viewer = { mayKnow: true, unmasks: true };
