import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccessModule } from '../access/door';
import { CentreModule } from '../centre/door';
import { FundingModule } from '../funding/door';
import { People, PeopleModule } from '../people/door';
import { FactAskEntity } from './fact-ask.entity';
import { FactAskQuery } from './fact-ask-query';
import { FactAsker } from './fact-asker';
import { FactAsksController } from './fact-asks.controller';
import { FactLinks } from './fact-links';
import { FactLinksController } from './fact-links.controller';
import { FactReminders } from './fact-reminders';
import { mergeFactAsks } from './merge-fact-asks';
import './refusals';

/** Participants who are asked, by a letter with a link, for the facts that a project lacks of them. */
@Module({
  imports: [TypeOrmModule.forFeature([FactAskEntity]), AccessModule, CentreModule, FundingModule, PeopleModule],
  controllers: [FactAsksController, FactLinksController],
  providers: [FactAsker, FactAskQuery, FactLinks, FactReminders],
  exports: [FactLinks],
})
export class FactAsksModule implements OnModuleInit {
  constructor(
    private readonly people: People,
    private readonly links: FactLinks,
  ) {}

  onModuleInit(): void {
    this.people.onProtect((tx, personIds) => this.links.revoke(tx, personIds));
    this.people.onMerge('fact-asks', mergeFactAsks);
  }
}
