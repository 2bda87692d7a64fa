import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CentreModule } from '../centre/door';
import { NumberFilesModule } from '../number-files/door';
import { PeopleModule } from '../people/door';
import { SubmissionsModule } from '../submissions/door';
import { Destroyer } from './destroyer';
import { ProtocolPrinter } from './protocol-printer';
import { DestructionEntity, RetentionPeriodEntity } from './retention.entity';
import { RetentionController } from './retention.controller';
import { RetentionQuery } from './retention-query';
import './refusals';

/** How long what was sent to funders is kept, and its destruction. */
@Module({
  imports: [CentreModule, NumberFilesModule, PeopleModule, SubmissionsModule, TypeOrmModule.forFeature([RetentionPeriodEntity, DestructionEntity])],
  controllers: [RetentionController],
  providers: [RetentionQuery, Destroyer, ProtocolPrinter],
  exports: [RetentionQuery],
})
export class RetentionModule {}
