import { ApiProperty } from '@nestjs/swagger';
import type { ExportOrder } from '@kortkurs/contract/exports';
import type { Instant, LocalDate, Localized } from '@kortkurs/contract/common';
import { HOLDING_KINDS, OWN_READERS, OWN_READING_KINDS, type Holding, type HoldingKind, type HoldingProject, type OwnFile, type OwnHoldings, type OwnReader, type OwnReading, type OwnReadingKind } from '@kortkurs/contract/own-data';
import { READING_REASONS } from '@kortkurs/contract/participant-records';
import { OPENING_REASONS } from '@kortkurs/contract/people';
import { ExportOrderReply } from '../exports/door';

export class OwnReadingReply implements OwnReading {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'date-time' }) at: Instant;
  @ApiProperty({ enum: OWN_READING_KINDS }) what: OwnReadingKind;
  @ApiProperty({ enum: OWN_READERS }) by: OwnReader;
  @ApiProperty({ type: String, nullable: true, description: 'Of staff only.' }) byName: string | null;
  @ApiProperty({ enum: [...READING_REASONS, ...OPENING_REASONS], nullable: true }) reason: OwnReading['reason'];
  @ApiProperty({ type: String, nullable: true, description: 'What the reader wrote.' }) words: string | null;
  @ApiProperty({ type: String, nullable: true }) projectName: string | null;
  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true, description: 'Per language.' }) courseTitle: Localized | null;
  @ApiProperty({ type: 'integer', nullable: true }) sessionNumber: number | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) from: LocalDate | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) to: LocalDate | null;
}

class HoldingReply implements Holding {
  @ApiProperty({ enum: HOLDING_KINDS }) kind: HoldingKind;
  @ApiProperty({ type: 'integer' }) count: number;
}

class HoldingProjectReply implements HoldingProject {
  @ApiProperty({ format: 'uuid' }) projectId: string;
  @ApiProperty() projectName: string;
  @ApiProperty({ format: 'date' }) until: LocalDate;
  @ApiProperty({ description: 'Whether the last payment was made, so that no later day comes.' }) isCertain: boolean;
}

export class OwnHoldingsReply implements OwnHoldings {
  @ApiProperty({ type: [HoldingReply] }) holdings: HoldingReply[];
  @ApiProperty({ type: [HoldingProjectReply] }) projects: HoldingProjectReply[];
}

export class OwnFileReply implements OwnFile {
  @ApiProperty({ type: ExportOrderReply, nullable: true }) order: ExportOrder | null;
}
