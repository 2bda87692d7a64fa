import { ApiProperty } from '@nestjs/swagger';
import type { Instant, LocalDate, Localized } from '@kortkurs/contract/common';
import type { RuleSet, RuleSetContent, RuleSetRow, RuleSetVersion, RuleSetVersionRow } from '@kortkurs/contract/rule-sets';

class RuleSetBase {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ type: String, nullable: true, description: 'Of those that come with the product.' }) key: string | null;
  @ApiProperty({ type: Object }) name: Localized;
  @ApiProperty() standard: boolean;
  @ApiProperty({ description: 'Projects that are not archived.' }) projects: number;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) archivedAt: Instant | null;
}

export class RuleSetRowReply extends RuleSetBase implements RuleSetRow {
  @ApiProperty({ description: 'The version that counts today.' }) number: number;
  @ApiProperty({ format: 'date' }) validFrom: LocalDate;
  @ApiProperty({ type: String, format: 'date', nullable: true }) validTo: LocalDate | null;
}

class RuleSetVersionRowReply implements RuleSetVersionRow {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() number: number;
  @ApiProperty({ format: 'date' }) validFrom: LocalDate;
  @ApiProperty({ type: String, format: 'date', nullable: true }) validTo: LocalDate | null;
  @ApiProperty() why: string;
  @ApiProperty({ format: 'date-time' }) madeAt: Instant;
  @ApiProperty({ type: String, nullable: true, description: 'Null where it came with the product.' }) madeByName: string | null;
}

export class RuleSetVersionReply extends RuleSetVersionRowReply implements RuleSetVersion {
  @ApiProperty({ type: Object }) content: RuleSetContent;
}

export class RuleSetReply extends RuleSetBase implements RuleSet {
  @ApiProperty({ type: Object, nullable: true }) copiedFrom: RuleSet['copiedFrom'];
  @ApiProperty() version: number;
  @ApiProperty({ type: [RuleSetVersionRowReply] }) versions: RuleSetVersionRowReply[];
  @ApiProperty() newest: RuleSetVersionReply;
}
