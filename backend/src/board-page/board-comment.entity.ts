import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('board_comment')
export class BoardCommentEntity {
  @PrimaryColumn('date', { name: 'from_on' }) fromOn!: string;
  @PrimaryColumn('date', { name: 'to_on' }) toOn!: string;
  @PrimaryColumn('smallint') place!: number;
  @Column('text') text!: string;
  @Column('uuid', { name: 'written_by' }) writtenBy!: string;
  @Column('timestamptz', { name: 'written_at' }) writtenAt!: Date;
  @Column('integer') version!: number;
}
