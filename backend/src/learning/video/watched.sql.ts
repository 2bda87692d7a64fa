/** SQL of how many seconds of a film are in a row `w` of `watched`. */
export const SECONDS = '(SELECT coalesce(sum(upper(r) - lower(r)), 0)::int FROM unnest(w.ranges) AS r)';

/** SQL of what the enrolment `e` has seen of the film that the activity `a` shows, as JSON; null where nothing was played of it. */
export const WATCHED = `(SELECT jsonb_build_object('seconds', ${SECONDS}, 'at', w.at_second) FROM watched w JOIN course_version_file f ON f.file_id = w.file_id AND f.part = 'video'
    AND f.course_version_id = a.course_version_id AND f.activity_id = a.activity_id WHERE w.enrolment_id = e.id AND w.activity_id = a.activity_id)`;
