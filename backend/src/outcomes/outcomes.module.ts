import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccessModule } from '../access/door';
import { CentreModule } from '../centre/door';
import { People, PeopleModule } from '../people/door';
import { RuleSetsModule } from '../rule-sets/door';
import { LeftQuery } from './left-query';
import { LaterKeeper } from './later-keeper';
import { OutcomeAskEntity } from './outcome-ask.entity';
import { OutcomeAnswers } from './outcome-answers';
import { OutcomeAsker } from './outcome-asker';
import { OutcomeEventEntity } from './outcome-event.entity';
import { OutcomeKeeper } from './outcome-keeper';
import { OutcomeLaterEntity } from './outcome-later.entity';
import { OutcomeLinks } from './outcome-links';
import { OutcomeLinksController } from './outcome-links.controller';
import { mergeOutcomes } from './outcome-merger';
import { OutcomeQuery } from './outcome-query';
import { OutcomeSweep } from './outcome-sweep';
import { OutcomeTerms } from './outcome-terms';
import { OutcomesController } from './outcomes.controller';
import { Participants } from './participants';
import './refusals';

/** What became of participants who have left a project, within some weeks and half a year later. */
@Module({
  imports: [TypeOrmModule.forFeature([OutcomeAskEntity, OutcomeEventEntity, OutcomeLaterEntity]), AccessModule, CentreModule, PeopleModule, RuleSetsModule],
  controllers: [OutcomesController, OutcomeLinksController],
  providers: [OutcomeTerms, Participants, OutcomeQuery, LeftQuery, LaterKeeper, OutcomeKeeper, OutcomeAnswers, OutcomeAsker, OutcomeLinks, OutcomeSweep],
  exports: [LeftQuery, OutcomeLinks],
})
export class OutcomesModule implements OnModuleInit {
  constructor(private readonly people: People) {}

  onModuleInit(): void {
    this.people.onMerge('outcomes', mergeOutcomes);
  }
}
