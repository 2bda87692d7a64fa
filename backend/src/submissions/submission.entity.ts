import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { StaleCause, SubmissionEvent, SubmissionKind } from '@kortkurs/contract/submissions';

/** Which key a project's pseudonyms are made with; the key is a file. */
@Entity('project_key')
export class ProjectKeyEntity {
  @ForeignKey('project')
  @PrimaryColumn('uuid', { name: 'project_id' })
  projectId: string;
  @Column('bytea') thumbprint: Buffer;
  @Column('timestamptz', { name: 'made_at', default: () => 'now()' }) madeAt: Date;
  @Column('timestamptz', { name: 'destroyed_at', nullable: true }) destroyedAt: Date | null;
}

/** What was frozen for a funder; the database refuses to change it. */
@Entity('submission')
@Unique(['projectId', 'kind', 'fromOn', 'toOn', 'version'])
export class SubmissionEntity {
  @PrimaryColumn('uuid') id: string;
  @ForeignKey('project')
  @Column('uuid', { name: 'project_id' })
  projectId: string;
  @Column('text') kind: SubmissionKind;
  @Column('date', { name: 'from_on' }) fromOn: string;
  @Column('date', { name: 'to_on' }) toOn: string;
  @Column('integer') version: number;
  @ForeignKey('rule_set_version')
  @Column('uuid', { name: 'rule_set_version_id', nullable: true })
  ruleSetVersionId: string | null;
  @Column('timestamptz', { name: 'cut_off' }) cutOff: Date;
  @Column('text', { nullable: true }) why: string | null;
  @ForeignKey('person')
  @Column('uuid', { name: 'made_by' })
  madeBy: string;
  @Column('integer') participants: number;
  @Column('integer', { name: 'registered_minutes' }) registeredMinutes: number;
  @Column('integer', { name: 'signed_minutes' }) signedMinutes: number;
  @Column('bytea') sha256: Buffer;
  /** The canonical text that the digest is of. */
  @Column('bytea') content: Buffer;
}

/** What became of it after; the database refuses to change it. */
@Entity('submission_event')
@Index('submission_event_of', ['submissionId', 'at', 'id'])
export class SubmissionEventEntity {
  @PrimaryColumn('uuid') id: string;
  @ForeignKey('submission')
  @Column('uuid', { name: 'submission_id' })
  submissionId: string;
  @Column('text') what: SubmissionEvent['what'];
  @Column('date', { name: 'happened_on' }) happenedOn: string;
  @Column('text', { default: '' }) text: string;
  @ForeignKey('person')
  @Column('uuid', { name: 'by_person_id' })
  byPersonId: string;
  @Column('timestamptz', { default: () => 'now()' }) at: Date;
}

/** That it is to be sent again. Never taken away: the next version has none. */
@Entity('submission_stale')
export class SubmissionStaleEntity {
  @ForeignKey('submission')
  @PrimaryColumn('uuid', { name: 'submission_id' })
  submissionId: string;
  @Column('timestamptz') since: Date;
  /** The first day of the month that was corrected. */
  @Column('date') month: string;
  @Column('text') cause: StaleCause;
}
