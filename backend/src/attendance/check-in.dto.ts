import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsEmail, IsOptional, IsString, IsUUID, Matches, MaxLength, MinLength } from 'class-validator';
import { CHANNELS, type Channel } from '@kortkurs/contract/attendance';
import { PICTURE_CODE_LENGTH, ROOM_CODE, type CheckedIn, type CheckedInTo, type CheckInByAddress, type CheckInByLink, type CheckInProof, type CheckInToMake, type CodeRead, type Joined, type RoomCode, type RoomCodes, type SessionNews } from '@kortkurs/contract/check-in';
import { LIMITS, type Localized } from '@kortkurs/contract/common';
import { Trimmed } from '../platform/input/trimmed';

const localized = { type: 'object', additionalProperties: true } as const;
const readable = new RegExp(`^(\\d{${ROOM_CODE.digits}}|[\\w-]{${PICTURE_CODE_LENGTH}})$`);

export class CodeReadBody implements CodeRead {
  @ApiProperty({ pattern: readable.source, description: 'The six figures on the wall, or the code of the picture.' }) @IsString() @Matches(readable) code!: string;
  @ApiPropertyOptional({ format: 'uuid', description: 'Left out: found by the code.' }) @IsOptional() @IsUUID() sessionId?: string;
}

export class CheckInBody implements CheckInToMake {
  @ApiPropertyOptional({ pattern: readable.source, description: 'The six figures on the wall, or the code of the picture.' }) @IsOptional() @IsString() @Matches(readable) code?: string;
  @ApiPropertyOptional({ maxLength: 300, description: 'In place of the code: that it was read a while ago.' }) @IsOptional() @IsString() @MaxLength(300) proof?: string;
  @ApiPropertyOptional({ format: 'uuid', description: 'Left out: found by the code.' }) @IsOptional() @IsUUID() sessionId?: string;
}

export class CheckInByLinkBody extends CheckInBody implements CheckInByLink {
  @ApiProperty({ minLength: 1, maxLength: 200 }) @IsString() @MinLength(1) @MaxLength(200) token!: string;
}

export class CheckInByAddressBody extends CheckInBody implements CheckInByAddress {
  @ApiProperty({ maxLength: LIMITS.email }) @Trimmed() @IsString() @IsEmail() @MaxLength(LIMITS.email) email!: string;
}

export class CheckedInToReply implements CheckedInTo {
  @ApiProperty({ format: 'uuid' }) sessionId!: string;
  @ApiProperty(localized) courseTitle!: Localized;
  @ApiProperty() number!: number;
  @ApiProperty({ description: 'Sessions of the run in all.' }) of!: number;
}

export class CheckInProofReply implements CheckInProof {
  @ApiProperty() proof!: string;
  @ApiProperty({ type: CheckedInToReply }) session!: CheckedInToReply;
  @ApiProperty({ format: 'date-time' }) opensAt!: string;
  @ApiProperty({ format: 'date-time', description: 'Until when it is taken, with the cookie that comes with it.' }) until!: string;
}

export class CheckedInReply extends CheckedInToReply implements CheckedIn {
  @ApiProperty({ enum: ['here', 'asked', 'waits'], description: 'asked: the instructor has said otherwise; waits: the list is signed.' }) outcome!: CheckedIn['outcome'];
  @ApiProperty({ format: 'date-time' }) at!: string;
  @ApiProperty() lateMinutes!: number;
  @ApiProperty({ enum: CHANNELS }) channel!: Channel;
}

export class JoinedReply implements Joined {
  @ApiProperty({ type: String, nullable: true }) link!: string | null;
  @ApiProperty({ type: CheckedInReply }) checkedIn!: CheckedInReply;
}

class RoomCodeReply implements RoomCode {
  @ApiProperty() code!: string;
  @ApiProperty() picture!: string;
  @ApiProperty({ format: 'date-time' }) from!: string;
  @ApiProperty({ format: 'date-time' }) until!: string;
}

export class RoomCodesReply extends CheckedInToReply implements RoomCodes {
  @ApiProperty({ format: 'date-time' }) startsAt!: string;
  @ApiProperty({ format: 'date-time' }) endsAt!: string;
  @ApiProperty({ format: 'date-time' }) opensAt!: string;
  @ApiProperty({ format: 'date-time' }) closesAt!: string;
  @ApiProperty() cancelled!: boolean;
  @ApiProperty() present!: number;
  @ApiProperty() expected!: number;
  @ApiProperty({ type: [String], description: 'Who came last, where the centre wants names on the wall.' }) arrived!: string[];
  @ApiProperty({ description: 'Minutes after the start within which nobody is late.' }) grace!: number;
  @ApiProperty({ format: 'date-time' }) now!: string;
  @ApiProperty({ type: [RoomCodeReply] }) codes!: RoomCodeReply[];
}

export class SessionNewsReply implements SessionNews {
  @ApiProperty({ enum: ['now', 'marks', 'asked', 'signed', 'people'] }) topic!: SessionNews['topic'];
  @ApiProperty() revision!: number;
  @ApiPropertyOptional({ description: 'With now: whether the list is signed.' }) signed?: boolean;
  @ApiPropertyOptional({ description: 'With now: check-ins so far that gave way or wait.' }) asked?: number;
  @ApiPropertyOptional({ description: 'With now: another one each time that something is different about who is on the list.' }) people?: string;
}
