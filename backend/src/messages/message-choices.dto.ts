import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsString, Length } from 'class-validator';
import { MESSAGE_TOPICS, type MessageChoices, type MessageChoicesChange, type MessageTopic, type Unsubscription } from '@kortkurs/contract/message-choices';

export class MessageChoicesBody implements MessageChoicesChange {
  @ApiProperty({ enum: MESSAGE_TOPICS, isArray: true }) @IsArray() @ArrayMaxSize(MESSAGE_TOPICS.length) @IsIn(MESSAGE_TOPICS, { each: true }) turnedOff!: MessageTopic[];
  @ApiProperty() @IsBoolean() bySms!: boolean;
  @ApiProperty() @IsBoolean() atNight!: boolean;
}

class SmsReply {
  @ApiProperty() offered!: boolean;
  @ApiProperty({ type: String, nullable: true, example: '+46701740605' }) number!: string | null;
}

class QuietReply {
  @ApiProperty({ minimum: 0, maximum: 23 }) from!: number;
  @ApiProperty({ minimum: 0, maximum: 23 }) until!: number;
}

export class MessageChoicesReply implements MessageChoices {
  @ApiProperty({ enum: MESSAGE_TOPICS, isArray: true }) turnedOff!: MessageTopic[];
  @ApiProperty() bySms!: boolean;
  @ApiProperty() atNight!: boolean;
  @ApiProperty({ type: SmsReply }) sms!: SmsReply;
  @ApiProperty({ type: QuietReply, nullable: true }) quiet!: QuietReply | null;
}

export class UnsubscribeLinkBody {
  @ApiProperty({ maxLength: 200 }) @IsString() @Length(1, 200) token!: string;
}

export class UnsubscriptionReply implements Unsubscription {
  @ApiProperty({ enum: MESSAGE_TOPICS }) topic!: MessageTopic;
  @ApiProperty() isOff!: boolean;
}
