import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { Localized } from '@kortkurs/contract/common';

/** What a run asks its people to hand in before it begins. One that is asked for no more keeps its row, for what was handed in. */
@Entity('hand_in_form')
export class HandInFormEntity {
  @ForeignKey('course_run')
  @PrimaryColumn('uuid', { name: 'run_id' })
  runId: string;
  @Column('jsonb') what: Localized;
  @ForeignKey('document')
  @Column('uuid', { name: 'document_id', nullable: true })
  documentId: string | null;
  @Column('timestamptz', { name: 'due_at' }) dueAt: Date;
  @Column('timestamptz', { name: 'asked_at' }) askedAt: Date;
  @Column('timestamptz', { name: 'ended_at', nullable: true }) endedAt: Date | null;
}

/** What somebody handed in; handed in again it is another. */
@Entity('hand_in')
export class HandIn {
  @ForeignKey('enrolment')
  @PrimaryColumn('uuid', { name: 'enrolment_id' })
  enrolmentId: string;
  @Column('text', { default: '' }) text: string;
  @ForeignKey('stored_file')
  @Column('uuid', { name: 'file_id', nullable: true })
  fileId: string | null;
  @Column('timestamptz', { name: 'handed_in_at' }) handedInAt: Date;
}
