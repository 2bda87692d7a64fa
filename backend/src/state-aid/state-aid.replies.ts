import { ApiProperty } from '@nestjs/swagger';
import type { LocalDate } from '@kortkurs/contract/common';
import { AID_ORIGINS, AID_STANDINGS, type AidCertificateView, type AidForecast, type AidGrantView, type AidLedgerRow, type AidOrigin, type AidPosition, type AidStanding, type OrganisationAid, type UndertakingMember } from '@kortkurs/contract/state-aid';
import { FileReply } from '../documents/door';

const day = { type: String, format: 'date' } as const;
const maybeDay = { ...day, nullable: true } as const;
const maybeText = { type: String, nullable: true } as const;
const withdrawal = { type: Object, nullable: true, description: 'Who let it count no more, when and why.' } as const;

export class AidPositionReply implements AidPosition {
  @ApiProperty({ ...day, description: 'The first day that counts.' }) from!: LocalDate;
  @ApiProperty({ ...day, description: 'The day on which it counts, the last one.' }) on!: LocalDate;
  @ApiProperty({ description: 'Whole cents of a euro.' }) limitCents!: number;
  @ApiProperty() years!: number;
  @ApiProperty() usedCents!: number;
  @ApiProperty() leftCents!: number;
  @ApiProperty({ enum: AID_STANDINGS }) standing!: AidStanding;
}

export class AidForecastReply implements AidForecast {
  @ApiProperty({ type: AidPositionReply, description: 'On the day itself, without the grant.' }) before!: AidPosition;
  @ApiProperty({ type: AidPositionReply, description: 'With the grant, on the tightest of the days on which it counts.' }) after!: AidPosition;
}

export class AidLedgerRowReply extends AidPositionReply implements AidLedgerRow {
  @ApiProperty({ format: 'uuid' }) organisationId!: string;
  @ApiProperty() organisationName!: string;
  @ApiProperty({ description: 'Others that are one undertaking with it on the day.' }) together!: number;
}

export class AidGrantReply implements AidGrantView {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ format: 'uuid' }) organisationId!: string;
  @ApiProperty() organisationName!: string;
  @ApiProperty(day) grantedOn!: LocalDate;
  @ApiProperty() giver!: string;
  @ApiProperty({ description: 'Whole cents of a euro.' }) euroCents!: number;
  @ApiProperty({ type: Number, nullable: true }) kronor!: number | null;
  @ApiProperty(maybeText) rate!: string | null;
  @ApiProperty({ enum: AID_ORIGINS }) origin!: AidOrigin;
  @ApiProperty({ ...maybeText, format: 'uuid' }) projectId!: string | null;
  @ApiProperty(maybeText) projectName!: string | null;
  @ApiProperty(maybeText) note!: string | null;
  @ApiProperty(maybeText) overLimitWhy!: string | null;
  @ApiProperty({ format: 'date-time' }) recordedAt!: string;
  @ApiProperty() recordedByName!: string;
  @ApiProperty({ description: 'Counts on the day that was asked about.' }) counts!: boolean;
  @ApiProperty(withdrawal) withdrawn!: AidGrantView['withdrawn'];
}

export class UndertakingMemberReply implements UndertakingMember {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ format: 'uuid' }) organisationId!: string;
  @ApiProperty() name!: string;
  @ApiProperty(maybeDay) from!: LocalDate | null;
  @ApiProperty(maybeDay) to!: LocalDate | null;
}

export class AidCertificateReply implements AidCertificateView {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty(day) signedOn!: LocalDate;
  @ApiProperty() signedByName!: string;
  @ApiProperty(maybeText) industryCode!: string | null;
  @ApiProperty(maybeDay) registerConsultedOn!: LocalDate | null;
  @ApiProperty(maybeText) registerResult!: string | null;
  @ApiProperty({ ...maybeText, format: 'uuid' }) projectId!: string | null;
  @ApiProperty(maybeText) projectName!: string | null;
  @ApiProperty({ format: 'date-time' }) filedAt!: string;
  @ApiProperty() filedByName!: string;
  @ApiProperty({ type: FileReply, nullable: true }) file!: FileReply | null;
  @ApiProperty(withdrawal) withdrawn!: AidCertificateView['withdrawn'];
}

export class OrganisationAidReply implements OrganisationAid {
  @ApiProperty({ format: 'uuid' }) organisationId!: string;
  @ApiProperty() organisationName!: string;
  @ApiProperty(maybeText) organisationNumber!: string | null;
  @ApiProperty({ description: 'Where the limit is laid down.' }) limitSource!: string;
  @ApiProperty({ type: AidPositionReply }) position!: AidPosition;
  @ApiProperty({ type: UndertakingMemberReply, isArray: true }) undertaking!: UndertakingMember[];
  @ApiProperty({ description: 'Grants in the ledger, withdrawn ones and those of its undertaking among them.' }) grants!: number;
  @ApiProperty({ type: AidCertificateReply, isArray: true, description: 'The newest, those that hold first.' }) certificates!: AidCertificateReply[];
  @ApiProperty() centreName!: string;
}
