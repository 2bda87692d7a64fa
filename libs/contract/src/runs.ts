export const DELIVERIES = ['in_person', 'online', 'hybrid', 'self_paced'] as const;
export type Delivery = (typeof DELIVERIES)[number];

export const RUN_STATUSES = ['draft', 'published', 'cancelled', 'closed'] as const;
export type RunStatus = (typeof RUN_STATUSES)[number];

export const ENROLMENT_POLICIES = ['open', 'approval', 'invitation'] as const;
export type EnrolmentPolicy = (typeof ENROLMENT_POLICIES)[number];
