import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CoursesModule } from '../courses/door';
import { DocumentsModule } from '../documents/door';
import { EnrolmentsModule } from '../enrolments/door';
import { PeopleModule } from '../people/door';
import { ActivityNoteEntity } from './activity-note.entity';
import { ActivityProgress } from './activity-progress.entity';
import { Policy } from '../platform/policy/policy';
import { AssignmentDesk } from './assignments/assignment-desk';
import { AssignmentFileEntity, AssignmentHandIn } from './assignments/assignment.entity';
import { AssignmentReader } from './assignments/assignment-reader';
import { AssignmentsController } from './assignments/assignments.controller';
import { GradingController } from './assignments/grading.controller';
import { GradingDesk } from './assignments/grading-desk';
import { GradingQuery } from './assignments/grading-query';
import './assignments/refusals';
import { ToCompleteController } from './assignments/to-complete.controller';
import { ContentReader } from './content-query';
import { HandIn, HandInFormEntity } from './hand-in.entity';
import { HandInArchive } from './hand-in-archive';
import { HandInDesk } from './hand-in-desk';
import { HandInsReader } from './hand-ins-query';
import { LearningController } from './learning.controller';
import { NoteKeeper } from './note-keeper';
import { Openings } from './openings';
import { PapersCopier } from './papers-copier';
import { PapersByLinkController } from './papers-by-link.controller';
import { PapersReader } from './papers-query';
import { PapersController } from './papers.controller';
import { PictureSizes } from './picture-sizes';
import { PlaceKeeper } from './place-keeper';
import { PlayerPlace } from './player-place.entity';
import { PlayerReader } from './player-query';
import { PreviewController } from './preview.controller';
import { PreviewReader } from './preview-query';
import { ProgressKeeper } from './progress-keeper';
import { AttemptDesk } from './quiz/attempt-desk';
import { AttemptQuery } from './quiz/attempt-query';
import { AttemptsController } from './quiz/attempts.controller';
import { QuizTrials } from './quiz/quiz-trials';
import { QuizTrialsController } from './quiz/quiz-trials.controller';
import { QuizAnswerEntity, QuizAttemptEntity } from './quiz/quiz-attempt.entity';
import './quiz/refusals';
import './refusals';
import { SurveyDesk } from './surveys/survey-desk';
import { SurveyAnswerEntity, SurveyHiddenAnswerEntity } from './surveys/survey.entity';
import { SurveyFile } from './surveys/survey-file';
import { SurveyReader } from './surveys/survey-reader';
import { SurveyResultsQuery } from './surveys/survey-results';
import { SurveysController } from './surveys/surveys.controller';
import './surveys/refusals';
import './video/refusals';
import { WatchedController } from './video/watched.controller';
import { WatchedEntity } from './video/watched.entity';
import { WatchedKeeper } from './video/watched-keeper';

/** Following a course: what there is to read and do before and while it goes on, and how far one has come. */
@Module({
  imports: [TypeOrmModule.forFeature([ActivityProgress, ActivityNoteEntity, PlayerPlace, HandInFormEntity, HandIn, QuizAttemptEntity, QuizAnswerEntity, AssignmentHandIn, AssignmentFileEntity, SurveyAnswerEntity, SurveyHiddenAnswerEntity, WatchedEntity]), CoursesModule, PeopleModule, DocumentsModule, EnrolmentsModule],
  controllers: [LearningController, PreviewController, PapersController, PapersByLinkController, AttemptsController, QuizTrialsController, AssignmentsController, ToCompleteController, GradingController, SurveysController, WatchedController],
  providers: [Openings, PlayerReader, ContentReader, PictureSizes, PreviewReader, PlaceKeeper, ProgressKeeper, NoteKeeper, PapersReader, HandInDesk, HandInsReader, HandInArchive, PapersCopier, AttemptDesk, AttemptQuery, QuizTrials, AssignmentReader, AssignmentDesk, GradingQuery, GradingDesk, SurveyReader, SurveyDesk, SurveyResultsQuery, SurveyFile, WatchedKeeper],
  exports: [Openings, ProgressKeeper],
})
export class LearningModule implements OnModuleInit {
  constructor(private readonly policy: Policy) {}

  onModuleInit(): void {
    this.policy.scope(
      'assignment',
      'instructor',
      'EXISTS (SELECT 1 FROM assignment_hand_in g JOIN enrolment e ON e.id = g.enrolment_id JOIN run_instructor i ON i.run_id = e.run_id WHERE g.id = $object AND i.person_id = $person)',
    );
  }
}
