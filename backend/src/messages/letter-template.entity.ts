import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LetterText } from '@kortkurs/contract/letters';

/** Words of the centre's own for a kind of letter; null where it went back to the standard ones. */
@Entity('letter_template')
export class LetterTemplateEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('text', { unique: true }) kind: string;
  @Column('jsonb', { nullable: true }) sv: LetterText | null;
  @Column('jsonb', { nullable: true }) en: LetterText | null;
  /** When each language was last written, or read and found right; null for the standard words. */
  @Column('timestamptz', { name: 'sv_at', nullable: true }) svAt: Date | null;
  @Column('timestamptz', { name: 'en_at', nullable: true }) enAt: Date | null;
  @Column('int', { default: 1 }) version: number;
}
