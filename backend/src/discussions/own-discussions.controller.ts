import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Put, Query, Req, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DISCUSSION_LIMITS, type Discussion, type DiscussionPost, type DiscussionRow } from '@kortkurs/contract/discussions';
import { Limited } from '../platform/http/throttle';
import { LiveStreams } from '../platform/live/live-streams';
import { CurrentActor, type Actor } from '../platform/policy/actor';
import { Permit } from '../platform/policy/permit';
import { DiscussionQuery } from './discussion-query';
import { DiscussionWriter } from './writer';
import { DiscussionNewsReply, DiscussionPageQuery, DiscussionPostReply, DiscussionReply, DiscussionRowReply, DiscussionTextBody, DiscussionWhyBody, FollowsBody, NewDiscussionPostBody, ReadUpToBody } from './discussions.dto';

const ofSeat = { object: { type: 'enrolment', param: 'enrolmentId' } };
const enrolment = 'enrolmentId';

/** What those who follow a run say to each other, for one of them. */
@ApiTags('discussions')
@Controller('enrolments/:enrolmentId/discussions')
export class OwnDiscussionsController {
  constructor(
    private readonly query: DiscussionQuery,
    private readonly writer: DiscussionWriter,
    private readonly streams: LiveStreams,
  ) {}

  @Get()
  @Permit('discussions.own', ofSeat)
  @ApiOperation({ summary: 'The discussions of the run I follow, and what of them is new to me' })
  @ApiOkResponse({ type: [DiscussionRowReply] })
  list(@Param(enrolment, ParseUUIDPipe) enrolmentId: string): Promise<DiscussionRow[]> {
    return this.query.list({ enrolmentId });
  }

  @Get(':moduleId')
  @Permit('discussions.own', ofSeat)
  @ApiOperation({ summary: 'A discussion of a module: what is pinned first, then the oldest, each with its answers' })
  @ApiOkResponse({ type: DiscussionReply })
  one(@Param(enrolment, ParseUUIDPipe) enrolmentId: string, @Param('moduleId', ParseUUIDPipe) moduleId: string, @Query() page: DiscussionPageQuery): Promise<Discussion> {
    return this.query.of({ enrolmentId }, moduleId, page);
  }

  @Get(':moduleId/live')
  @Permit('discussions.own', ofSeat)
  @ApiOperation({ summary: 'Changes of a discussion as server-sent events, where those are accepted; else how it stands now' })
  @ApiProduces('application/json', 'text/event-stream')
  @ApiOkResponse({ type: DiscussionNewsReply })
  async live(@Param(enrolment, ParseUUIDPipe) enrolmentId: string, @Param('moduleId', ParseUUIDPipe) moduleId: string, @CurrentActor() actor: Actor, @Req() { headers }: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { followed, ...first } = await this.query.news({ enrolmentId }, moduleId);
    const now = async () => {
      const { topic, revision } = await this.query.news({ enrolmentId }, moduleId);
      return { topic, revision };
    };
    if (headers.accept?.includes('text/event-stream')) await this.streams.begin(reply, { accountId: actor.accountId, id: followed, now });
    else await reply.send(first);
  }

  @Post(':moduleId/posts')
  @Limited('discussion-post', { by: 'account', limit: DISCUSSION_LIMITS.perHour, seconds: 3600 })
  @Permit('discussions.own', ofSeat)
  @ApiOperation({ summary: 'Write a post, or answer one' })
  @ApiCreatedResponse({ type: DiscussionPostReply })
  write(@Param(enrolment, ParseUUIDPipe) enrolmentId: string, @Param('moduleId', ParseUUIDPipe) moduleId: string, @Body() post: NewDiscussionPostBody): Promise<DiscussionPost> {
    return this.writer.write({ enrolmentId }, moduleId, post);
  }

  @Put(':moduleId/posts/:postId')
  @Limited('discussion-edit', { by: 'account', limit: DISCUSSION_LIMITS.perHour, seconds: 3600 })
  @Permit('discussions.own', ofSeat)
  @ApiOperation({ summary: 'Say what I wrote in other words; staff can read what I wrote before' })
  @ApiOkResponse({ type: DiscussionPostReply })
  edit(@Param(enrolment, ParseUUIDPipe) enrolmentId: string, @Param('moduleId', ParseUUIDPipe) moduleId: string, @Param('postId', ParseUUIDPipe) postId: string, @Body() { text }: DiscussionTextBody): Promise<DiscussionPost> {
    return this.writer.edit({ enrolmentId }, moduleId, postId, text);
  }

  @Delete(':moduleId/posts/:postId')
  @HttpCode(204)
  @Permit('discussions.own', ofSeat)
  @ApiOperation({ summary: 'Take back what I wrote; its place stays, and staff can read what stood there' })
  @ApiNoContentResponse()
  remove(@Param(enrolment, ParseUUIDPipe) enrolmentId: string, @Param('moduleId', ParseUUIDPipe) moduleId: string, @Param('postId', ParseUUIDPipe) postId: string): Promise<void> {
    return this.writer.delete({ enrolmentId }, moduleId, postId);
  }

  @Put(':moduleId/read')
  @HttpCode(204)
  @Permit('discussions.own', ofSeat)
  @ApiOperation({ summary: 'Say how far I have read' })
  @ApiNoContentResponse()
  read(@Param(enrolment, ParseUUIDPipe) enrolmentId: string, @Param('moduleId', ParseUUIDPipe) moduleId: string, @Body() { upTo }: ReadUpToBody): Promise<void> {
    return this.writer.read({ enrolmentId }, moduleId, upTo);
  }

  @Put(':moduleId/following')
  @HttpCode(204)
  @Permit('discussions.own', ofSeat)
  @ApiOperation({ summary: 'Say whether letters are to tell me once a day what is new' })
  @ApiNoContentResponse()
  follow(@Param(enrolment, ParseUUIDPipe) enrolmentId: string, @Param('moduleId', ParseUUIDPipe) moduleId: string, @Body() { follows }: FollowsBody): Promise<void> {
    return this.writer.follow({ enrolmentId }, moduleId, follows);
  }

  @Put(':moduleId/posts/:postId/report')
  @HttpCode(204)
  @Limited('discussion-report', { by: 'account', limit: DISCUSSION_LIMITS.perHour, seconds: 3600 })
  @Permit('discussions.own', ofSeat)
  @ApiOperation({ summary: 'Ask staff to look at a post' })
  @ApiNoContentResponse()
  report(@Param(enrolment, ParseUUIDPipe) enrolmentId: string, @Param('moduleId', ParseUUIDPipe) moduleId: string, @Param('postId', ParseUUIDPipe) postId: string, @Body() { why }: DiscussionWhyBody): Promise<void> {
    return this.writer.report({ enrolmentId }, moduleId, postId, why);
  }
}
