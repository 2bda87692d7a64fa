import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CentreModule } from '../centre/door';
import { EvaluationsModule } from '../evaluations/door';
import { PeopleModule } from '../people/door';
import { ReachModule } from '../reach/door';
import { ReportingModule } from '../reporting/door';
import { BoardCommentEntity } from './board-comment.entity';
import { BoardCommenter } from './board-commenter';
import { BoardPageController } from './board-page.controller';
import { BoardPageQuery } from './board-page-query';
import { BoardPaper } from './paper/board-paper';
import './refusals';

/** One sheet for the board: a period beside the year before, targets, reach, and what somebody wrote about it. Nobody can be told from it. */
@Module({
  imports: [TypeOrmModule.forFeature([BoardCommentEntity]), CentreModule, EvaluationsModule, PeopleModule, ReachModule, ReportingModule],
  controllers: [BoardPageController],
  providers: [BoardPageQuery, BoardCommenter, BoardPaper],
})
export class BoardPageModule {}
