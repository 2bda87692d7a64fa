import type { ProgressHandIn } from '@kortkurs/contract/progress';
import type { IconName } from '../ui/icon/icon';

/** How what somebody handed in is drawn; the words stand beside it, or within, for screen readers. */
export const HAND_IN_LOOKS: Record<ProgressHandIn['state'], { icon: IconName; look: string }> = {
  handed_in: { icon: 'schedule', look: 'kk-warn' },
  returned: { icon: 'replay', look: '' },
  approved: { icon: 'check-circle', look: 'kk-good' },
};

/** What the queue is narrowed by in which a hand-in of that state stands. */
export const QUEUE_OF = { handed_in: 'waiting', returned: 'returned', approved: 'approved' } as const satisfies Record<ProgressHandIn['state'], string>;
