import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { NumberRequest, SamplePart, SampleVerdict } from '@kortkurs/contract/evidence';

/** A draw of a submission's frozen rows. */
@Entity('sample')
@Index('sample_submission', ['submissionId', 'drawnAt', 'id'])
export class SampleEntity {
  @PrimaryColumn('uuid') id: string;
  @ForeignKey('submission')
  @Column('uuid', { name: 'submission_id' })
  submissionId: string;
  @Column('integer') seed: number;
  @Column('integer') size: number;
  @Column('integer', { name: 'out_of' }) outOf: number;
  @ForeignKey('person')
  @Column('uuid', { name: 'drawn_by' })
  drawnBy: string;
  @Column('timestamptz', { name: 'drawn_at' }) drawnAt: Date;
}

/** A row that was drawn. */
@Entity('sample_person')
export class SamplePersonEntity {
  @ForeignKey('sample')
  @PrimaryColumn('uuid', { name: 'sample_id' })
  sampleId: string;
  /** Its place among the frozen rows, counted from one. */
  @PrimaryColumn('integer', { name: 'row_number' }) rowNumber: number;
  @Column('text') pseudonym: string;
  @Column('timestamptz', { name: 'opened_at', nullable: true }) openedAt: Date | null;
}

/** What an auditor says of one part of a participant's dossier. */
@Entity('sample_judgement')
export class SampleJudgementEntity {
  @PrimaryColumn('uuid', { name: 'sample_id' }) sampleId: string;
  @PrimaryColumn('integer', { name: 'row_number' }) rowNumber: number;
  @PrimaryColumn('text') part: SamplePart;
  @Column('text') says: SampleVerdict;
  @Column('text', { default: '' }) remark: string;
  @ForeignKey('person')
  @Column('uuid', { name: 'by_person_id' })
  byPersonId: string;
  @Column('timestamptz') at: Date;
}

/** Somebody's wish to see a participant's identity number. */
@Entity('number_request')
@Index('number_request_person', ['sampleId', 'rowNumber', 'askedAt'])
@Index('number_request_waiting', ['sampleId', 'rowNumber', 'askedBy'], { unique: true, where: 'answer IS NULL' })
export class NumberRequestEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'sample_id' }) sampleId: string;
  @Column('integer', { name: 'row_number' }) rowNumber: number;
  @ForeignKey('person')
  @Column('uuid', { name: 'asked_by' })
  askedBy: string;
  @Column('timestamptz', { name: 'asked_at' }) askedAt: Date;
  @Column('text') why: string;
  @Column('text', { nullable: true }) answer: NumberRequest['answer'];
  @ForeignKey('person')
  @Column('uuid', { name: 'answered_by', nullable: true })
  answeredBy: string | null;
  @Column('timestamptz', { name: 'answered_at', nullable: true }) answeredAt: Date | null;
}
