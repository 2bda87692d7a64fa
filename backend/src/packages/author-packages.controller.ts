import { Body, Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { CoursePackage, PlayedPackage } from '@kortkurs/contract/packages';
import { type Actor, CurrentActor } from '../platform/policy/actor';
import { Permit } from '../platform/policy/permit';
import { PackageKeeper } from './package-keeper';
import { PackageReader } from './package-query';
import { CoursePackageReply, PackageBody, PlayedPackageReply } from './packages.dto';

@ApiTags('courses')
@Controller('courses/:courseId')
export class AuthorPackagesController {
  constructor(
    private readonly keeper: PackageKeeper,
    private readonly packages: PackageReader,
  ) {}

  @Post('draft/activities/:activityId/package')
  @Permit('courses.change')
  @ApiOperation({ summary: 'Let an activity of the draft show a SCORM package that was sent, in place of the one before' })
  @ApiCreatedResponse({ type: CoursePackageReply })
  put(@Param('courseId', ParseUUIDPipe) courseId: string, @Param('activityId', ParseUUIDPipe) activityId: string, @Body() { uploadId }: PackageBody, @CurrentActor() actor: Actor): Promise<CoursePackage> {
    return this.keeper.put(courseId, activityId, uploadId, actor.personId);
  }

  @Get('draft/activities/:activityId/package')
  @Permit('courses.read')
  @ApiOperation({ summary: 'The SCORM package that an activity of the draft shows; null where none was sent' })
  @ApiOkResponse({ type: CoursePackageReply })
  read(@Param('courseId', ParseUUIDPipe) courseId: string, @Param('activityId', ParseUUIDPipe) activityId: string): Promise<CoursePackage | null> {
    return this.keeper.ofDraft(courseId, activityId);
  }

  @Get('versions/:versionId/activities/:activityId/package')
  @Permit('courses.read')
  @ApiOperation({ summary: 'The parts of a package, to be looked at in advance; nothing is saved' })
  @ApiOkResponse({ type: PlayedPackageReply })
  preview(@Param('courseId', ParseUUIDPipe) courseId: string, @Param('versionId', ParseUUIDPipe) versionId: string, @Param('activityId', ParseUUIDPipe) activityId: string): Promise<PlayedPackage> {
    return this.packages.inAdvance(courseId, versionId, activityId);
  }
}
