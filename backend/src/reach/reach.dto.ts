import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsUUID, Matches } from 'class-validator';
import type { LocalDate } from '@kortkurs/contract/common';
import { NEED_STANDINGS, type NeedStanding } from '@kortkurs/contract/mappings';
import {
  MUNICIPALITIES_BESIDE, REACH_LISTS, REACH_STANDINGS,
  type MemberReach, type MunicipalityBeside, type MunicipalityFigures, type MunicipalityReach, type ParticipatingOrganisation, type PlaceFigures, type Quarter, type ReachList, type ReachNeed, type ReachRow, type ReachStanding,
} from '@kortkurs/contract/reach';
import { IsLocalDate } from '../platform/input/local-date';
import { BlankAsNull } from '../platform/input/trimmed';
import { PageQuery } from '../platform/lists/page-query';
import { IsQuarter } from './is-quarter';

const quarter = (): PropertyDecorator =>
  applyDecorators(ApiPropertyOptional({ type: String, example: '2026-1', description: 'Year and number; the quarter that is going on without.' }), IsOptional(), BlankAsNull(), IsQuarter());
const list = (): PropertyDecorator => applyDecorators(ApiPropertyOptional({ enum: REACH_LISTS, default: 'not-reached' }), IsOptional(), IsIn(REACH_LISTS));
const day = (description: string): PropertyDecorator => applyDecorators(ApiPropertyOptional({ type: String, format: 'date', description }), IsOptional(), BlankAsNull(), IsLocalDate(), Matches(/^(19|20|21)/));
const project = (): PropertyDecorator => applyDecorators(ApiPropertyOptional({ type: String, format: 'uuid', description: 'Only what this project pays for.' }), IsOptional(), BlankAsNull(), IsUUID());

export class ReachQuarterQuery {
  @quarter() quarter: Quarter | null = null;
}

/** A list of a quarter, whole. */
export class ReachAudienceQuery extends ReachQuarterQuery {
  @list() state: ReachList = 'not-reached';
}

export class ReachListQuery extends PageQuery {
  @quarter() quarter: Quarter | null = null;
  @list() state: ReachList = 'not-reached';
}

export class ParticipationQuery {
  @day('First day counted; the first of the year without.') from: LocalDate | null = null;
  @day('Last day counted; the last of the year without.') to: LocalDate | null = null;
  @project() project: string | null = null;
}

export class ParticipatingQuery extends PageQuery {
  @day('First day counted; the first of the year without.') from: LocalDate | null = null;
  @day('Last day counted; the last of the year without.') to: LocalDate | null = null;
  @project() project: string | null = null;
  @ApiPropertyOptional({ type: String, description: 'A municipality’s code, `elsewhere` or `unknown`; all of them without.' }) @IsOptional() @BlankAsNull() @Matches(/^(\d{4}|elsewhere|unknown)$/) municipality: string | null = null;
}

class MostReply {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
  @ApiProperty() minutes: number;
}

class WritableReply implements Record<ReachList, number> {
  @ApiProperty() 'not-reached': number;
  @ApiProperty() never: number;
  @ApiProperty() 'no-contact': number;
  @ApiProperty() 'said-need': number;
  @ApiProperty() reached: number;
}

export class MemberReachReply implements MemberReach {
  @ApiProperty({ example: '2026-1' }) quarter: Quarter;
  @ApiProperty({ format: 'date' }) from: string;
  @ApiProperty({ format: 'date' }) to: string;
  @ApiProperty({ description: 'Whether the quarter is still going on.' }) running: boolean;
  @ApiProperty({ description: 'Whether nobody stands or counts here for the sake of protected people.' }) shielded: boolean;
  @ApiProperty({ type: [String], description: 'The quarters to choose from, the latest first.' }) quarters: Quarter[];
  @ApiProperty({ description: 'Member organisations at the end of the quarter.' }) members: number;
  @ApiProperty({ description: 'Of them, those from whom somebody was here in the quarter, in any run.' }) reached: number;
  @ApiProperty() earlier: number;
  @ApiProperty() never: number;
  @ApiProperty({ description: 'Of those not reached: without a contact who can be written to.' }) withoutContact: number;
  @ApiProperty({ description: 'Of those not reached: that have said in a mapping what they need to learn.' }) saidNeed: number;
  @ApiProperty({ description: 'Of each list: organisations with a contact whom the reader can write to, and that have not been archived since.' }) writable: WritableReply;
  @ApiProperty({ description: 'People from member organisations, each once.' }) people: number;
  @ApiProperty({ description: 'As registered.' }) minutes: number;
  @ApiProperty({ type: [Number], description: 'Minutes of each organisation that was reached, the most first.' }) strips: number[];
  @ApiProperty({ type: MostReply, nullable: true }) most: MemberReach['most'];
}

class ContactReply {
  @ApiProperty({ format: 'uuid' }) personId: string;
  @ApiProperty() name: string;
}

class ReachNeedReply implements ReachNeed {
  @ApiProperty({ enum: NEED_STANDINGS }) standing: NeedStanding;
  @ApiProperty({ type: String, nullable: true }) text: string | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) mappingId: string | null;
}

export class ReachRowReply implements ReachRow {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
  @ApiProperty({ format: 'date' }) memberSince: string;
  @ApiProperty({ enum: REACH_STANDINGS }) standing: ReachStanding;
  @ApiProperty({ type: String, nullable: true, description: 'The quarter that the figures are of.' }) quarter: Quarter | null;
  @ApiProperty() people: number;
  @ApiProperty() minutes: number;
  @ApiProperty({ description: 'Contacts who can be written to.' }) contacts: number;
  @ApiProperty({ description: 'Of them, those whom the reader can write to; none where the organisation has been archived since.' }) writable: number;
  @ApiProperty({ type: ContactReply, nullable: true }) contact: ReachRow['contact'];
  @ApiProperty({ description: 'What it has said that it needs to learn: the latest, up to now.' }) need: ReachNeedReply;
}

class PlaceFiguresReply implements PlaceFigures {
  @ApiProperty({ description: 'People, each once.' }) participants: number;
  @ApiProperty() organisations: number;
  @ApiProperty({ description: 'As registered.' }) minutes: number;
}

class MunicipalityFiguresReply extends PlaceFiguresReply implements MunicipalityFigures {
  @ApiProperty() code: string;
  @ApiProperty() name: string;
}

class BesideReply extends PlaceFiguresReply {
  @ApiProperty({ enum: MUNICIPALITIES_BESIDE }) kind: MunicipalityBeside;
}

class ProjectReply {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
}

export class MunicipalityReachReply implements MunicipalityReach {
  @ApiProperty({ description: 'Whether protected people count here without their organisation.' }) shielded: boolean;
  @ApiProperty({ format: 'date' }) from: string;
  @ApiProperty({ format: 'date' }) to: string;
  @ApiProperty({ type: ProjectReply, nullable: true }) project: MunicipalityReach['project'];
  @ApiProperty({ type: String, nullable: true, format: 'date', description: 'The day of the first session that was ever held.' }) since: string | null;
  @ApiProperty({ type: [MunicipalityFiguresReply] }) municipalities: MunicipalityFiguresReply[];
  @ApiProperty({ type: [BesideReply] }) beside: BesideReply[];
  @ApiProperty({ description: 'Everybody, each once.' }) total: PlaceFiguresReply;
}

export class ParticipatingOrganisationReply implements ParticipatingOrganisation {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
  @ApiProperty({ type: String, nullable: true }) municipalityName: string | null;
  @ApiProperty({ description: 'People, each once.' }) participants: number;
  @ApiProperty() minutes: number;
}
