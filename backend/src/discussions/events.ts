/** Staff hid a post, in this transaction. */
export class DiscussionPostHidden {
  constructor(
    readonly postId: string,
    /** When; tells one time from the next. */
    readonly at: Date,
  ) {}
}
