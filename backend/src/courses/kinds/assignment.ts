import { ASSIGNMENT_LIMITS, type AssignmentContent, type Criterion } from '@kortkurs/contract/assignments';
import { LANGUAGES } from '@kortkurs/contract/common';
import type { FieldFault } from '../../platform/refusals/refusal';
import { AssignmentBody, assignmentOf } from '../assignment-drafts.dto';
import type { ContentKind, FileForm, StoredContent } from '../content-kind';

/** What an assignment says is for everybody who does it: nothing of it is kept back. */
export type StoredAssignment = StoredContent<AssignmentContent>;

const isWritten = (texts: object): boolean => LANGUAGES.some((language) => language in texts);

/** What is missing of a criterion before somebody can be judged by it. */
function lackingIn({ title, levels }: Criterion, field: string): FieldFault[] {
  const faults: FieldFault[] = [];
  if (!isWritten(title)) faults.push({ field: `${field}.title`, code: 'criterionNeedsTitle' });
  if (levels.length < ASSIGNMENT_LIMITS.levelsMin || !levels.every(isWritten)) faults.push({ field: `${field}.levels`, code: 'criterionNeedsLevels' });
  return faults;
}

/** Assignments, as their authors write them. */
export const ASSIGNMENT_KIND: ContentKind<StoredAssignment> = {
  faults: () => [],
  lacking: (content) => (content ? content.shown.rubric.flatMap((criterion, n) => lackingIn(criterion, `shown.rubric.${n}`)) : [{ field: 'shown.takes', code: 'assignmentNotSaid' }]),
  inFile: {
    body: AssignmentBody,
    out: ({ shown: { rubric, ...rest } }) => ({ ...rest, rubric: rubric.map(({ title, levels }) => ({ title, levels: levels.map((text) => ({ text })) })) }),
    in: (body) => ({ shown: assignmentOf(body), keptBack: null }),
  } satisfies FileForm<StoredAssignment, AssignmentBody>,
};
