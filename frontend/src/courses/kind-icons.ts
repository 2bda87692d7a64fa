import type { ActivityKind } from '@kortkurs/contract/courses';
import type { IconName } from '../ui/icon/icon';

/** The drawing beside what an activity is. */
export const KIND_ICONS: Record<ActivityKind, IconName> = { page: 'article', link: 'link', file: 'attach-file', video: 'play-circle', quiz: 'fact-check', assignment: 'assignment', survey: 'bar-chart', scorm: 'extension' };
