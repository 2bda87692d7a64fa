import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsInt, IsOptional, IsString, IsUUID, Length, Max, Min } from 'class-validator';
import type { Id, Instant, Localized, Page } from '@kortkurs/contract/common';
import {
  DISCUSSION_LIMITS, DISCUSSION_POST_STATES, DISCUSSION_VIEWS, DISCUSSION_VOICES, type Discussion, type DiscussionHidden, type DiscussionNews, type DiscussionPost, type DiscussionPostState, type DiscussionReport, type DiscussionRow,
  type DiscussionView, type DiscussionVoice, type DiscussionWait, type DiscussionWording, type NewDiscussionPost,
} from '@kortkurs/contract/discussions';
import { Trimmed } from '../platform/input/trimmed';
import { PageQuery } from '../platform/lists/page-query';

const texts = { type: 'object', additionalProperties: true, description: 'Per language.' } as const;
const MOST = 2_147_483_647;

export class DiscussionPageQuery extends PageQuery {
  @ApiPropertyOptional({ enum: DISCUSSION_VIEWS, description: 'Only what the reader has not read, or what waits to be looked at, with what it answers.' }) @IsOptional() @IsIn(DISCUSSION_VIEWS) view?: DiscussionView;
}

export class NewDiscussionPostBody implements NewDiscussionPost {
  @ApiProperty({ format: 'uuid' }) @IsUUID() id: Id;
  @ApiProperty({ minLength: 1, maxLength: DISCUSSION_LIMITS.text }) @Trimmed() @IsString() @Length(1, DISCUSSION_LIMITS.text) text: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, required: false, description: 'The post that this answers.' }) @IsOptional() @IsUUID() answers: Id | null = null;
}

export class DiscussionTextBody {
  @ApiProperty({ minLength: 1, maxLength: DISCUSSION_LIMITS.text }) @Trimmed() @IsString() @Length(1, DISCUSSION_LIMITS.text) text: string;
}

export class DiscussionWhyBody {
  @ApiProperty({ minLength: 1, maxLength: DISCUSSION_LIMITS.why }) @Trimmed() @IsString() @Length(1, DISCUSSION_LIMITS.why) why: string;
}

export class ReadUpToBody {
  @ApiProperty({ minimum: 0 }) @IsInt() @Min(0) @Max(MOST) upTo: number;
}

export class FollowsBody {
  @ApiProperty() @IsBoolean() follows: boolean;
}

export class PinnedBody {
  @ApiProperty() @IsBoolean() pinned: boolean;
}

export class ClosedBody {
  @ApiProperty() @IsBoolean() closed: boolean;
}

export class DiscussionRowReply implements DiscussionRow {
  @ApiProperty({ format: 'uuid' }) moduleId: Id;
  @ApiProperty(texts) module: Localized;
  @ApiProperty() posts: number;
  @ApiProperty({ description: 'Of others, that I have not read.' }) fresh: number;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) latestAt: Instant | null;
  @ApiProperty() isClosed: boolean;
  @ApiProperty() notOpen: boolean;
  @ApiProperty({ description: 'Posts that wait to be looked at; 0 for who is not staff.' }) reported: number;
}

class DiscussionHiddenReply implements DiscussionHidden {
  @ApiProperty() why: string;
  @ApiProperty({ format: 'date-time' }) at: Instant;
  @ApiProperty({ type: String, nullable: true }) by: string | null;
}

class DiscussionReportReply implements DiscussionReport {
  @ApiProperty() why: string;
  @ApiProperty() by: string;
  @ApiProperty({ format: 'date-time' }) at: Instant;
}

export class DiscussionPostReply implements DiscussionPost {
  @ApiProperty({ format: 'uuid' }) id: Id;
  @ApiProperty() number: number;
  @ApiProperty({ description: 'The number of what it answers, or its own.' }) root: number;
  @ApiProperty({ enum: DISCUSSION_POST_STATES }) state: DiscussionPostState;
  @ApiProperty({ type: String, nullable: true }) writer: string | null;
  @ApiProperty({ enum: DISCUSSION_VOICES }) voice: DiscussionVoice;
  @ApiProperty() isOwn: boolean;
  @ApiProperty({ type: String, nullable: true }) text: string | null;
  @ApiProperty({ format: 'date-time' }) writtenAt: Instant;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) editedAt: Instant | null;
  @ApiProperty() isNew: boolean;
  @ApiProperty() isPinned: boolean;
  @ApiProperty({ type: DiscussionHiddenReply, nullable: true, description: 'For staff and for who wrote it.' }) hidden: DiscussionHidden | null;
  @ApiProperty({ description: 'By me.' }) isReported: boolean;
  @ApiProperty({ type: [DiscussionReportReply], description: 'What waits to be looked at; for staff.' }) reports: DiscussionReport[];
  @ApiProperty({ description: 'How many wordings it had before; for staff.' }) earlier: number;
}

class DiscussionPostsReply implements Page<DiscussionPost> {
  @ApiProperty({ type: [DiscussionPostReply] }) items: DiscussionPost[];
  @ApiProperty({ type: String, nullable: true }) next: string | null;
}

export class DiscussionReply implements Discussion {
  @ApiProperty({ format: 'uuid' }) runId: Id;
  @ApiProperty() runLabel: string;
  @ApiProperty(texts) courseTitle: Localized;
  @ApiProperty({ format: 'uuid' }) moduleId: Id;
  @ApiProperty(texts) module: Localized;
  @ApiProperty() isClosed: boolean;
  @ApiProperty() follows: boolean;
  @ApiProperty({ description: 'The number of the latest post.' }) latest: number;
  @ApiProperty() fresh: number;
  @ApiProperty() revision: number;
  @ApiProperty({ type: DiscussionPostsReply, description: 'Those that are pinned first, then the oldest, each with its answers.' }) posts: Page<DiscussionPost>;
}

export class DiscussionWordingReply implements DiscussionWording {
  @ApiProperty() text: string;
  @ApiProperty({ format: 'date-time' }) until: Instant;
}

export class DiscussionNewsReply implements DiscussionNews {
  @ApiProperty() topic: string;
  @ApiProperty() revision: number;
}

export class DiscussionWaitReply implements DiscussionWait {
  @ApiProperty({ format: 'uuid' }) runId: Id;
  @ApiProperty({ format: 'uuid' }) moduleId: Id;
  @ApiProperty(texts) courseTitle: Localized;
  @ApiProperty() runLabel: string;
  @ApiProperty(texts) module: Localized;
  @ApiProperty() reported: number;
  @ApiProperty({ format: 'date-time' }) oldest: Instant;
}
