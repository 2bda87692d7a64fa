import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { TemplateLook } from '@kortkurs/contract/certificate-templates';

/** How certificates look: for a course, for a format, or, where it names neither, for the centre. */
@Entity('certificate_template')
export class CertificateTemplateEntity {
  @PrimaryColumn('uuid') id: string;
  /** `centre`, `format-<id>`, `course-<id>`. */
  @Column('text', { unique: true }) scope: string;
  @ForeignKey('format')
  @Column('uuid', { name: 'format_id', nullable: true })
  formatId: string | null;
  @ForeignKey('course')
  @Column('uuid', { name: 'course_id', nullable: true })
  courseId: string | null;
  @Column('jsonb') look: TemplateLook;
  @Column('integer', { default: 1 }) version: number;
}

/** A picture on certificates, by its content. */
@Entity('certificate_picture')
export class CertificatePictureEntity {
  @PrimaryColumn('text') hash: string;
  @Column('bytea') png: Buffer;
  @Column('integer') width: number;
  @Column('integer') height: number;
  /** When it was last sent. */
  @Column('timestamptz', { name: 'kept_at' }) keptAt: Date;
  /** When a certificate was first issued with it: it stays from then on. */
  @Column('timestamptz', { name: 'frozen_at', nullable: true }) frozenAt: Date | null;
}
