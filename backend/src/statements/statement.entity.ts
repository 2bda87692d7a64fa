import { Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import type { StatementRecord } from '@kortkurs/contract/statements';

/** A participation statement as it was made. What it says never changes; it can be taken back. */
@Entity('participation_statement')
@Unique('participation_statement_serial', ['year', 'serial'])
export class ParticipationStatement {
  @PrimaryColumn('uuid') id: string;
  /** Whose key the name is sealed under. */
  @ForeignKey('person')
  @Column('uuid', { name: 'person_id' })
  personId: string;
  @Column('smallint') year: number;
  @Column('integer') serial: number;
  @Column('text', { unique: true }) number: string;
  @Column('text', { unique: true }) code: string;
  @Column('jsonb') record: StatementRecord;
  @Column('bytea', { name: 'sealed_name' }) sealedName: Buffer;
  @Column('boolean', { name: 'name_hidden', default: false }) nameHidden: boolean;
  @Column('timestamptz', { name: 'made_at' }) madeAt: Date;
  /** Who of staff made it, and why; null where the person did. */
  @ForeignKey('person')
  @Column('uuid', { name: 'made_by', nullable: true })
  madeBy: string | null;
  @Column('text', { name: 'made_why', nullable: true }) madeWhy: string | null;
  @Column('timestamptz', { name: 'revoked_at', nullable: true }) revokedAt: Date | null;
  @ForeignKey('person')
  @Column('uuid', { name: 'revoked_by', nullable: true })
  revokedBy: string | null;
  @Column('text', { name: 'revoked_why', nullable: true }) revokedWhy: string | null;
}

/** The last number of each year: a row, not a sequence, so that the series has no holes. */
@Entity('participation_statement_counter')
export class ParticipationStatementCounter {
  @PrimaryColumn('smallint') year: number;
  @Column('integer', { name: 'last_serial', default: 0 }) lastSerial: number;
}
