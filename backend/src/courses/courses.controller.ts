import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { ActivityMark } from '@kortkurs/contract/activity-marks';
import type { Page } from '@kortkurs/contract/common';
import type { Course, CourseRow, CourseVersion, VersionDifference } from '@kortkurs/contract/courses';
import { ApiPage } from '../platform/lists/api-page';
import { CurrentActor, type Actor } from '../platform/policy/actor';
import { Permit } from '../platform/policy/permit';
import { CourseCopier } from './course-copier';
import { CourseKeeper } from './course-keeper';
import { CourseQuery } from './course-query';
import { CourseChangeBody, CourseCopyBody, CourseListQuery, DraftBody, NewCourseBody } from './courses.dto';
import { ActivityMarkReply, CourseReply, CourseRowReply, CourseVersionReply, VersionDifferenceReply } from './courses-replies.dto';
import { DraftKeeper } from './draft-keeper';
import { VersionBody } from './formats.dto';

@ApiTags('courses')
@Controller('courses')
export class CoursesController {
  constructor(
    private readonly courses: CourseQuery,
    private readonly keeper: CourseKeeper,
    private readonly drafts: DraftKeeper,
    private readonly copier: CourseCopier,
  ) {}

  @Get()
  @Permit('courses.read')
  @ApiOperation({ summary: 'Courses by title, in Swedish order' })
  @ApiPage(CourseRowReply)
  list(@Query() query: CourseListQuery): Promise<Page<CourseRow>> {
    return this.courses.list(query);
  }

  @Post()
  @Permit('courses.change')
  @ApiOperation({ summary: 'Begin a course: a first draft with a title' })
  @ApiCreatedResponse({ type: CourseReply })
  add(@Body() body: NewCourseBody, @CurrentActor() actor: Actor): Promise<Course> {
    return this.keeper.add(body, actor.personId);
  }

  @Get(':courseId')
  @Permit('courses.read')
  @ApiOperation({ summary: 'A course with its draft and its latest published version' })
  @ApiOkResponse({ type: CourseReply })
  one(@Param('courseId', ParseUUIDPipe) id: string): Promise<Course> {
    return this.courses.one(id);
  }

  @Get(':courseId/versions/:versionId')
  @Permit('courses.read')
  @ApiOperation({ summary: 'One version of a course with all it says' })
  @ApiOkResponse({ type: CourseVersionReply })
  version(@Param('courseId', ParseUUIDPipe) id: string, @Param('versionId', ParseUUIDPipe) versionId: string): Promise<CourseVersion> {
    return this.courses.version(id, versionId);
  }

  @Get(':courseId/versions/:fromId/difference/:toId')
  @Permit('courses.read')
  @ApiOperation({ summary: 'What one version of a course says otherwise than another' })
  @ApiOkResponse({ type: VersionDifferenceReply })
  difference(@Param('courseId', ParseUUIDPipe) id: string, @Param('fromId', ParseUUIDPipe) fromId: string, @Param('toId', ParseUUIDPipe) toId: string): Promise<VersionDifference> {
    return this.courses.difference(id, fromId, toId);
  }

  @Put(':courseId')
  @Permit('courses.change')
  @ApiOperation({ summary: 'Change a course’s format or challenge' })
  @ApiOkResponse({ type: CourseReply })
  change(@Param('courseId', ParseUUIDPipe) id: string, @Body() body: CourseChangeBody): Promise<Course> {
    return this.keeper.change(id, body);
  }

  @Post(':courseId/copies')
  @Permit('courses.change')
  @ApiOperation({ summary: 'Begin a course whose first draft says what this one says; runs do not come along' })
  @ApiCreatedResponse({ type: CourseReply })
  copy(@Param('courseId', ParseUUIDPipe) id: string, @Body() body: CourseCopyBody, @CurrentActor() actor: Actor): Promise<Course> {
    return this.copier.copy(id, body, actor.personId);
  }

  @Post(':courseId/archive')
  @HttpCode(200)
  @Permit('courses.change')
  @ApiOperation({ summary: 'Put a course aside; its runs go on' })
  @ApiOkResponse({ type: CourseReply })
  archive(@Param('courseId', ParseUUIDPipe) id: string, @Body() { version }: VersionBody): Promise<Course> {
    return this.keeper.archive(id, version, true);
  }

  @Post(':courseId/restore')
  @HttpCode(200)
  @Permit('courses.change')
  @ApiOperation({ summary: 'Take an archived course back' })
  @ApiOkResponse({ type: CourseReply })
  restore(@Param('courseId', ParseUUIDPipe) id: string, @Body() { version }: VersionBody): Promise<Course> {
    return this.keeper.archive(id, version, false);
  }

  @Get(':courseId/draft/marks')
  @Permit('courses.read')
  @ApiOperation({ summary: 'What rows of the draft tell of quizzes and films beside the outline; none where there is no draft' })
  @ApiOkResponse({ type: [ActivityMarkReply] })
  marks(@Param('courseId', ParseUUIDPipe) id: string): Promise<ActivityMark[]> {
    return this.courses.marks(id);
  }

  @Post(':courseId/draft')
  @Permit('courses.change')
  @ApiOperation({ summary: 'Copy the published version into a new draft' })
  @ApiCreatedResponse({ type: CourseReply })
  openDraft(@Param('courseId', ParseUUIDPipe) id: string, @CurrentActor() actor: Actor): Promise<Course> {
    return this.drafts.open(id, actor.personId);
  }

  @Put(':courseId/draft')
  @Permit('courses.change')
  @ApiOperation({ summary: 'Replace all that the draft says: texts, rule, modules and activities in order' })
  @ApiOkResponse({ type: CourseReply })
  saveDraft(@Param('courseId', ParseUUIDPipe) id: string, @Body() body: DraftBody): Promise<Course> {
    return this.drafts.save(id, body);
  }

  @Post(':courseId/draft/publish')
  @HttpCode(200)
  @Permit('courses.change')
  @ApiOperation({ summary: 'Publish the draft; from then on it never changes' })
  @ApiOkResponse({ type: CourseReply })
  publishDraft(@Param('courseId', ParseUUIDPipe) id: string, @Body() { version }: VersionBody): Promise<Course> {
    return this.drafts.publish(id, version);
  }

  @Post(':courseId/draft/discard')
  @HttpCode(200)
  @Permit('courses.change')
  @ApiOperation({ summary: 'Throw the draft away' })
  @ApiOkResponse({ type: CourseReply })
  discardDraft(@Param('courseId', ParseUUIDPipe) id: string, @Body() { version }: VersionBody): Promise<Course> {
    return this.drafts.discard(id, version);
  }
}
