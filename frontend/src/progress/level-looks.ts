import type { OutlookLevel } from '@kortkurs/contract/progress';
import type { IconName } from '../ui/icon/icon';

/** How a level is shown beside its word. */
export const LEVEL_LOOKS: Record<OutlookLevel, { icon: IconName; look: string }> = {
  unreachable: { icon: 'error', look: 'kk-bad' },
  'at-risk': { icon: 'warning', look: 'kk-warn' },
  'on-track': { icon: 'check-circle', look: 'kk-good' },
  completed: { icon: 'workspace-premium', look: 'kk-good' },
};

/** The levels whose groups say what they mean. */
export const HINTED: ReadonlySet<OutlookLevel> = new Set<OutlookLevel>(['unreachable', 'at-risk']);
