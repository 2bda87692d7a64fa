import { Controller, Get, Param, ParseUUIDPipe } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { RunOfCourse } from '@kortkurs/contract/courses';
import { CurrentActor, type Actor } from '../platform/policy/actor';
import { Permit } from '../platform/policy/permit';
import { CourseRunsQuery } from './course-runs-query';
import { RunOfCourseReply } from './runs.replies';

@ApiTags('courses')
@Controller('courses/:courseId/runs')
export class CourseRunsController {
  constructor(private readonly runs: CourseRunsQuery) {}

  @Get()
  @Permit('courses.read')
  @ApiOperation({ summary: 'Runs of a course that are planned or held, of those that one sees, with the version that each follows' })
  @ApiOkResponse({ type: [RunOfCourseReply] })
  of(@Param('courseId', ParseUUIDPipe) courseId: string, @CurrentActor() actor: Actor): Promise<RunOfCourse[]> {
    return this.runs.of(courseId, actor.personId);
  }
}
