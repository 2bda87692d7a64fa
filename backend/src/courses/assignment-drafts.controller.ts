import { Body, Controller, Get, Param, ParseUUIDPipe, Put } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { DraftAssignment } from '@kortkurs/contract/assignments';
import { Database } from '../platform/db/database';
import { ExpectedVersion } from '../platform/http/expected-version';
import { Once } from '../platform/idempotency/once';
import { Permit } from '../platform/policy/permit';
import { AssignmentBody, assignmentOf, DraftAssignmentReply } from './assignment-drafts.dto';
import { ContentKeeper } from './content-keeper';
import type { StoredAssignment } from './kinds/assignment';

@ApiTags('courses')
@Controller('courses/:courseId/draft/activities/:activityId/assignment')
export class AssignmentDraftsController {
  constructor(
    private readonly contents: ContentKeeper,
    private readonly once: Once,
    private readonly database: Database,
  ) {}

  @Get()
  @Permit('courses.change')
  @ApiOperation({ summary: 'What an assignment of the draft asks for; null where nothing is said yet' })
  @ApiOkResponse({ type: DraftAssignmentReply })
  async one(@Param('courseId', ParseUUIDPipe) courseId: string, @Param('activityId', ParseUUIDPipe) activityId: string): Promise<DraftAssignment | null> {
    const found = await this.contents.ofDraft<StoredAssignment>(this.database, courseId, activityId);
    return found && { ...found.shown, version: found.version };
  }

  @Put()
  @Permit('courses.change')
  @ApiOperation({ summary: 'Say what an assignment of the draft asks for' })
  @ApiOkResponse({ type: DraftAssignmentReply })
  save(@Param('courseId', ParseUUIDPipe) courseId: string, @Param('activityId', ParseUUIDPipe) activityId: string, @Body() body: AssignmentBody, @ExpectedVersion() expected: number | undefined): Promise<DraftAssignment> {
    const shown = assignmentOf(body);
    return this.once.work(async (tx) => ({ ...shown, version: await this.contents.save(tx, courseId, activityId, 'assignment', { shown, keptBack: null }, expected) }));
  }
}
