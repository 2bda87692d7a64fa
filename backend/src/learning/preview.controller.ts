import { Controller, Get, Param, ParseUUIDPipe } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { ActivityContent, Player } from '@kortkurs/contract/learning';
import { Permit } from '../platform/policy/permit';
import { ActivityContentReply, PlayerReply } from './learning.dto';
import { PreviewReader } from './preview-query';

/** A course as those who follow it will meet it, before they do. */
@ApiTags('learning')
@Controller('courses/:courseId/versions/:versionId')
export class PreviewController {
  constructor(private readonly previews: PreviewReader) {}

  @Get('player')
  @Permit('courses.read')
  @ApiOperation({ summary: 'A version of a course as those who follow it meet it; nothing is saved, and all of it is open' })
  @ApiOkResponse({ type: PlayerReply })
  player(@Param('courseId', ParseUUIDPipe) courseId: string, @Param('versionId', ParseUUIDPipe) versionId: string): Promise<Player> {
    return this.previews.of(courseId, versionId);
  }

  @Get('activities/:activityId')
  @Permit('courses.read')
  @ApiOperation({ summary: 'What one activity of a version says' })
  @ApiOkResponse({ type: ActivityContentReply })
  content(@Param('courseId', ParseUUIDPipe) courseId: string, @Param('versionId', ParseUUIDPipe) versionId: string, @Param('activityId', ParseUUIDPipe) activityId: string): Promise<ActivityContent> {
    return this.previews.content(courseId, versionId, activityId);
  }
}
