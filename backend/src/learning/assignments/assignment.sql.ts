import type { Instant } from '@kortkurs/contract/common';
import type { AssignmentContent, AssignmentFile, HandInVersion } from '@kortkurs/contract/assignments';
import { assignmentDueAt } from '@kortkurs/rules/assignment-due';
import { localDateOf } from '@kortkurs/rules/schedule';
import { anyEyes, shownName } from '../../people/door';

/** A hand-in as it is stored: its files without addresses. */
export type StoredVersion = Omit<HandInVersion, 'files'> & { files: Omit<AssignmentFile, 'url'>[] };

/** SQL of the hand-in that `g` is the alias of, as JSON. `words` is SQL of what its writer wrote, as the reader may see it. Whoever judged is staff, and named. */
export const versionJson = (g: string, words: (sql: string) => string = (sql) => sql): string => `jsonb_build_object('id', ${g}.id, 'number', ${g}.number, 'state', ${g}.state, 'text', ${words(`${g}.text`)}, 'writtenAt', ${g}.written_at,
  'handedInAt', ${g}.handed_in_at, 'isLate', coalesce(${g}.handed_in_at > ${g}.due_at, false), 'version', ${g}.version,
  'judgement', CASE WHEN ${g}.decided_at IS NOT NULL THEN jsonb_build_object('outcome', ${g}.state, 'by', (SELECT ${shownName.sql('j', anyEyes)} FROM person j WHERE j.id = ${g}.decided_by), 'at', ${g}.decided_at,
    'comment', ${g}.comment, 'found', ${g}.found, 'againBy', ${g}.again_by) END,
  'files', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'name', ${words('f.name')}, 'kind', f.kind, 'bytes', f.bytes, 'keptAt', f.kept_at) ORDER BY f.kept_at, f.id), '[]')
              FROM assignment_file af JOIN stored_file f ON f.id = af.file_id WHERE af.hand_in_id = ${g}.id))`;

/** SQL of what an assignment of an enrolment `e` in a run `r` is due by: `$2` is the activity. */
export const DUE_FACTS = `r.starts_at AS "startsAt", coalesce(e.enrolled_at, e.created_at) AS "seatedAt",
  (SELECT c.shown FROM course_version_content c WHERE c.course_version_id = r.course_version_id AND c.activity_id = a.activity_id) AS content,
  (SELECT coalesce(jsonb_agg(jsonb_build_object('number', s.number, 'startsAt', s.starts_at)), '[]') FROM session s WHERE s.run_id = r.id AND s.cancelled_at IS NULL) AS sessions`;

/** A row with `DUE_FACTS`. */
export interface DueRow {
  startsAt: Date | null;
  seatedAt: Date;
  content: AssignmentContent | null;
  sessions: { number: number; startsAt: Instant }[];
}

/** When it is due the first time. A run without sessions begins for each when they got the seat. */
export const firstDueAt = ({ startsAt, seatedAt, content, sessions }: DueRow): Instant | null =>
  assignmentDueAt(content?.due ?? null, { begins: localDateOf((startsAt ?? seatedAt).toISOString()), sessions });
