import { Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';

/** An organisation that was asked: what it writes, and what it has sent. */
@Entity('mapping_ask')
@Unique(['mappingId', 'organisationId'])
export class MappingAskEntity {
  @PrimaryColumn('uuid') id: string;
  @ForeignKey('mapping')
  @Column('uuid', { name: 'mapping_id' })
  mappingId: string;
  @ForeignKey('organisation')
  @Column('uuid', { name: 'organisation_id' })
  organisationId: string;
  @Column('jsonb', { nullable: true }) draft: Record<string, string> | null;
  @Column('timestamptz', { name: 'written_at', nullable: true }) writtenAt: Date | null;
  @Column('integer', { default: 0 }) version: number;
  @Column('jsonb', { nullable: true }) answers: Record<string, string> | null;
  @Column('text', { nullable: true }) need: string | null;
  @Column('timestamptz', { name: 'answered_at', nullable: true }) answeredAt: Date | null;
}
