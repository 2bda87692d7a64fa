/** The kinds of activity that a module can hold today. */
export const ACTIVITY_KINDS = ['page', 'link'] as const;
export type ActivityKind = (typeof ACTIVITY_KINDS)[number];

export const COURSE_LEVELS = ['introductory', 'intermediate', 'advanced'] as const;
export type CourseLevel = (typeof COURSE_LEVELS)[number];
