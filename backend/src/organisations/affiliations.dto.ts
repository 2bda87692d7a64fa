import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsUUID } from 'class-validator';
import type { LocalDate } from '@kortkurs/contract/common';
import { AFFILIATION_ROLES, type Affiliation, type AffiliationRole } from '@kortkurs/contract/organisations';
import { IsLocalDate } from '../platform/input/local-date';
import { BlankAsNull } from '../platform/input/trimmed';
import { PageQuery } from '../platform/lists/page-query';

export class NewAffiliationBody {
  @ApiPropertyOptional({ format: 'uuid' }) @IsOptional() @IsUUID() id?: string;
  @ApiProperty({ format: 'uuid' }) @IsUUID() personId: string;
  @ApiProperty({ format: 'uuid' }) @IsUUID() organisationId: string;
  @ApiProperty({ enum: AFFILIATION_ROLES }) @IsIn(AFFILIATION_ROLES) role: AffiliationRole;
  @BlankAsNull() @IsOptional() @IsLocalDate() from: LocalDate | null = null;
  @BlankAsNull() @IsOptional() @IsLocalDate() to: LocalDate | null = null;
}

export class EndAffiliationBody {
  /** The last day on which it holds. */
  @IsLocalDate() on: LocalDate;
}

export class AffiliationListQuery extends PageQuery {
  @ApiPropertyOptional({ format: 'uuid' }) @IsOptional() @IsUUID() organisationId?: string;
  @ApiPropertyOptional({ format: 'uuid' }) @IsOptional() @IsUUID() personId?: string;
  @ApiPropertyOptional({ enum: ['current', 'past', 'all'], default: 'all', description: 'As of today; one that starts later is current.' })
  @IsOptional()
  @IsIn(['current', 'past', 'all'])
  when: 'current' | 'past' | 'all' = 'all';
}

export class AffiliationReply implements Affiliation {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'uuid' }) personId: string;
  @ApiProperty() personName: string;
  @ApiProperty({ format: 'uuid' }) organisationId: string;
  @ApiProperty() organisationName: string;
  @ApiProperty({ enum: AFFILIATION_ROLES }) role: AffiliationRole;
  @ApiProperty({ type: String, format: 'date', nullable: true }) from: LocalDate | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) to: LocalDate | null;
  @ApiProperty() current: boolean;
  @ApiProperty({ description: 'Nobody said it but the person, who took a colleague’s seat.' }) byOwnWord: boolean;
}
