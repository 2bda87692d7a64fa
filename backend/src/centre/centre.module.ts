import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Centre } from './centre.entity';
import { CentreController } from './centre.controller';
import { CentreKeeper } from './centre-keeper';
import { CentreQuery } from './centre-query';
import { FirstSteps } from './first-steps';
import { MunicipalityEntity } from './municipality.entity';
import { Today } from './today';
import './refusals';

/** The installation: its name, its settings, the municipalities it works in. */
@Module({
  imports: [TypeOrmModule.forFeature([Centre, MunicipalityEntity])],
  controllers: [CentreController],
  providers: [CentreQuery, CentreKeeper, FirstSteps, Today],
  exports: [CentreQuery, CentreKeeper, FirstSteps, Today],
})
export class CentreModule {}
