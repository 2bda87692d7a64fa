import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { CourseFilePreview, VersionFile } from '@kortkurs/contract/course-files';
import type { Course } from '@kortkurs/contract/courses';
import type { ExportOrder } from '@kortkurs/contract/exports';
import { ExportOrderReply } from '../../exports/door';
import { CurrentActor, type Actor } from '../../platform/policy/actor';
import { Permit } from '../../platform/policy/permit';
import { CourseReply } from '../courses-replies.dto';
import { CourseFileOrders } from './course-file-orders';
import { CourseFileReader } from './course-file-reader';
import { CourseFileBody, CourseFileUploadBody, CourseFilePreviewReply, VersionFileReply } from './course-files.dto';

@ApiTags('courses')
@Controller('courses/:courseId/versions/:versionId/file')
export class CourseFilesController {
  constructor(private readonly orders: CourseFileOrders) {}

  @Get()
  @Permit('courses.change')
  @ApiOperation({ summary: 'What a version of a course as one file would hold, and the file that I ordered' })
  @ApiOkResponse({ type: VersionFileReply })
  one(@Param('courseId', ParseUUIDPipe) courseId: string, @Param('versionId', ParseUUIDPipe) versionId: string, @CurrentActor() actor: Actor): Promise<VersionFile> {
    return this.orders.of(courseId, versionId, actor);
  }

  @Post()
  @Permit('courses.change')
  @ApiOperation({ summary: 'Order a version of a course as one file, with right answers, made by a job' })
  @ApiCreatedResponse({ type: ExportOrderReply })
  order(@Param('courseId', ParseUUIDPipe) courseId: string, @Param('versionId', ParseUUIDPipe) versionId: string, @CurrentActor() actor: Actor): Promise<ExportOrder> {
    return this.orders.order(courseId, versionId, actor);
  }
}

@ApiTags('courses')
@Controller('course-files')
export class SentCourseFilesController {
  constructor(private readonly reader: CourseFileReader) {}

  @Post('previews')
  @HttpCode(200)
  @Permit('courses.change')
  @ApiOperation({ summary: 'What a course file that I sent holds, and what of it this centre does not know' })
  @ApiOkResponse({ type: CourseFilePreviewReply })
  preview(@Body() { uploadId }: CourseFileUploadBody, @CurrentActor() actor: Actor): Promise<CourseFilePreview> {
    return this.reader.preview(uploadId, actor.personId);
  }

  @Post()
  @Permit('courses.change')
  @ApiOperation({ summary: 'Read in a course file that I sent, as a new course with a draft' })
  @ApiCreatedResponse({ type: CourseReply })
  readIn(@Body() body: CourseFileBody, @CurrentActor() actor: Actor): Promise<Course> {
    return this.reader.readIn(body, actor);
  }
}
