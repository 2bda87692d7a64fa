import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, buildMessage, IsArray, IsDefined, IsIn, IsInt, IsObject, IsOptional, IsUrl, IsUUID, Max, MaxLength, Min, ValidateBy, ValidateNested } from 'class-validator';
import { LIMITS, type Localized } from '@kortkurs/contract/common';
import { SESSION_LIMITS, type ChosenDates, type Series, type SessionChange, type SessionPlan, type WeeklySeries } from '@kortkurs/contract/sessions';
import type { Weekday } from '@kortkurs/contract/sessions';
import { IsInstant } from '../platform/input/instant';
import { isLocalDate, IsLocalDate } from '../platform/input/local-date';
import { Texts } from '../platform/input/texts';
import { IsWallTime } from '../platform/input/wall-time';
import { IfGiven } from './given';

/** A link to a meeting: https, or nothing. */
export const IsVideoLink = (): PropertyDecorator =>
  applyDecorators(ApiPropertyOptional({ type: String, nullable: true, format: 'uri' }), IsOptional(), IsUrl({ protocols: ['https'], require_protocol: true }), MaxLength(LIMITS.url));

/** What can be said of a session beside its times. */
class SessionDetails {
  @IfGiven() @Texts({ max: LIMITS.title }) title?: Localized;
  @ApiPropertyOptional({ type: String, nullable: true, format: 'uuid' }) @IsOptional() @IsUUID() moduleId?: string | null;
  @ApiPropertyOptional({ type: String, nullable: true, format: 'uuid', description: 'null: the run’s place' }) @IsOptional() @IsUUID() placeId?: string | null;
  @IsVideoLink() videoLink?: string | null;
}

const breakLength = (): PropertyDecorator => applyDecorators(ApiProperty({ minimum: 0, maximum: SESSION_LIMITS.breakMinutes }), IsInt(), Min(0), Max(SESSION_LIMITS.breakMinutes));

export class SessionPlanBody extends SessionDetails implements SessionPlan {
  @ApiPropertyOptional({ format: 'uuid' }) @IfGiven() @IsUUID() id?: string;
  @IsLocalDate() date: string;
  @IsWallTime() from: string;
  @IsWallTime() to: string;
  @breakLength() breakMinutes: number;
  @ApiPropertyOptional({ type: String, nullable: true, format: 'date-time' }) @IsOptional() @IsInstant() movedFrom?: string | null;
}

export class NewSessionBody extends SessionPlanBody {
  @ApiProperty({ description: 'The run’s version that was read.' }) @IsInt() version: number;
}

export class SessionChangeBody extends SessionDetails implements SessionChange {
  @IfGiven() @IsLocalDate() date?: string;
  @IfGiven() @IsWallTime() from?: string;
  @IfGiven() @IsWallTime() to?: string;
  @IfGiven() @breakLength() breakMinutes?: number;
  @ApiProperty({ description: 'The run’s version that was read.' }) @IsInt() version: number;
}

const IsDays = (): PropertyDecorator =>
  applyDecorators(
    IsArray(),
    ArrayMaxSize(SESSION_LIMITS.perRun),
    ValidateBy({ name: 'isLocalDate', validator: { validate: isLocalDate, defaultMessage: buildMessage(() => '$property must be days that exist') } }, { each: true }),
  );

/** Holidays are left out, and the series goes on that much longer. */
export class WeeklySeriesBody implements WeeklySeries {
  @ApiProperty({ enum: ['weekly'] }) @IsIn(['weekly']) kind: 'weekly';
  @ApiProperty({ minimum: 1, maximum: 7, description: 'Monday is 1.' }) @IsInt() @Min(1) @Max(7) weekday: Weekday;
  @ApiProperty({ enum: [1, 2], description: 'Every week, or every second.' }) @IsIn([1, 2]) every: 1 | 2;
  @IsLocalDate() firstDate: string;
  @ApiProperty({ minimum: 1, maximum: SESSION_LIMITS.perRun }) @IsInt() @Min(1) @Max(SESSION_LIMITS.perRun) times: number;
  @IsWallTime() from: string;
  @IsWallTime() to: string;
  @breakLength() breakMinutes: number;
  @ApiPropertyOptional({ type: [String], description: 'Holidays on which it meets all the same.' }) @IfGiven() @IsDays() onHolidays?: string[];
}

export class ChosenDatesBody implements ChosenDates {
  @ApiProperty({ enum: ['dates'] }) @IsIn(['dates']) kind: 'dates';
  @ApiProperty({ type: [String] }) @ArrayMinSize(1) @IsDays() dates: string[];
  @IsWallTime() from: string;
  @IsWallTime() to: string;
  @breakLength() breakMinutes: number;
}

/** Kept apart by `kind`; anything else is checked as weekly and refused. */
const seriesType = (given?: { object?: { series?: { kind?: unknown } } }): typeof WeeklySeriesBody | typeof ChosenDatesBody => (given?.object?.series?.kind === 'dates' ? ChosenDatesBody : WeeklySeriesBody);

export class SeriesBody extends SessionDetails {
  @ApiProperty({ type: WeeklySeriesBody, description: 'Weekly, or with `kind: dates` a list of `dates`.' })
  @IsDefined()
  @IsObject()
  @ValidateNested()
  @Type(seriesType)
  series: Series;
  @ApiProperty({ description: 'The run’s version that was read.' }) @IsInt() version: number;
}
