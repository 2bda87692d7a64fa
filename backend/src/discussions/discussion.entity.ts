import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { DiscussionVoice } from '@kortkurs/contract/discussions';

/** What those who follow a run say to each other of a module. It begins with its first post. */
@Entity('discussion')
@Unique('discussion_run_id_module_id_key', ['runId', 'moduleId'])
export class DiscussionEntity {
  @PrimaryColumn('uuid') id: string;
  @ForeignKey('course_run')
  @Column('uuid', { name: 'run_id' })
  runId: string;
  @ForeignKey('module')
  @Column('uuid', { name: 'module_id' })
  moduleId: string;
  /** The number of the latest. */
  @Column('integer', { default: 0 }) posts: number;
  @Column('integer', { default: 0 }) revision: number;
  @Column('timestamptz', { name: 'closed_at', nullable: true }) closedAt: Date | null;
  @ForeignKey('person')
  @Column('uuid', { name: 'closed_by', nullable: true })
  closedBy: string | null;
}

/** A post, or an answer to one. What was deleted has no text; what was hidden keeps it for staff. */
@Entity('discussion_post')
@Unique('discussion_post_discussion_id_number_key', ['discussionId', 'number'])
@ForeignKey('discussion_post', ['discussionId', 'root'], ['discussionId', 'number'])
@Index('discussion_post_order', ['discussionId', 'root', 'number'])
export class DiscussionPostEntity {
  @PrimaryColumn('uuid') id: string;
  @ForeignKey('discussion')
  @Column('uuid', { name: 'discussion_id' })
  discussionId: string;
  @Column('integer') number: number;
  /** The number of what it answers, or its own. */
  @Column('integer') root: number;
  @ForeignKey('person')
  @Index('discussion_post_person')
  @Column('uuid', { name: 'person_id' })
  personId: string;
  @Column('text') voice: DiscussionVoice;
  @Column('text') text: string;
  @Column('timestamptz', { name: 'written_at' }) writtenAt: Date;
  @Column('timestamptz', { name: 'edited_at', nullable: true }) editedAt: Date | null;
  @Column('timestamptz', { name: 'deleted_at', nullable: true }) deletedAt: Date | null;
  @Column('boolean', { default: false }) pinned: boolean;
  @Column('timestamptz', { name: 'hidden_at', nullable: true }) hiddenAt: Date | null;
  @ForeignKey('person')
  @Column('uuid', { name: 'hidden_by', nullable: true })
  hiddenBy: string | null;
  @Column('text', { name: 'hidden_why', nullable: true }) hiddenWhy: string | null;
}

/** What a post said before it was edited or deleted. */
@Entity('discussion_wording')
export class DiscussionWordingEntity {
  @ForeignKey('discussion_post')
  @PrimaryColumn('uuid', { name: 'post_id' })
  postId: string;
  @PrimaryColumn('integer') number: number;
  @Column('text') text: string;
  @Column('timestamptz') until: Date;
}

/** How far somebody has read, been told by letter, and whether they want to be. */
@Entity('discussion_reader')
export class DiscussionReaderEntity {
  @ForeignKey('discussion')
  @PrimaryColumn('uuid', { name: 'discussion_id' })
  discussionId: string;
  @ForeignKey('person')
  @Index('discussion_reader_person')
  @PrimaryColumn('uuid', { name: 'person_id' })
  personId: string;
  @Column('integer', { name: 'read_up_to', default: 0 }) readUpTo: number;
  @Column('integer', { name: 'told_up_to', default: 0 }) toldUpTo: number;
  /** Null where they have not said: then instructors are told, and nobody else. */
  @Column('boolean', { nullable: true }) follows: boolean | null;
}

/** That somebody thinks that a post should not stand, until staff has looked. */
@Entity('discussion_report')
@Unique('discussion_report_post_id_person_id_key', ['postId', 'personId'])
export class DiscussionReportEntity {
  @PrimaryColumn('uuid') id: string;
  @ForeignKey('discussion_post')
  @Column('uuid', { name: 'post_id' })
  postId: string;
  @ForeignKey('person')
  @Column('uuid', { name: 'person_id' })
  personId: string;
  @Column('text') why: string;
  @Column('timestamptz', { name: 'reported_at' }) reportedAt: Date;
  @Column('timestamptz', { name: 'settled_at', nullable: true }) settledAt: Date | null;
  @ForeignKey('person')
  @Column('uuid', { name: 'settled_by', nullable: true })
  settledBy: string | null;
}
