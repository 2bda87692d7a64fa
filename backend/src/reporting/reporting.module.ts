import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { People, PeopleModule } from '../people/door';
import { ParticipationMonth } from './participation-month.entity';
import { ParticipationStart } from './participation-start.entity';
import { Rollup } from './rollup';
import { RollupListeners } from './rollup-listeners';

/** Figures for funders, each of which can be traced to people and minutes. */
@Module({
  imports: [PeopleModule, TypeOrmModule.forFeature([ParticipationMonth, ParticipationStart])],
  providers: [Rollup, RollupListeners],
  exports: [Rollup],
})
export class ReportingModule implements OnModuleInit {
  constructor(
    private readonly people: People,
    private readonly rollup: Rollup,
  ) {}

  onModuleInit(): void {
    this.people.onMerge('reporting', (tx, from, to) => this.rollup.merge(tx, from, to), { last: true });
  }
}
