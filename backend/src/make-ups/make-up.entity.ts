import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** How somebody makes up a missed session: at a parallel session, or by a task. */
@Entity('make_up')
export class MakeUpEntity {
  @PrimaryColumn('uuid') id: string;
  @ForeignKey('enrolment')
  @Column('uuid', { name: 'enrolment_id' })
  enrolmentId: string;
  /** The one that was missed. */
  @ForeignKey('session')
  @Column('uuid', { name: 'session_id' })
  sessionId: string;
  @Column('text') kind: 'session' | 'task';
  @ForeignKey('session')
  @Column('uuid', { name: 'at_session_id', nullable: true })
  atSessionId: string | null;
  @Column('text', { nullable: true }) task: string | null;
  /** What the task counts for. */
  @Column('smallint', { nullable: true }) minutes: number | null;
  @Column('date', { name: 'due_on', nullable: true }) dueOn: string | null;
  @ForeignKey('person')
  @Column('uuid', { name: 'made_by' })
  madeBy: string;
  @Column('timestamptz', { name: 'made_at' }) madeAt: Date;
  @Column('text', { name: 'hand_in', nullable: true }) handIn: string | null;
  @Column('timestamptz', { name: 'handed_in_at', nullable: true }) handedInAt: Date | null;
  @Column('text', { name: 'returned_why', nullable: true }) returnedWhy: string | null;
  @Column('timestamptz', { name: 'returned_at', nullable: true }) returnedAt: Date | null;
  /** The day that an approved task counts on: when it was handed in, else approved. */
  @Column('date', { name: 'done_on', nullable: true }) doneOn: string | null;
  @ForeignKey('person')
  @Column('uuid', { name: 'approved_by', nullable: true })
  approvedBy: string | null;
  @Column('timestamptz', { name: 'approved_at', nullable: true }) approvedAt: Date | null;
  @Column('timestamptz', { name: 'ended_at', nullable: true }) endedAt: Date | null;
  @ForeignKey('person')
  @Column('uuid', { name: 'ended_by', nullable: true })
  endedBy: string | null;
}
