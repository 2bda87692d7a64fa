import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A municipality with its code from Statistics Sweden; the county is its first two digits. */
@Entity('municipality')
export class MunicipalityEntity {
  @PrimaryColumn('text') code: string;
  @Column('text') name: string;
  @Column({ type: 'text', name: 'county_code', insert: false, update: false }) countyCode: string;
}
