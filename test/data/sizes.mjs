// How much there is of everything, and what it takes on the disk.

/**
 * @typedef {object} Size
 * @property {number} centres each with its own organisations, people, courses and runs
 * @property {number} organisations of a centre
 * @property {number} people
 * @property {number} courses
 * @property {number} runs
 * @property {number} projects
 */

const CENTRE = { organisations: 82, people: 3300, courses: 200, runs: 600, projects: 4 };

/** @type {Record<string, Size>} one centre, the district of a study association, a national association; and one for tests */
export const SIZES = {
  XS: { centres: 2, organisations: 8, people: 60, courses: 5, runs: 12, projects: 2 },
  S: { centres: 1, ...CENTRE },
  M: { centres: 10, ...CENTRE },
  L: { centres: 100, ...CENTRE },
};

/** Bytes of a row with its indexes, as measured at M. */
const BYTES = { enrolment: 1500, mark: 550, person: 1900, run: 4000 };
/** Enrolments of a run, and marks of an enrolment, in the mean. */
const MEAN = { enrolments: 33, marks: 5 };

/**
 * @param {Size} size
 * @returns {{ runs: number, people: number, enrolments: number, marks: number, bytes: number }}
 */
export function expected(size) {
  const runs = size.centres * size.runs;
  const people = size.centres * size.people;
  const enrolments = runs * MEAN.enrolments;
  const marks = enrolments * MEAN.marks;
  const bytes = runs * BYTES.run + people * BYTES.person + enrolments * BYTES.enrolment + marks * BYTES.mark;
  return { runs, people, enrolments, marks, bytes };
}
