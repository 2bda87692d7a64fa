import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** A project of whose sums somebody wants to know each later change. */
@Entity('participation_watch')
export class ParticipationWatch {
  @ForeignKey('project')
  @PrimaryColumn('uuid', { name: 'project_id' })
  projectId: string;
  /** The last day of what was asked about: changes of later months are told to nobody. */
  @Column('date') through: string;
}
