import { Column, Entity, Exclusion, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** What a project reports of some days and nobody counts from its participants. It is never changed: another takes its place. */
@Entity('entered_figure')
@Index('entered_figure_of', ['projectId', 'code'])
@Exclusion('entered_figure_once', `USING gist (project_id WITH =, code WITH =, daterange(from_on, to_on, '[]'::text) WITH &&) WHERE (superseded_at IS NULL)`)
export class EnteredFigureEntity {
  @PrimaryColumn('uuid') id: string;
  @ForeignKey('project')
  @Column('uuid', { name: 'project_id' })
  projectId: string;
  @Column('text') code: string;
  @Column('date', { name: 'from_on' }) fromOn: string;
  @Column('date', { name: 'to_on' }) toOn: string;
  @Column('integer') value: number;
  @Column('text', { nullable: true }) method: string | null;
  /** Why it took the place of the one before. */
  @Column('text', { nullable: true }) reason: string | null;
  @ForeignKey('person')
  @Column('uuid', { name: 'entered_by' })
  enteredBy: string;
  @Column('timestamptz', { name: 'entered_at', default: () => 'now()' }) enteredAt: Date;
  @Column('timestamptz', { name: 'superseded_at', nullable: true }) supersededAt: Date | null;
  /** Why it was withdrawn without another in its place. */
  @Column('text', { name: 'ended_reason', nullable: true }) endedReason: string | null;
}
