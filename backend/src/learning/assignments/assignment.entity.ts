import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { AssignmentState, Found } from '@kortkurs/contract/assignments';

/** One time that somebody handed in an assignment, or will. */
@Entity('assignment_hand_in')
export class AssignmentHandIn {
  @PrimaryColumn('uuid') id: string;
  @ForeignKey('enrolment')
  @Column('uuid', { name: 'enrolment_id' })
  enrolmentId: string;
  @ForeignKey('activity')
  @Column('uuid', { name: 'activity_id' })
  activityId: string;
  @Column('smallint') number: number;
  @Column('text') state: AssignmentState;
  @Column('text', { default: '' }) text: string;
  @Column('integer', { default: 1 }) version: number;
  @Column('timestamptz', { name: 'written_at' }) writtenAt: Date;
  @Column('timestamptz', { name: 'due_at', nullable: true }) dueAt: Date | null;
  @Column('timestamptz', { name: 'handed_in_at', nullable: true }) handedInAt: Date | null;
  @ForeignKey('person')
  @Column('uuid', { name: 'decided_by', nullable: true })
  decidedBy: string | null;
  @Column('timestamptz', { name: 'decided_at', nullable: true }) decidedAt: Date | null;
  @Column('text', { default: '' }) comment: string;
  @Column('jsonb', { default: [] }) found: Found[];
  @Column('date', { name: 'again_by', nullable: true }) againBy: string | null;
}

/** A file that belongs to it. What is handed in again has the files of the time before until they are taken out. */
@Entity('assignment_file')
export class AssignmentFileEntity {
  @ForeignKey('assignment_hand_in')
  @PrimaryColumn('uuid', { name: 'hand_in_id' })
  handInId: string;
  @ForeignKey('stored_file')
  @PrimaryColumn('uuid', { name: 'file_id' })
  fileId: string;
}
