import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ParticipationMonth } from './participation-month.entity';
import { ParticipationStart } from './participation-start.entity';
import { Rollup } from './rollup';
import { RollupListeners } from './rollup-listeners';

/** Figures for funders, each of which can be traced to people and minutes. */
@Module({
  imports: [TypeOrmModule.forFeature([ParticipationMonth, ParticipationStart])],
  providers: [Rollup, RollupListeners],
  exports: [Rollup],
})
export class ReportingModule {}
