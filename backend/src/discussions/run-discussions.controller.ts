import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Put, Query, Req, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DISCUSSION_LIMITS, type Discussion, type DiscussionPost, type DiscussionRow, type DiscussionWording } from '@kortkurs/contract/discussions';
import { Limited } from '../platform/http/throttle';
import { LiveStreams } from '../platform/live/live-streams';
import { CurrentActor, type Actor } from '../platform/policy/actor';
import { Permit } from '../platform/policy/permit';
import { DiscussionQuery } from './discussion-query';
import { DiscussionWriter } from './writer';
import { ClosedBody, DiscussionNewsReply, DiscussionPageQuery, DiscussionPostReply, DiscussionReply, DiscussionRowReply, DiscussionTextBody, DiscussionWhyBody, DiscussionWordingReply, FollowsBody, NewDiscussionPostBody, PinnedBody, ReadUpToBody } from './discussions.dto';
import { Moderator } from './moderator';

const ofRun = { object: { type: 'run', param: 'runId' } };

/** What those who follow a run say to each other, for its staff. */
@ApiTags('discussions')
@Controller('runs/:runId/discussions')
export class RunDiscussionsController {
  constructor(
    private readonly query: DiscussionQuery,
    private readonly writer: DiscussionWriter,
    private readonly moderator: Moderator,
    private readonly streams: LiveStreams,
  ) {}

  @Get()
  @Permit('discussions.moderate', ofRun)
  @ApiOperation({ summary: 'The discussions of a run, what of them is new to me and what waits to be looked at' })
  @ApiOkResponse({ type: [DiscussionRowReply] })
  list(@Param('runId', ParseUUIDPipe) runId: string, @CurrentActor() actor: Actor): Promise<DiscussionRow[]> {
    return this.query.list({ runId, personId: actor.personId });
  }

  @Get(':moduleId')
  @Permit('discussions.moderate', ofRun)
  @ApiOperation({ summary: 'A discussion of a module: what is pinned first, then the oldest, each with its answers' })
  @ApiOkResponse({ type: DiscussionReply })
  one(@Param('runId', ParseUUIDPipe) runId: string, @Param('moduleId', ParseUUIDPipe) moduleId: string, @Query() page: DiscussionPageQuery, @CurrentActor() actor: Actor): Promise<Discussion> {
    return this.query.of({ runId, personId: actor.personId }, moduleId, page);
  }

  @Get(':moduleId/live')
  @Permit('discussions.moderate', ofRun)
  @ApiOperation({ summary: 'Changes of a discussion as server-sent events, where those are accepted; else how it stands now' })
  @ApiProduces('application/json', 'text/event-stream')
  @ApiOkResponse({ type: DiscussionNewsReply })
  async live(@Param('runId', ParseUUIDPipe) runId: string, @Param('moduleId', ParseUUIDPipe) moduleId: string, @CurrentActor() actor: Actor, @Req() { headers }: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { followed, ...first } = await this.query.news({ runId, personId: actor.personId }, moduleId);
    const now = async () => {
      const { topic, revision } = await this.query.news({ runId, personId: actor.personId }, moduleId);
      return { topic, revision };
    };
    if (headers.accept?.includes('text/event-stream')) await this.streams.begin(reply, { accountId: actor.accountId, id: followed, now });
    else await reply.send(first);
  }

  @Post(':moduleId/posts')
  @Limited('discussion-post', { by: 'account', limit: DISCUSSION_LIMITS.perHour, seconds: 3600 })
  @Permit('discussions.moderate', ofRun)
  @ApiOperation({ summary: 'Write a post, or answer one' })
  @ApiCreatedResponse({ type: DiscussionPostReply })
  write(@Param('runId', ParseUUIDPipe) runId: string, @Param('moduleId', ParseUUIDPipe) moduleId: string, @Body() post: NewDiscussionPostBody, @CurrentActor() actor: Actor): Promise<DiscussionPost> {
    return this.writer.write({ runId, personId: actor.personId }, moduleId, post);
  }

  @Put(':moduleId/posts/:postId')
  @Permit('discussions.moderate', ofRun)
  @ApiOperation({ summary: 'Say what I wrote in other words; staff can read what I wrote before' })
  @ApiOkResponse({ type: DiscussionPostReply })
  edit(@Param('runId', ParseUUIDPipe) runId: string, @Param('moduleId', ParseUUIDPipe) moduleId: string, @Param('postId', ParseUUIDPipe) postId: string, @Body() { text }: DiscussionTextBody, @CurrentActor() actor: Actor): Promise<DiscussionPost> {
    return this.writer.edit({ runId, personId: actor.personId }, moduleId, postId, text);
  }

  @Delete(':moduleId/posts/:postId')
  @HttpCode(204)
  @Permit('discussions.moderate', ofRun)
  @ApiOperation({ summary: 'Take back what I wrote; its place stays, and staff can read what stood there' })
  @ApiNoContentResponse()
  remove(@Param('runId', ParseUUIDPipe) runId: string, @Param('moduleId', ParseUUIDPipe) moduleId: string, @Param('postId', ParseUUIDPipe) postId: string, @CurrentActor() actor: Actor): Promise<void> {
    return this.writer.delete({ runId, personId: actor.personId }, moduleId, postId);
  }

  @Put(':moduleId/read')
  @HttpCode(204)
  @Permit('discussions.moderate', ofRun)
  @ApiOperation({ summary: 'Say how far I have read' })
  @ApiNoContentResponse()
  read(@Param('runId', ParseUUIDPipe) runId: string, @Param('moduleId', ParseUUIDPipe) moduleId: string, @Body() { upTo }: ReadUpToBody, @CurrentActor() actor: Actor): Promise<void> {
    return this.writer.read({ runId, personId: actor.personId }, moduleId, upTo);
  }

  @Put(':moduleId/following')
  @HttpCode(204)
  @Permit('discussions.moderate', ofRun)
  @ApiOperation({ summary: 'Say whether letters are to tell me once a day what is new' })
  @ApiNoContentResponse()
  follow(@Param('runId', ParseUUIDPipe) runId: string, @Param('moduleId', ParseUUIDPipe) moduleId: string, @Body() { follows }: FollowsBody, @CurrentActor() actor: Actor): Promise<void> {
    return this.writer.follow({ runId, personId: actor.personId }, moduleId, follows);
  }

  @Put(':moduleId/posts/:postId/pin')
  @Permit('discussions.moderate', ofRun)
  @ApiOperation({ summary: 'Let a post stand first, or in its place again' })
  @ApiOkResponse({ type: DiscussionPostReply })
  pin(@Param('runId', ParseUUIDPipe) runId: string, @Param('moduleId', ParseUUIDPipe) moduleId: string, @Param('postId', ParseUUIDPipe) postId: string, @Body() { pinned }: PinnedBody, @CurrentActor() actor: Actor): Promise<DiscussionPost> {
    return this.moderator.pin({ runId, personId: actor.personId }, moduleId, postId, pinned);
  }

  @Put(':moduleId/posts/:postId/hiding')
  @Permit('discussions.moderate', ofRun)
  @ApiOperation({ summary: 'Hide a post from all but staff and who wrote it, who is told why' })
  @ApiOkResponse({ type: DiscussionPostReply })
  hide(@Param('runId', ParseUUIDPipe) runId: string, @Param('moduleId', ParseUUIDPipe) moduleId: string, @Param('postId', ParseUUIDPipe) postId: string, @Body() { why }: DiscussionWhyBody, @CurrentActor() actor: Actor): Promise<DiscussionPost> {
    return this.moderator.hide({ runId, personId: actor.personId }, moduleId, postId, why);
  }

  @Delete(':moduleId/posts/:postId/hiding')
  @Permit('discussions.moderate', ofRun)
  @ApiOperation({ summary: 'Show a post again' })
  @ApiOkResponse({ type: DiscussionPostReply })
  show(@Param('runId', ParseUUIDPipe) runId: string, @Param('moduleId', ParseUUIDPipe) moduleId: string, @Param('postId', ParseUUIDPipe) postId: string, @CurrentActor() actor: Actor): Promise<DiscussionPost> {
    return this.moderator.show({ runId, personId: actor.personId }, moduleId, postId);
  }

  @Delete(':moduleId/posts/:postId/reports')
  @Permit('discussions.moderate', ofRun)
  @ApiOperation({ summary: 'Let a post stand that was reported' })
  @ApiOkResponse({ type: DiscussionPostReply })
  letStand(@Param('runId', ParseUUIDPipe) runId: string, @Param('moduleId', ParseUUIDPipe) moduleId: string, @Param('postId', ParseUUIDPipe) postId: string, @CurrentActor() actor: Actor): Promise<DiscussionPost> {
    return this.moderator.letStand({ runId, personId: actor.personId }, moduleId, postId);
  }

  @Get(':moduleId/posts/:postId/wordings')
  @Permit('discussions.moderate', ofRun)
  @ApiOperation({ summary: 'What a post said before it was edited or deleted, the latest first' })
  @ApiOkResponse({ type: [DiscussionWordingReply] })
  wordings(@Param('runId', ParseUUIDPipe) runId: string, @Param('moduleId', ParseUUIDPipe) moduleId: string, @Param('postId', ParseUUIDPipe) postId: string, @CurrentActor() actor: Actor): Promise<DiscussionWording[]> {
    return this.query.wordings({ runId, personId: actor.personId }, moduleId, postId);
  }

  @Put(':moduleId/closing')
  @HttpCode(204)
  @Permit('discussions.moderate', ofRun)
  @ApiOperation({ summary: 'Close a discussion, so that it can be read only, or open it again' })
  @ApiNoContentResponse()
  close(@Param('runId', ParseUUIDPipe) runId: string, @Param('moduleId', ParseUUIDPipe) moduleId: string, @Body() { closed }: ClosedBody, @CurrentActor() actor: Actor): Promise<void> {
    return this.moderator.close({ runId, personId: actor.personId }, moduleId, closed);
  }
}
