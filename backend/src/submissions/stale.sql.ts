/** SQL of whether a submission `s` is the newest version of its days. */
export const IS_NEWEST = `NOT EXISTS (SELECT 1 FROM submission n WHERE n.project_id = s.project_id AND n.kind = s.kind AND n.from_on = s.from_on AND n.to_on = s.to_on AND n.version > s.version)`;

/** SQL of whether a correction of the month `month`, its first day, can reach a submission `s`: also days long after it say when and as whom somebody began. */
const REACHES = (month: string): string => `s.to_on >= ${month}`;

/**
 * Whether it is sent again for certain: the month lies wholly in its days, or it is a monthly one, of which every later is sent
 * again. Else only comparing tells whether what was corrected is of its days.
 */
const HOLDS_WHOLE = (month: string): string => `(s.kind = 'monthly' OR s.from_on <= ${month} AND s.to_on >= (${month} + interval '1 month - 1 day')::date)`;

/**
 * Marks the newest versions that the months $2 of the projects $1, pair by pair, lie under: $3 now, $4 the cause. What is marked stays as
 * it is, so that corrections one after another write nothing more. Answers those of which only comparing can tell, with the month.
 */
export const MARK = `
WITH reached AS (
  SELECT s.id, min(t.month) AS month, min(t.month) FILTER (WHERE ${HOLDS_WHOLE('t.month')}) AS whole
    FROM unnest($1::uuid[], $2::date[]) AS t (project_id, month)
    JOIN submission s ON s.project_id = t.project_id AND ${REACHES('t.month')}
   WHERE ${IS_NEWEST} AND NOT EXISTS (SELECT 1 FROM submission_stale k WHERE k.submission_id = s.id)
   GROUP BY s.id
),
marked AS (
  INSERT INTO submission_stale (submission_id, since, month, cause) SELECT id, $3, whole, $4 FROM reached WHERE whole IS NOT NULL ORDER BY id
  ON CONFLICT (submission_id) DO NOTHING
)
SELECT id, month FROM reached WHERE whole IS NULL ORDER BY id`;

/**
 * Marks the newest versions in which a figure of the project $1 is counted that was entered of the days from $2 to $3, those that hold
 * all of its days; and where these are of one month, of the monthly ones every later. $4 now.
 */
export const MARK_ENTERED = `
INSERT INTO submission_stale (submission_id, since, month, cause)
SELECT s.id, $4, date_trunc('month', $2::date)::date, 'entered' FROM submission s
 WHERE s.project_id = $1 AND s.to_on >= $3::date AND (s.from_on <= $2::date OR s.kind = 'monthly' AND date_trunc('month', $2::date) = date_trunc('month', $3::date)) AND ${IS_NEWEST}
 ORDER BY s.id
ON CONFLICT (submission_id) DO NOTHING`;
