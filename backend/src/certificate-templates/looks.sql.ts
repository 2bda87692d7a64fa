/** SQL of the looks that a course's certificates have, as a JSON list from near to far. */
export const looksJson = (courseId: string, formatId: string): string =>
  `coalesce((SELECT jsonb_agg(look.look ORDER BY look.course_id IS NULL, look.format_id IS NULL) FROM certificate_template look
              WHERE look.course_id = ${courseId} OR look.format_id = ${formatId} OR look.scope = 'centre'), '[]')`;
