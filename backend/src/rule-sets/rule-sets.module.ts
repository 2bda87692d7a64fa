import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CentreModule } from '../centre/door';
import { RuleSetEntity, RuleSetVersionEntity } from './rule-set.entity';
import { RuleSetKeeper } from './rule-set-keeper';
import { RuleSetQuery } from './rule-set-query';
import { RuleSetUsers } from './rule-set-users';
import { RuleSets } from './rule-sets';
import { RuleSetsController } from './rule-sets.controller';
import './refusals';

/** What funders ask of participants and how they count them, as data. */
@Module({
  imports: [TypeOrmModule.forFeature([RuleSetEntity, RuleSetVersionEntity]), CentreModule],
  controllers: [RuleSetsController],
  providers: [RuleSetQuery, RuleSetKeeper, RuleSetUsers, RuleSets],
  exports: [RuleSets, RuleSetUsers],
})
export class RuleSetsModule {}
