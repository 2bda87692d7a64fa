/** SQL of the order of attempts `t`, the best of them first: whoever passed, then by the part of the points, then the earlier. */
export const BEST_FIRST = `t.passed DESC, t.points::float / nullif(t.of_points, 0) DESC NULLS LAST, t.number`;

/** SQL of what came of the attempt `t`; null while it is open. */
export const SCORE = `CASE WHEN t.handed_in_at IS NOT NULL THEN jsonb_build_object('points', t.points, 'of', t.of_points, 'right', t.right_count, 'questions', jsonb_array_length(t.drawn), 'passed', t.passed) END`;
