import { Body, Controller, Delete, Get, Header, HttpCode, Param, ParseUUIDPipe, Post, Put, Query, StreamableFile } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Page } from '@kortkurs/contract/common';
import type { SeatAnswer } from '@kortkurs/contract/enrolments';
import type { CourseInterest, Invitable, InvitedAgain, InvitedPerson, WantedCourse } from '@kortkurs/contract/invitations';
import { Viewers } from '../people/door';
import { ApiPage } from '../platform/lists/api-page';
import { CurrentActor, type Actor } from '../platform/policy/actor';
import { Permit } from '../platform/policy/permit';
import { InterestList } from './interest';
import { InvitableReader } from './invitable-query';
import { Invitations } from './invitations';
import { InvitableQuery, InvitationAnswerBody, InvitationsAgainBody, NewInvitationsBody, WantedFilter, WantedQuery } from './invitations.dto';
import { CourseInterestReply, InvitableReply, InvitedAgainReply, InvitedPersonReply, WantedCourseReply } from './invitations.reply';
import { Inviter } from './inviter';
import { SeatAnswerReply } from './seats.reply';
import { WantedCourses } from './wanted-courses';

const CSV = 'text/csv; charset=utf-8';

@ApiTags('seats')
@Controller()
export class InvitationsController {
  constructor(
    private readonly inviter: Inviter,
    private readonly invitations: Invitations,
    private readonly invitable: InvitableReader,
    private readonly interest: InterestList,
    private readonly wanted: WantedCourses,
    private readonly viewers: Viewers,
  ) {}

  @Get('runs/:runId/invitable')
  @Permit('seats.change', { object: { type: 'run', param: 'runId' } })
  @ApiOperation({ summary: 'Everybody of an organisation or a network to be invited; with neither, who is interested in the course' })
  @ApiOkResponse({ type: [InvitableReply] })
  async choose(@Param('runId', ParseUUIDPipe) runId: string, @Query() wish: InvitableQuery, @CurrentActor() actor: Actor): Promise<Invitable[]> {
    return this.invitable.of(runId, wish, await this.viewers.of(actor));
  }

  @Post('runs/:runId/invitations')
  @Permit('seats.change', { object: { type: 'run', param: 'runId' } })
  @ApiOperation({ summary: 'Invite people, by person or by address; each is answered for by itself' })
  @ApiCreatedResponse({ type: [InvitedPersonReply] })
  async invite(@Param('runId', ParseUUIDPipe) runId: string, @Body() body: NewInvitationsBody, @CurrentActor() actor: Actor): Promise<InvitedPerson[]> {
    return this.inviter.invite(runId, body, actor, await this.viewers.of(actor));
  }

  @Post('runs/:runId/invitations/again')
  @HttpCode(200)
  @Permit('seats.change', { object: { type: 'run', param: 'runId' } })
  @ApiOperation({ summary: 'Write to people who have not answered once more, and give them another last day' })
  @ApiOkResponse({ type: [InvitedAgainReply] })
  again(@Param('runId', ParseUUIDPipe) runId: string, @Body() body: InvitationsAgainBody): Promise<InvitedAgain[]> {
    return this.inviter.again(runId, body);
  }

  @Post('enrolments/:enrolmentId/invitation-answer')
  @HttpCode(200)
  @Permit('seats.answer', { object: { type: 'enrolment', param: 'enrolmentId' } })
  @ApiOperation({ summary: 'Say that one comes, joins online, or cannot' })
  @ApiOkResponse({ type: SeatAnswerReply })
  answer(@Param('enrolmentId', ParseUUIDPipe) enrolmentId: string, @Body() body: InvitationAnswerBody, @CurrentActor() actor: Actor): Promise<SeatAnswer> {
    return this.invitations.answer(enrolmentId, body, actor.personId);
  }

  @Get('interest')
  @Permit('seats.change')
  @ApiOperation({ summary: 'Which courses people wait for to be given again, most first' })
  @ApiPage(WantedCourseReply)
  async courses(@Query() query: WantedQuery, @CurrentActor() actor: Actor): Promise<Page<WantedCourse>> {
    return this.wanted.list(query, await this.viewers.of(actor), actor.language);
  }

  @Get('interest.csv')
  @Permit('seats.change')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'The same as a table, with semicolons' })
  @ApiProduces(CSV)
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async table(@Query() { q, sort }: WantedFilter, @CurrentActor() actor: Actor): Promise<StreamableFile> {
    return new StreamableFile(await this.wanted.csv({ q, sort }, actor.language), { type: CSV, disposition: 'attachment; filename="intresse.csv"' });
  }

  @Get('courses/:courseId/interest')
  @Permit('seats.change')
  @ApiOperation({ summary: 'Who waits for the course to be given again, and the runs they can be invited to' })
  @ApiOkResponse({ type: CourseInterestReply })
  async interested(@Param('courseId', ParseUUIDPipe) courseId: string, @CurrentActor() actor: Actor): Promise<CourseInterest> {
    return this.interest.of(courseId, await this.viewers.of(actor));
  }

  @Put('courses/:courseId/interest')
  @HttpCode(204)
  @Permit('own')
  @ApiOperation({ summary: 'Be told when the course is given again' })
  @ApiNoContentResponse()
  join(@Param('courseId', ParseUUIDPipe) courseId: string, @CurrentActor() actor: Actor): Promise<void> {
    return this.interest.join(courseId, actor.personId);
  }

  @Delete('courses/:courseId/interest')
  @HttpCode(204)
  @Permit('own')
  @ApiOperation({ summary: 'Be told no more' })
  @ApiNoContentResponse()
  leave(@Param('courseId', ParseUUIDPipe) courseId: string, @CurrentActor() actor: Actor): Promise<void> {
    return this.interest.leave(courseId, actor.personId);
  }
}
