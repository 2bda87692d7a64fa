import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CentreModule, FirstSteps } from '../centre/door';
import { FundingModule } from '../funding/door';
import { OrganisationsModule } from '../organisations/door';
import { ActivityEntity, CourseVersionActivityEntity, CourseVersionModuleEntity, ModuleEntity } from './content.entity';
import { CourseEntity, CourseVersionEntity } from './course.entity';
import { CourseCopier } from './course-copier';
import { CourseKeeper } from './course-keeper';
import { CourseQuery } from './course-query';
import { CourseStarter } from './course-starter';
import { CoursesController } from './courses.controller';
import { DraftKeeper } from './draft-keeper';
import { FormatEntity } from './format.entity';
import { Formats } from './formats';
import { FormatsController } from './formats.controller';
import './refusals';

/** Formats, courses and what they say, version by version. */
@Module({
  imports: [
    TypeOrmModule.forFeature([
      FormatEntity, CourseEntity, CourseVersionEntity, ModuleEntity, ActivityEntity, CourseVersionModuleEntity, CourseVersionActivityEntity,
    ]),
    CentreModule,
    OrganisationsModule,
    FundingModule,
  ],
  controllers: [FormatsController, CoursesController],
  providers: [Formats, CourseQuery, CourseKeeper, CourseCopier, CourseStarter, DraftKeeper],
  exports: [Formats, CourseQuery, CourseStarter],
})
export class CoursesModule implements OnModuleInit {
  constructor(private readonly steps: FirstSteps) {}

  onModuleInit(): void {
    this.steps.register(
      'course',
      `SELECT c.id, coalesce(v.title ->> 'sv', v.title ->> 'en') AS name FROM course c JOIN course_version v ON v.course_id = c.id
        WHERE c.archived_at IS NULL ORDER BY c.id, v.number LIMIT 1`,
    );
  }
}
