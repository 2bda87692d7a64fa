import { Column, Entity, JoinColumn, OneToOne, PrimaryColumn } from 'typeorm';
import type { NumberAnswer } from '@kortkurs/contract/people';
import { Person } from './person.entity';

/** What somebody answered who was asked for their number and gives none. */
@Entity('identity_number_answer')
export class IdentityNumberAnswer {
  @PrimaryColumn('uuid', { name: 'person_id' }) personId: string;
  @OneToOne(() => Person, { nullable: false })
  @JoinColumn({ name: 'person_id', foreignKeyConstraintName: 'identity_number_answer_person_id_fkey' })
  person?: Person;
  @Column('text') answer: NumberAnswer;
  @Column('timestamptz', { name: 'answered_at' }) answeredAt: Date;
}
