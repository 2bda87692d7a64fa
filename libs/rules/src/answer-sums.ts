/** What is summed of answers to questions, whoever asked them. */

/** A mean with two decimals; null of nothing. */
export const meanOf = (values: readonly number[]): number | null => (values.length === 0 ? null : Math.round((values.reduce((sum, value) => sum + value, 0) * 100) / values.length) / 100);

/** How many gave each grade from 1 to the highest, the lowest first. */
export const gradesOf = (values: readonly number[], highest: number): number[] => Array.from({ length: highest }, (_, at) => values.filter((value) => value === at + 1).length);
