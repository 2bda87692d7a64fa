import { ApiProperty } from '@nestjs/swagger';
import type { Instant, LocalDate, Localized } from '@kortkurs/contract/common';
import {
  FUNDING_MARKS, SHARE_BYS, SHARE_OPERATORS, TARGET_KINDS,
  type Funder, type FundingMark, type NamedShare, type Project, type ProjectPartner, type ProjectRow, type ProjectTarget, type ShareBy, type ShareOperator, type TargetKind,
} from '@kortkurs/contract/funding';
import { ProjectPartnerBody } from './funding.dto';

export class FunderReply implements Funder {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
  @ApiProperty({ enum: FUNDING_MARKS }) mark: FundingMark;
  @ApiProperty({ type: Object }) statement: Localized;
  @ApiProperty() smallNumberThreshold: number;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) archivedAt: Instant | null;
  @ApiProperty() version: number;
  @ApiProperty() projects: number;
}

export class ProjectRowReply implements ProjectRow {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
  @ApiProperty({ type: String, nullable: true }) reference: string | null;
  @ApiProperty({ format: 'uuid' }) funderId: string;
  @ApiProperty() funderName: string;
  @ApiProperty({ enum: FUNDING_MARKS }) funderMark: FundingMark;
  @ApiProperty({ format: 'date' }) startsOn: LocalDate;
  @ApiProperty({ format: 'date' }) endsOn: LocalDate;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) archivedAt: Instant | null;
  @ApiProperty() targets: number;
}

class NamedShareReply implements NamedShare {
  @ApiProperty({ enum: SHARE_BYS }) by: ShareBy;
  @ApiProperty() value: string;
  @ApiProperty({ type: String, nullable: true, description: 'Of a municipality.' }) name: string | null;
}

export class ProjectTargetReply implements ProjectTarget {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: TARGET_KINDS }) kind: TargetKind;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) formatId: string | null;
  @ApiProperty({ type: NamedShareReply, nullable: true, description: 'Of whom, where the kind is `share`.' }) share: NamedShareReply | null;
  @ApiProperty({ enum: SHARE_OPERATORS }) operator: ShareOperator;
  @ApiProperty() value: number;
  @ApiProperty({ type: Number, nullable: true }) upperValue: number | null;
  @ApiProperty({ type: String, nullable: true }) reason: string | null;
  @ApiProperty({ format: 'date-time' }) createdAt: Instant;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) supersededAt: Instant | null;
  @ApiProperty({ type: String, nullable: true }) endedReason: string | null;
}

class ReleaseByOneReply {
  @ApiProperty({ format: 'uuid' }) byId: string;
  @ApiProperty() byName: string;
  @ApiProperty({ format: 'date-time' }) at: Instant;
}

class RelatedProjectReply {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
  @ApiProperty() funderName: string;
}

export class ProjectReply implements Project {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
  @ApiProperty({ type: String, nullable: true }) reference: string | null;
  @ApiProperty({ format: 'uuid' }) funderId: string;
  @ApiProperty() funderName: string;
  @ApiProperty({ enum: FUNDING_MARKS }) funderMark: FundingMark;
  @ApiProperty({ type: Object }) funderStatement: Localized;
  @ApiProperty({ type: String, nullable: true }) programmeArea: string | null;
  @ApiProperty({ type: String, nullable: true }) phase: string | null;
  @ApiProperty({ type: String, nullable: true }) ownerOrganisationId: string | null;
  @ApiProperty({ type: String, nullable: true }) ownerOrganisationName: string | null;
  @ApiProperty({ type: String, nullable: true }) contactPersonId: string | null;
  @ApiProperty({ type: String, nullable: true }) contactPersonName: string | null;
  @ApiProperty({ type: Number, nullable: true }) grantKronor: number | null;
  @ApiProperty({ type: Number, nullable: true }) budgetKronor: number | null;
  @ApiProperty({ format: 'date' }) startsOn: LocalDate;
  @ApiProperty({ format: 'date' }) endsOn: LocalDate;
  @ApiProperty({ type: String, nullable: true }) region: string | null;
  @ApiProperty({ type: [String] }) municipalityCodes: string[];
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) ruleSetId: string | null;
  @ApiProperty({ type: Object, nullable: true }) ruleSetName: Localized | null;
  @ApiProperty() asksFacts: boolean;
  @ApiProperty() asksStudyHours: boolean;
  @ApiProperty() releasesByTwo: boolean;
  @ApiProperty({ type: String, format: 'date', nullable: true }) lastPaymentOn: LocalDate | null;
  @ApiProperty({ type: [ProjectPartnerBody] }) partners: ProjectPartner[];
  @ApiProperty({ type: ReleaseByOneReply, nullable: true, description: 'Who wants that one releases files with identity numbers alone: it is so once another administrator wants it too.' }) releaseByOneAsked: Project['releaseByOneAsked'];
  @ApiProperty({ type: [String], format: 'uuid', description: 'Projects that it belongs with.' }) relatedIds: string[];
  @ApiProperty({ type: [RelatedProjectReply], description: 'The same by name.' }) related: Project['related'];
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) archivedAt: Instant | null;
  @ApiProperty() version: number;
  @ApiProperty({ type: [ProjectTargetReply] }) targets: ProjectTarget[];
}
