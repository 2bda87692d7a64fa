import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, IsUUID, Matches, MaxLength } from 'class-validator';
import type { Instant, LocalDate, Localized } from '@kortkurs/contract/common';
import { FUNDING_MARKS, type FundingMark } from '@kortkurs/contract/funding';
import type { ReportPeriod } from '@kortkurs/contract/reports';
import { SHARED_TABLES, type NewReportShare, type ReportShare, type ReportShareMade, type SharedNumber, type SharedReport, type SharedReportPreview, type SharedRow, type SharedTable } from '@kortkurs/contract/report-shares';
import { IsLocalDate } from '../../platform/input/local-date';
import { BlankAsNull } from '../../platform/input/trimmed';

/** A day of our time, or none. */
const CENTURIES = /^(19|20|21)/;

export class SharedPeriodQuery implements ReportPeriod {
  @ApiPropertyOptional({ type: String, format: 'date', nullable: true }) @IsOptional() @BlankAsNull() @IsLocalDate() @Matches(CENTURIES) from: LocalDate | null = null;
  @ApiPropertyOptional({ type: String, format: 'date', nullable: true }) @IsOptional() @BlankAsNull() @IsLocalDate() @Matches(CENTURIES) to: LocalDate | null = null;
}

export class NewReportShareBody extends SharedPeriodQuery implements NewReportShare {
  @ApiPropertyOptional({ format: 'uuid' }) @IsOptional() @IsUUID() id?: string;
  @IsLocalDate() lastOn: LocalDate;
}

export class ReportLinkBody {
  @ApiProperty({ maxLength: 200 }) @IsString() @MaxLength(200) token: string;
}

export class ReportShareReply implements ReportShare {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ type: String, nullable: true, format: 'date' }) from: LocalDate | null;
  @ApiProperty({ type: String, nullable: true, format: 'date' }) to: LocalDate | null;
  @ApiProperty({ format: 'date-time' }) asOf: Instant;
  @ApiProperty() madeByName: string;
  @ApiProperty({ format: 'date-time' }) expiresAt: Instant;
  @ApiProperty({ type: String, nullable: true, format: 'date-time' }) lastUsedAt: Instant | null;
  @ApiProperty({ type: String, nullable: true, format: 'date-time' }) revokedAt: Instant | null;
}

export class ReportShareMadeReply extends ReportShareReply implements ReportShareMade {
  @ApiProperty({ description: 'In the interface, with the secret behind `#`; said this once.' }) path: string;
}

const number = { type: Object, description: 'A number; `few`, fewer than the threshold; or `hidden`, since a small number could be reckoned out from it.' } as const;

class SharedFiguresReply {
  @ApiProperty(number) participants: SharedNumber;
  @ApiProperty() organisations: number;
  @ApiProperty() runs: number;
  @ApiProperty() sessions: number;
  @ApiProperty(number) hours: SharedNumber;
  @ApiProperty(number) visits: SharedNumber;
}

class SharedProjectReply {
  @ApiProperty() name: string;
  @ApiProperty({ type: String, nullable: true }) reference: string | null;
  @ApiProperty() funderName: string;
  @ApiProperty({ enum: FUNDING_MARKS }) funderMark: FundingMark;
  @ApiProperty({ type: Object }) funderStatement: Localized;
  @ApiProperty({ format: 'date' }) startsOn: LocalDate;
  @ApiProperty({ format: 'date' }) endsOn: LocalDate;
}

class SharedGendersReply {
  @ApiProperty(number) F: SharedNumber;
  @ApiProperty(number) M: SharedNumber;
  @ApiProperty(number) X: SharedNumber;
}

class SharedRowReply implements SharedRow {
  @ApiProperty() key: string;
  @ApiProperty({ type: Object, nullable: true }) name: Localized | null;
  @ApiProperty(number) total: SharedNumber;
  @ApiProperty({ type: SharedGendersReply, nullable: true }) byGender: SharedGendersReply | null;
}

class SharedTableReply implements SharedTable {
  @ApiProperty({ enum: SHARED_TABLES }) name: SharedTable['name'];
  @ApiProperty({ type: [SharedRowReply] }) rows: SharedRowReply[];
}

class SharedEnteredReply {
  @ApiProperty() code: string;
  @ApiProperty({ type: Object, nullable: true }) name: Localized | null;
  @ApiProperty(number) value: SharedNumber;
}

export class SharedReportReply implements SharedReport {
  @ApiProperty({ type: SharedProjectReply }) project: SharedProjectReply;
  @ApiProperty({ type: Object }) period: ReportPeriod;
  @ApiProperty({ format: 'date-time', description: 'When it was counted; it stays so.' }) asOf: Instant;
  @ApiProperty({ description: 'Counts of one to below this are hidden.' }) threshold: number;
  @ApiProperty({ type: SharedFiguresReply }) figures: SharedFiguresReply;
  @ApiProperty({ ...number, nullable: true }) complete: SharedNumber | null;
  @ApiProperty({ type: [SharedTableReply] }) tables: SharedTableReply[];
  @ApiProperty({ type: [SharedEnteredReply] }) entered: SharedEnteredReply[];
}

class SharedDaysReply implements ReportPeriod {
  @ApiProperty({ type: String, nullable: true, format: 'date' }) from: LocalDate | null;
  @ApiProperty({ type: String, nullable: true, format: 'date' }) to: LocalDate | null;
}

export class SharedReportPreviewReply extends SharedReportReply implements SharedReportPreview {
  @ApiProperty({ type: SharedDaysReply, nullable: true, description: 'The days of a link that holds and with which this would tell of few people: then none can be made.' }) tellsWith: SharedDaysReply | null;
}
