import type { ActivityKind } from '@kortkurs/contract/courses';
import type { IconName } from '../ui/icon/icon';

/** The drawing beside what one does in a course. */
export const KIND_ICONS: Record<ActivityKind, IconName> = { page: 'menu-book', link: 'link', file: 'attach-file', video: 'play-circle', quiz: 'fact-check', assignment: 'assignment', survey: 'bar-chart', scorm: 'extension' };
