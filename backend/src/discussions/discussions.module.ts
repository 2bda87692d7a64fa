import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { LearningModule } from '../learning/door';
import { People, PeopleModule } from '../people/door';
import { DiscussionEntity, DiscussionPostEntity, DiscussionReaderEntity, DiscussionReportEntity, DiscussionWordingEntity } from './discussion.entity';
import { DiscussionQuery } from './discussion-query';
import { DiscussionWaitsController } from './discussion-waits.controller';
import { eraseDiscussions } from './erase-discussions';
import { Ledger } from './ledger';
import { mergeDiscussions } from './merge-discussions';
import { Moderator } from './moderator';
import { OwnDiscussionsController } from './own-discussions.controller';
import { Places } from './places';
import './refusals';
import { RunDiscussionsController } from './run-discussions.controller';
import { DiscussionWriter } from './writer';

/** What those who follow a run say to each other of the modules of its course. */
@Module({
  imports: [TypeOrmModule.forFeature([DiscussionEntity, DiscussionPostEntity, DiscussionWordingEntity, DiscussionReaderEntity, DiscussionReportEntity]), LearningModule, PeopleModule],
  controllers: [OwnDiscussionsController, RunDiscussionsController, DiscussionWaitsController],
  providers: [DiscussionQuery, DiscussionWriter, Ledger, Moderator, Places],
})
export class DiscussionsModule implements OnModuleInit {
  constructor(private readonly people: People) {}

  onModuleInit(): void {
    this.people.onMerge('discussions', mergeDiscussions);
    this.people.onErase(eraseDiscussions);
  }
}
