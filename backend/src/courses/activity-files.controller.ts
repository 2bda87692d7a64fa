import { Body, Controller, Delete, HttpCode, Param, ParseUUIDPipe, Post, UploadedFile } from '@nestjs/common';
import type { UploadedMultipartFile } from '@nestjs/platform-fastify/multipart';
import { ApiBody, ApiCreatedResponse, ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { ActivityFile, PageImage } from '@kortkurs/contract/courses';
import { TakesFile } from '../documents/door';
import { CurrentActor, type Actor } from '../platform/policy/actor';
import { Permit } from '../platform/policy/permit';
import { ActivityFiles } from './activity-files';
import { ContentKeeper } from './content-keeper';
import { ActivityFileBody, FileCopyBody } from './courses.dto';
import { ActivityFileReply, PageImageReply } from './courses-replies.dto';

@ApiTags('courses')
@Controller('courses/:courseId/draft/activities/:activityId')
export class ActivityFilesController {
  constructor(
    private readonly files: ActivityFiles,
    private readonly contents: ContentKeeper,
  ) {}

  @Post('file')
  @Permit('courses.change')
  @ApiOperation({ summary: 'Let an activity of the draft show a file that was sent in parts, in place of the one before' })
  @ApiCreatedResponse({ type: ActivityFileReply })
  put(@Param('courseId', ParseUUIDPipe) courseId: string, @Param('activityId', ParseUUIDPipe) activityId: string, @CurrentActor() { personId }: Actor, @Body() { uploadId }: ActivityFileBody): Promise<ActivityFile> {
    return this.files.put(courseId, activityId, uploadId, personId);
  }

  @Post('file-copies')
  @Permit('courses.change')
  @ApiOperation({ summary: 'Let an activity of the draft show the file that another one shows' })
  @ApiCreatedResponse({ type: ActivityFileReply })
  copy(@Param('courseId', ParseUUIDPipe) courseId: string, @Param('activityId', ParseUUIDPipe) activityId: string, @Body() { from }: FileCopyBody): Promise<ActivityFile> {
    return this.files.copy(courseId, activityId, from);
  }

  @Post('content-copies')
  @HttpCode(204)
  @Permit('courses.change')
  @ApiOperation({ summary: 'Let an activity of the draft say what another one says beside its text, with its files' })
  @ApiNoContentResponse()
  copyContent(@Param('courseId', ParseUUIDPipe) courseId: string, @Param('activityId', ParseUUIDPipe) activityId: string, @Body() { from }: FileCopyBody): Promise<void> {
    return this.contents.copy(courseId, activityId, from);
  }

  @Post('images')
  @Permit('courses.change')
  @ApiOperation({ summary: 'Send a picture that the page of an activity of the draft can show; it is drawn anew in the widths that pages need' })
  @TakesFile()
  @ApiBody({ schema: { type: 'object', required: ['file'], properties: { file: { type: 'string', format: 'binary' } } } })
  @ApiCreatedResponse({ type: PageImageReply })
  addImage(@Param('courseId', ParseUUIDPipe) courseId: string, @Param('activityId', ParseUUIDPipe) activityId: string, @UploadedFile() file: UploadedMultipartFile | undefined): Promise<PageImage> {
    return this.files.addImage(courseId, activityId, 'page', file);
  }

  @Delete('file')
  @HttpCode(204)
  @Permit('courses.change')
  @ApiOperation({ summary: 'Take the file of an activity out of the draft' })
  @ApiNoContentResponse()
  remove(@Param('courseId', ParseUUIDPipe) courseId: string, @Param('activityId', ParseUUIDPipe) activityId: string): Promise<void> {
    return this.files.remove(courseId, activityId);
  }
}
