export { CoursesModule } from './courses.module';
/** `list(sql?)`: the formats in the centre's order. */
export { Formats } from './formats';
/** SQL of what a format's new runs start from, as JSON. */
export { runTemplateJson } from './formats';
/** `publish(tx, course, by)`: a course that is begun together with its first run. */
export { CourseStarter } from './course-starter';
/** `forRun(sql, versionId)`, `version(courseId, versionId, sql?)`, `one(courseId, sql?)`; `fileGate`, by which whoever may read a version reads the files of its activities. */
export { CourseQuery } from './course-query';
/** A course's rule as it is sent, and as it is kept. */
export { CourseRuleBody } from './rule.dto';
export { keptRule } from './rule-check';
export { ActivityFileReply } from './courses-replies.dto';
/** `ofDraft(sql, courseId, activityId)`, `save(tx, courseId, activityId, kind, content, expected)`, `inAdvance(tx, place, kind)`: what activities say beside their text. */
export { ContentKeeper } from './content-keeper';
/** `takePart(part, taker)`, `addBeside(room)`: what rooms below have in course files. */
export { CourseFileRooms } from './transfer/course-file-rooms';
/** A page's text with addresses of its pictures. */
export { withImages } from './page-images';
