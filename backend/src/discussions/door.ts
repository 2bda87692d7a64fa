export { DiscussionsModule } from './discussions.module';
/** `postId`, `at`. */
export { DiscussionPostHidden } from './events';
/** What somebody has been told of by letter. */
export { toldUpTo } from './told-up-to';
