import type { Page } from '@kortkurs/contract/common';

/** The page as the list counts it: a figure can count people whose names are not listed. */
export const listed = <T extends Page<unknown> & { total: number; unlisted: number }>(page: T): T => ({ ...page, total: page.total - page.unlisted });
