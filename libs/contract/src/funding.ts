/** What a project promises its funder: people, organisations, networks of at least three organisations, hours, runs of a format. */
export const TARGET_KINDS = ['participants', 'organisations', 'networks', 'hours', 'runs'] as const;
export type TargetKind = (typeof TARGET_KINDS)[number];

/** `about` means within ten per cent. */
export const TARGET_OPERATORS = ['at_least', 'about', 'between'] as const;
export type TargetOperator = (typeof TARGET_OPERATORS)[number];

/** How the funder's co-funding is shown: the emblem of the European Union with its statement, or words alone. */
export const FUNDING_MARKS = ['eu', 'text'] as const;
export type FundingMark = (typeof FUNDING_MARKS)[number];
