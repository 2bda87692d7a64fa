import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Put, UploadedFile } from '@nestjs/common';
import type { UploadedMultipartFile } from '@nestjs/platform-fastify/multipart';
import { ApiBody, ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { AssignmentFileSaved, DraftSaved, OwnAssignment } from '@kortkurs/contract/assignments';
import { TakesFile } from '../../documents/door';
import { ExpectedVersion } from '../../platform/http/expected-version';
import { Limited } from '../../platform/http/throttle';
import { CurrentActor, type Actor } from '../../platform/policy/actor';
import { Permit } from '../../platform/policy/permit';
import { AssignmentDesk } from './assignment-desk';
import { AssignmentReader } from './assignment-reader';
import { AssignmentFileSavedReply, DraftSavedReply, DraftTextBody, OwnAssignmentReply, UploadedFileBody } from './assignments.dto';

const ofSeat = { object: { type: 'enrolment', param: 'enrolmentId' } };

/** What learners hand in of the assignments of the course that they follow. */
@ApiTags('learning')
@Controller('enrolments/:enrolmentId/activities/:activityId/assignment')
export class AssignmentsController {
  constructor(
    private readonly reader: AssignmentReader,
    private readonly desk: AssignmentDesk,
  ) {}

  @Get()
  @Permit('learning.follow', ofSeat)
  @ApiOperation({ summary: 'What I have handed in of an assignment, what was said of it, and when it is due' })
  @ApiOkResponse({ type: OwnAssignmentReply })
  own(@Param('enrolmentId', ParseUUIDPipe) enrolmentId: string, @Param('activityId', ParseUUIDPipe) activityId: string): Promise<OwnAssignment> {
    return this.reader.own(enrolmentId, activityId);
  }

  @Put('draft')
  @Permit('learning.follow', ofSeat)
  @ApiOperation({ summary: 'Keep what I have written so far; nobody else reads it' })
  @ApiOkResponse({ type: DraftSavedReply })
  save(@Param('enrolmentId', ParseUUIDPipe) enrolmentId: string, @Param('activityId', ParseUUIDPipe) activityId: string, @Body() { text }: DraftTextBody, @ExpectedVersion() expected: number | undefined): Promise<DraftSaved> {
    return this.desk.save({ enrolmentId, activityId }, text, expected);
  }

  @Post('files')
  @Limited('assignment-file', { by: 'account', limit: 60, seconds: 900 })
  @TakesFile()
  @Permit('learning.follow', ofSeat)
  @ApiOperation({ summary: 'Add a file to what I am about to hand in' })
  @ApiBody({ schema: { type: 'object', required: ['file'], properties: { file: { type: 'string', format: 'binary' } } } })
  @ApiCreatedResponse({ type: AssignmentFileSavedReply })
  add(@Param('enrolmentId', ParseUUIDPipe) enrolmentId: string, @Param('activityId', ParseUUIDPipe) activityId: string, @UploadedFile() file: UploadedMultipartFile | undefined): Promise<AssignmentFileSaved> {
    return this.desk.addFile({ enrolmentId, activityId }, file);
  }

  @Post('uploaded-files')
  @Limited('assignment-file', { by: 'account', limit: 60, seconds: 900 })
  @Permit('learning.follow', ofSeat)
  @ApiOperation({ summary: 'Add a file that I have sent in parts to what I am about to hand in' })
  @ApiCreatedResponse({ type: AssignmentFileSavedReply })
  addUploaded(@Param('enrolmentId', ParseUUIDPipe) enrolmentId: string, @Param('activityId', ParseUUIDPipe) activityId: string, @Body() { uploadId }: UploadedFileBody, @CurrentActor() { personId }: Actor): Promise<AssignmentFileSaved> {
    return this.desk.addUploaded({ enrolmentId, activityId }, uploadId, personId);
  }

  @Delete('files/:fileId')
  @HttpCode(204)
  @Permit('learning.follow', ofSeat)
  @ApiOperation({ summary: 'Take a file out of what I am about to hand in' })
  @ApiNoContentResponse()
  remove(@Param('enrolmentId', ParseUUIDPipe) enrolmentId: string, @Param('activityId', ParseUUIDPipe) activityId: string, @Param('fileId', ParseUUIDPipe) fileId: string): Promise<void> {
    return this.desk.removeFile({ enrolmentId, activityId }, fileId);
  }

  @Post('hand-in')
  @HttpCode(204)
  @Permit('learning.follow', ofSeat)
  @ApiOperation({ summary: 'Hand in, with what I have written' })
  @ApiNoContentResponse()
  handIn(@Param('enrolmentId', ParseUUIDPipe) enrolmentId: string, @Param('activityId', ParseUUIDPipe) activityId: string, @Body() { text }: DraftTextBody, @ExpectedVersion() expected: number | undefined): Promise<void> {
    return this.desk.handIn({ enrolmentId, activityId }, text, expected);
  }

  @Post('withdrawal')
  @HttpCode(204)
  @Permit('learning.follow', ofSeat)
  @ApiOperation({ summary: 'Take back what I have handed in and nobody has judged yet' })
  @ApiNoContentResponse()
  withdraw(@Param('enrolmentId', ParseUUIDPipe) enrolmentId: string, @Param('activityId', ParseUUIDPipe) activityId: string): Promise<void> {
    return this.desk.withdraw({ enrolmentId, activityId });
  }
}
