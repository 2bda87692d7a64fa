export { CoursesModule } from './courses.module';
/** `list(sql?)`: the formats in the centre's order. */
export { Formats } from './formats';
/** SQL of what a format's new runs start from, as JSON. */
export { runTemplateJson } from './formats';
/** `publish(tx, course, by)`: a course that is begun together with its first run. */
export { CourseStarter } from './course-starter';
/** `forRun(sql, versionId)`, `version(courseId, versionId, sql?)`, `one(courseId, sql?)`. */
export { CourseQuery } from './course-query';
/** SQL of a tsquery from what a person typed, for `course_version.search_words`. */
export { searchQuery } from './course-query';
