import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsBoolean, IsEmail, IsInt, IsOptional, IsString, IsUUID, Length, Matches, Max, MaxLength, Min, MinLength, ValidateNested } from 'class-validator';
import type { MarkContent } from '@kortkurs/contract/attendance';
import { LIMITS } from '@kortkurs/contract/common';
import { DOOR_MARKS_PER_BATCH, MARKS_OF_WALK_IN, type DoorMark, type DoorMarksToSave, type WalkInAnswer, type WalkInAtDoor, type WalkInOrganisation, type WalkInToAdd, type WalkInWrittenDown } from '@kortkurs/contract/doorway';
import { SESSION_LINK_MINUTES, type SessionLinkToMake } from '@kortkurs/contract/session-links';
import { DoorMarks } from '../attendance/door';
import { IsInstant } from '../platform/input/instant';
import { BlankAsNull, Trimmed } from '../platform/input/trimmed';

/** A name has a letter in it. */
const LETTER = /\p{L}/u;

export class SessionLinkBody implements SessionLinkToMake {
  @ApiProperty({ nullable: true, maxLength: LIMITS.name }) @BlankAsNull() @IsOptional() @IsString() @Length(1, LIMITS.name) label!: string | null;
  @ApiProperty({ minimum: 0, maximum: SESSION_LINK_MINUTES.most }) @IsInt() @Min(0) @Max(SESSION_LINK_MINUTES.most) minutesAfter!: number;
}

export class DoorBody {
  @ApiProperty({ minLength: 1, maxLength: 200 }) @IsString() @MinLength(1) @MaxLength(200) token!: string;
}

export class TicketBody {
  @ApiProperty({ minLength: 1, maxLength: 100, description: 'What the picture says, or the short code.' }) @IsString() @MinLength(1) @MaxLength(100) ticket!: string;
}

export class DoorTicketBody extends TicketBody {
  @ApiProperty({ minLength: 1, maxLength: 200 }) @IsString() @MinLength(1) @MaxLength(200) token!: string;
}

export class DoorLookBody extends DoorBody {
  @ApiPropertyOptional({ minimum: 0, description: 'Only those about whom a mark was made after this revision.' }) @IsOptional() @IsInt() @Min(0) @Max(2_147_483_647) since?: number;
}

export class DoorMarkBody implements DoorMark {
  @ApiProperty({ format: 'uuid' }) @IsUUID() markId!: string;
  @ApiProperty({ format: 'uuid' }) @IsUUID() enrolmentId!: string;
  @ApiProperty({ description: 'False takes the helper’s own tap back.' }) @IsBoolean() here!: boolean;
  @ApiProperty({ format: 'date-time', description: 'By the phone’s own clock.' }) @IsInstant() markedAt!: string;
}

export class DoorMarksBody extends DoorBody implements DoorMarksToSave {
  @ApiProperty({ type: [DoorMarkBody], maxItems: DOOR_MARKS_PER_BATCH })
  @IsArray()
  @ArrayMaxSize(DOOR_MARKS_PER_BATCH)
  @ValidateNested({ each: true })
  @Type(() => DoorMarkBody)
  marks!: DoorMarkBody[];
  @ApiProperty({ format: 'date-time', description: 'The phone’s clock as it sends.' }) @IsInstant() sentAt!: string;
}

export class WalkInAtDoorBody extends DoorBody implements WalkInAtDoor {
  @ApiProperty({ format: 'uuid' }) @IsUUID() id!: string;
  @ApiProperty({ minLength: 1, maxLength: LIMITS.name }) @Trimmed() @IsString() @Length(1, LIMITS.name) @Matches(LETTER) name!: string;
  @ApiProperty({ nullable: true, maxLength: LIMITS.email }) @BlankAsNull() @IsOptional() @IsString() @IsEmail() @MaxLength(LIMITS.email) email: string | null = null;
  @ApiProperty({ nullable: true, maxLength: LIMITS.name }) @BlankAsNull() @IsOptional() @IsString() @Length(1, LIMITS.name) organisation: string | null = null;
}

class OrganisationBody implements WalkInOrganisation {
  @ApiProperty({ format: 'uuid', nullable: true }) @IsOptional() @IsUUID() id: string | null = null;
  @ApiProperty({ nullable: true, maxLength: LIMITS.name }) @BlankAsNull() @IsOptional() @IsString() @Length(1, LIMITS.name) name: string | null = null;
}

export class WalkInAnswerBody implements WalkInAnswer {
  @ApiProperty({ format: 'uuid', nullable: true, description: 'Null: somebody new.' }) @IsOptional() @IsUUID() personId: string | null = null;
  @ApiProperty({ type: OrganisationBody, nullable: true }) @IsOptional() @ValidateNested() @Type(() => OrganisationBody) organisation: OrganisationBody | null = null;
}

export class WalkInToAddBody extends WalkInAnswerBody implements WalkInToAdd {
  @ApiProperty({ format: 'uuid' }) @IsUUID() id!: string;
  @ApiProperty({ minLength: 1, maxLength: LIMITS.name }) @Trimmed() @IsString() @Length(1, LIMITS.name) @Matches(LETTER) name!: string;
  @ApiProperty({ nullable: true, maxLength: LIMITS.email }) @BlankAsNull() @IsOptional() @IsString() @IsEmail() @MaxLength(LIMITS.email) email: string | null = null;
  @ApiPropertyOptional({ minLength: 3, maxLength: LIMITS.note }) @Trimmed() @IsOptional() @IsString() @Length(3, LIMITS.note) correctionReason?: string;
}

class WalkInMarkBody {
  @ApiProperty({ format: 'uuid' }) @IsUUID() markId!: string;
  @ApiProperty({ type: DoorMarks.Content, nullable: true, description: 'Null takes the mark away.' }) @IsOptional() @ValidateNested() @Type(() => DoorMarks.Content) content!: MarkContent | null;
  @ApiProperty({ format: 'date-time', description: 'By the device’s own clock.' }) @IsInstant() markedAt!: string;
}

export class WalkInWrittenDownBody implements WalkInWrittenDown {
  @ApiProperty({ format: 'uuid' }) @IsUUID() id!: string;
  @ApiProperty({ minLength: 1, maxLength: LIMITS.name }) @Trimmed() @IsString() @Length(1, LIMITS.name) @Matches(LETTER) name!: string;
  @ApiProperty({ nullable: true, maxLength: LIMITS.email }) @BlankAsNull() @IsOptional() @IsString() @IsEmail() @MaxLength(LIMITS.email) email: string | null = null;
  @ApiProperty({ nullable: true, maxLength: LIMITS.name, description: 'As it was said.' }) @BlankAsNull() @IsOptional() @IsString() @Length(1, LIMITS.name) organisation: string | null = null;
  @ApiProperty({ type: [WalkInMarkBody], minItems: 1, maxItems: MARKS_OF_WALK_IN })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MARKS_OF_WALK_IN)
  @ValidateNested({ each: true })
  @Type(() => WalkInMarkBody)
  marks!: WalkInMarkBody[];
  @ApiProperty({ format: 'date-time', description: 'The device’s clock as it sends.' }) @IsInstant() sentAt!: string;
  @ApiPropertyOptional({ minLength: 3, maxLength: LIMITS.note }) @Trimmed() @IsOptional() @IsString() @Length(3, LIMITS.note) correctionReason?: string;
}

/** What is being written of somebody. In a body: a name does not belong in a log of addresses. */
export class KnownPeopleBody {
  @ApiProperty({ minLength: 2, maxLength: LIMITS.search }) @Trimmed() @IsString() @Length(2, LIMITS.search) name!: string;
  @ApiPropertyOptional({ nullable: true, maxLength: LIMITS.email }) @BlankAsNull() @IsOptional() @IsString() @MaxLength(LIMITS.email) email?: string | null;
}

export class KnownOrganisationsBody {
  @ApiProperty({ minLength: 2, maxLength: LIMITS.search }) @Trimmed() @IsString() @Length(2, LIMITS.search) name!: string;
}
