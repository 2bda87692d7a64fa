import './refusals';
import { Module } from '@nestjs/common';
import { CentreModule } from '../centre/door';
import { PeopleModule } from '../people/door';
import { ReachFiles } from './files/reach-files';
import { MunicipalityQuery } from './municipality-query';
import { ReachController } from './reach.controller';
import { ReachQuery } from './reach-query';

/** Which organisations and municipalities the centre reaches, over all its runs. */
@Module({
  imports: [CentreModule, PeopleModule],
  controllers: [ReachController],
  providers: [ReachQuery, MunicipalityQuery, ReachFiles],
  exports: [ReachQuery],
})
export class ReachModule {}
