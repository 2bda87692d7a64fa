import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Situation } from '@kortkurs/contract/participant-facts';
import type { Gender } from '@kortkurs/contract/people';

/**
 * The day a person first took part in a project, and the facts of them on that day. A person counts once per project,
 * by these facts, however many courses follow.
 */
@Entity('participation_start')
export class ParticipationStart {
  @PrimaryColumn('uuid', { name: 'project_id' }) projectId: string;
  @PrimaryColumn('uuid', { name: 'person_id' }) personId: string;
  @Column('date', { name: 'start_on' }) startOn: string;
  @Column('text', { nullable: true }) gender: Gender | null;
  @Column('date', { name: 'born_on', nullable: true }) bornOn: string | null;
  /** What was known of anything else, and what they would not say. */
  @Column('jsonb', { default: {} }) situation: Situation;
}
