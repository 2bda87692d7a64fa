/** What the builder of a course tells of its activities in their rows. */
import type { Id } from './common';

/** What a row of a draft's outline tells of an activity beside what the outline holds. */
export interface ActivityMark {
  id: Id;
  /** Of a quiz: the share of the points, in per cent, with which it is passed; null where none is asked for, and of other kinds. */
  passShare: number | null;
  /** Of a film of the course's own: whether what is said in it can be read. */
  isCaptioned: boolean;
}
