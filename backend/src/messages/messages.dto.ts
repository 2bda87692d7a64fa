import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { LANGUAGES, LIMITS, type Language } from '@kortkurs/contract/common';
import { MESSAGE_CHANNELS, MESSAGE_STATES, type MessageChannel, type MessageRow, type MessageState, type MessageView } from '@kortkurs/contract/messages';
import { PageQuery } from '../platform/lists/page-query';

export class MessagesFilter extends PageQuery {
  @ApiPropertyOptional({ maxLength: LIMITS.search, description: 'Part of a subject, a name or an address.' }) @IsOptional() @IsString() @MaxLength(LIMITS.search) q?: string;
  @ApiPropertyOptional({ enum: MESSAGE_STATES }) @IsOptional() @IsIn(MESSAGE_STATES) state?: MessageState;
}

export class LettersFilter extends MessagesFilter {
  @ApiPropertyOptional({ format: 'uuid', description: 'Those of one sending.' }) @IsOptional() @IsUUID() sendingId?: string;
}

export class MessageRowReply implements MessageRow {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty() kind!: string;
  @ApiProperty({ type: String, nullable: true }) personName!: string | null;
  @ApiProperty({ description: 'Empty unless the reader may see who stands behind aliases.' }) toAddress!: string;
  @ApiProperty({ enum: MESSAGE_CHANNELS }) channel!: MessageChannel;
  @ApiProperty() subject!: string;
  @ApiProperty({ enum: LANGUAGES }) language!: Language;
  @ApiProperty({ enum: MESSAGE_STATES }) state!: MessageState;
  @ApiProperty({ format: 'date-time' }) createdAt!: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) sentAt!: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'What the mail server said.' }) failure!: string | null;
}

class AttachmentReply {
  @ApiProperty() name!: string;
  @ApiProperty() contentType!: string;
}

export class MessageReply extends MessageRowReply implements MessageView {
  @ApiProperty({ description: 'Empty where the message held a link that signs its reader in.' }) body!: string;
  @ApiProperty({ type: [AttachmentReply] }) attachments!: AttachmentReply[];
}
