import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

/** That a participant was asked for the facts that a project lacks. */
@Entity('fact_ask')
@Unique(['projectId', 'personId'])
export class FactAskEntity {
  @PrimaryColumn('uuid') id: string;
  @ForeignKey('project')
  @Column('uuid', { name: 'project_id' })
  projectId: string;
  @ForeignKey('person')
  @Index('fact_ask_person')
  @Column('uuid', { name: 'person_id' })
  personId: string;
  @ForeignKey('person')
  @Column('uuid', { name: 'asked_by', nullable: true })
  askedBy: string | null;
  @Column('timestamptz', { name: 'asked_at' }) askedAt: Date;
  /** When the newest letter about it was written. */
  @Column('timestamptz', { name: 'written_at' }) writtenAt: Date;
  @Column('timestamptz', { name: 'reminded_at', nullable: true }) remindedAt: Date | null;
  /** When they answered by a letter's link, last. */
  @Column('timestamptz', { name: 'answered_at', nullable: true }) answeredAt: Date | null;
}
