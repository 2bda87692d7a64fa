import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Put, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { MarkMade, Roster, SavedMarks } from '@kortkurs/contract/attendance';
import { Viewers } from '../people/door';
import { Database } from '../platform/db/database';
import { CurrentActor, type Actor } from '../platform/policy/actor';
import { Permit } from '../platform/policy/permit';
import { CorrectHeldBody, MarksBody, RosterQueryParams, SignatureBody, StudyHoursBody } from './attendance.dto';
import { MarkMadeReply, RosterReply, SavedMarksReply } from './attendance.reply';
import { MarkDesk } from './mark-desk';
import { MarkNotes } from './mark-notes';
import { RosterQuery } from './roster-query';
import { Signer } from './signer';

@ApiTags('attendance')
@Controller('sessions/:sessionId')
export class AttendanceController {
  constructor(
    private readonly desk: MarkDesk,
    private readonly rosters: RosterQuery,
    private readonly notes: MarkNotes,
    private readonly signer: Signer,
    private readonly database: Database,
    private readonly viewers: Viewers,
  ) {}

  @Get('roster')
  @Permit('attendance.read', { object: { type: 'session', param: 'sessionId' } })
  @ApiOperation({ summary: 'A session’s roster with the marks that stand' })
  @ApiOkResponse({ type: RosterReply })
  async roster(@Param('sessionId', ParseUUIDPipe) sessionId: string, @Query() { since }: RosterQueryParams, @CurrentActor() actor: Actor): Promise<Roster> {
    const roster = await this.rosters.roster(sessionId, await this.viewers.of(actor), since);
    return { ...roster, people: await this.notes.onPeople(this.database, sessionId, roster.people) };
  }

  @Put('marks')
  @Permit('attendance.take', { object: { type: 'session', param: 'sessionId' } })
  @ApiOperation({ summary: 'Save marks of many people; sent again, the same marks change nothing' })
  @ApiOkResponse({ type: SavedMarksReply })
  save(@Param('sessionId', ParseUUIDPipe) sessionId: string, @Body() body: MarksBody, @CurrentActor() actor: Actor): Promise<SavedMarks> {
    return this.desk.save(sessionId, body, actor);
  }

  @Get('marks/:enrolmentId')
  @Permit('attendance.read', { object: { type: 'session', param: 'sessionId' } })
  @ApiOperation({ summary: 'Every mark that was made for a person at the session' })
  @ApiOkResponse({ type: [MarkMadeReply] })
  async history(
    @Param('sessionId', ParseUUIDPipe) sessionId: string,
    @Param('enrolmentId', ParseUUIDPipe) enrolmentId: string,
    @CurrentActor() actor: Actor,
  ): Promise<MarkMade[]> {
    return this.notes.onHistory(this.database, sessionId, await this.rosters.history(sessionId, enrolmentId, await this.viewers.of(actor)));
  }

  @Post('signature')
  @HttpCode(204)
  @Permit('attendance.sign', { object: { type: 'session', param: 'sessionId' } })
  @ApiOperation({ summary: 'Sign the list; those who are unmarked become absent' })
  @ApiNoContentResponse()
  sign(@Param('sessionId', ParseUUIDPipe) sessionId: string, @Body() body: SignatureBody, @CurrentActor() actor: Actor): Promise<void> {
    return this.desk.sign(sessionId, body, actor);
  }

  @Post('study-hours')
  @HttpCode(204)
  @Permit('attendance.correct', { object: { type: 'session', param: 'sessionId' } })
  @ApiOperation({ summary: 'Set the study hours of a signed list right, with a reason' })
  @ApiNoContentResponse()
  correctHours(@Param('sessionId', ParseUUIDPipe) sessionId: string, @Body() body: StudyHoursBody, @CurrentActor() actor: Actor): Promise<void> {
    return this.database.work((tx) => this.signer.correctHours(tx, sessionId, body, actor.personId));
  }

  @Post('held-times')
  @HttpCode(204)
  @Permit('attendance.correct', { object: { type: 'session', param: 'sessionId' } })
  @ApiOperation({ summary: 'Set right when a session was held whose list is signed, with a reason' })
  @ApiNoContentResponse()
  correctHeld(@Param('sessionId', ParseUUIDPipe) sessionId: string, @Body() body: CorrectHeldBody, @CurrentActor() actor: Actor): Promise<void> {
    return this.database.work((tx) => this.signer.correctHeld(tx, sessionId, body, actor.personId));
  }
}
