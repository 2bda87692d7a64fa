import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CentreModule, FirstSteps } from '../centre/door';
import { DocumentsModule, FileGates } from '../documents/door';
import { ExportsModule } from '../exports/door';
import { FundingModule } from '../funding/door';
import { OrganisationsModule } from '../organisations/door';
import { ActivityFiles } from './activity-files';
import { ActivityFilesController } from './activity-files.controller';
import { ActivityEntity, CourseVersionActivityEntity, CourseVersionContentEntity, CourseVersionFileEntity, CourseVersionModuleEntity, ModuleEntity } from './content.entity';
import { AssignmentDraftsController } from './assignment-drafts.controller';
import { ContentKeeper } from './content-keeper';
import { CourseEntity, CourseVersionEntity } from './course.entity';
import { CourseCopier } from './course-copier';
import { CourseKeeper } from './course-keeper';
import { CourseQuery, VERSION_GATE, VERSION_MAY } from './course-query';
import { CourseStarter } from './course-starter';
import { CoursesController } from './courses.controller';
import { DraftKeeper } from './draft-keeper';
import { FormatEntity } from './format.entity';
import { Formats } from './formats';
import { FormatsController } from './formats.controller';
import { QuestionEntity } from './quiz/question.entity';
import { QuestionBankKeeper } from './quiz/question-bank';
import { QuestionQuery } from './quiz/question-query';
import { QuestionsController } from './quiz/questions.controller';
import { QuizKeeper } from './quiz/quiz-keeper';
import { QuizzesController } from './quiz/quizzes.controller';
import './quiz/refusals';
import './refusals';
import { SurveyDrafts } from './surveys/survey-drafts';
import { SurveyDraftsController } from './surveys/survey-drafts.controller';
import './surveys/refusals';
import { CourseDocumentReader } from './transfer/course-document-reader';
import { CourseFileOrders } from './transfer/course-file-orders';
import { CourseFilePacker } from './transfer/course-file-packer';
import { CourseFileRooms } from './transfer/course-file-rooms';
import { CourseFileReader } from './transfer/course-file-reader';
import { CourseFilesController, SentCourseFilesController } from './transfer/course-files.controller';
import { CourseFileWriter } from './transfer/course-file-writer';
import { CourseImportEntity } from './course-import.entity';
import './transfer/refusals';
import './video/refusals';
import { VideoKeeper } from './video/video-keeper';
import { VideosController } from './video/videos.controller';

/** Formats, courses and what they say, version by version. */
@Module({
  imports: [
    TypeOrmModule.forFeature([
      FormatEntity, CourseEntity, CourseVersionEntity, ModuleEntity, ActivityEntity, CourseVersionModuleEntity, CourseVersionActivityEntity, CourseVersionFileEntity,
      CourseVersionContentEntity, QuestionEntity, CourseImportEntity,
    ]),
    CentreModule,
    DocumentsModule,
    ExportsModule,
    OrganisationsModule,
    FundingModule,
  ],
  controllers: [FormatsController, CoursesController, ActivityFilesController, AssignmentDraftsController, QuestionsController, QuizzesController, VideosController, SurveyDraftsController, CourseFilesController, SentCourseFilesController],
  providers: [Formats, CourseQuery, CourseKeeper, CourseCopier, CourseStarter, DraftKeeper, ActivityFiles, ContentKeeper, QuestionQuery, QuestionBankKeeper, QuizKeeper, CourseFileRooms, CourseDocumentReader, CourseFilePacker, CourseFileOrders, CourseFileReader, CourseFileWriter, SurveyDrafts, VideoKeeper],
  exports: [Formats, CourseQuery, CourseStarter, ContentKeeper, CourseFileRooms],
})
export class CoursesModule implements OnModuleInit {
  constructor(
    private readonly steps: FirstSteps,
    private readonly gates: FileGates,
  ) {}

  onModuleInit(): void {
    this.gates.register(VERSION_GATE, VERSION_MAY);
    this.steps.register(
      'course',
      `SELECT c.id, coalesce(v.title ->> 'sv', v.title ->> 'en') AS name FROM course c JOIN course_version v ON v.course_id = c.id
        WHERE c.archived_at IS NULL ORDER BY c.id, v.number LIMIT 1`,
    );
  }
}
