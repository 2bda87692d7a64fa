import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsDefined, IsIn, IsObject, IsString, Length, Matches, MaxLength, ValidateIf, ValidateNested } from 'class-validator';
import type { CertificateListing } from '@kortkurs/contract/certificate';
import {
  TEMPLATE_LEVELS,
  TEMPLATE_LIMITS,
  TEMPLATE_PROPERTIES,
  type BothTexts,
  type PictureChoice,
  type PictureView,
  type TemplateChange,
  type TemplateLevel,
  type TemplateProperty,
  type TemplateRow,
  type TemplateTrial,
  type TemplateView,
} from '@kortkurs/contract/certificate-templates';
import { LANGUAGES, type Language, type Localized } from '@kortkurs/contract/common';
import { Trimmed } from '../platform/input/trimmed';

/** An object of a class, or null, but never left out. */
const OrNull = (of: () => new () => object): PropertyDecorator =>
  applyDecorators(ApiProperty({ type: of, nullable: true }), IsDefined(), ValidateIf((_, value) => value !== null), IsObject(), ValidateNested(), Type(of));

class TitleTexts implements BothTexts {
  @ApiProperty({ maxLength: TEMPLATE_LIMITS.title }) @Trimmed() @IsString() @MaxLength(TEMPLATE_LIMITS.title) sv!: string;
  @ApiProperty({ maxLength: TEMPLATE_LIMITS.title }) @Trimmed() @IsString() @MaxLength(TEMPLATE_LIMITS.title) en!: string;
}

class WordingTexts implements BothTexts {
  @ApiProperty({ maxLength: TEMPLATE_LIMITS.wording, description: 'Values as {kurs}.' }) @Trimmed() @IsString() @MaxLength(TEMPLATE_LIMITS.wording) sv!: string;
  @ApiProperty({ maxLength: TEMPLATE_LIMITS.wording, description: 'Values as {course}.' }) @Trimmed() @IsString() @MaxLength(TEMPLATE_LIMITS.wording) en!: string;
}

class RoleTexts implements BothTexts {
  @ApiProperty({ maxLength: TEMPLATE_LIMITS.signatory }) @Trimmed() @IsString() @MaxLength(TEMPLATE_LIMITS.signatory) sv!: string;
  @ApiProperty({ maxLength: TEMPLATE_LIMITS.signatory }) @Trimmed() @IsString() @MaxLength(TEMPLATE_LIMITS.signatory) en!: string;
}

class PictureBody implements PictureChoice {
  @ApiProperty({ pattern: '^[0-9a-f]{64}$' }) @IsString() @Matches(/^[0-9a-f]{64}$/) hash!: string;
  @ApiProperty({ maxLength: TEMPLATE_LIMITS.alt, description: 'Whose mark it is; empty for a signature.' }) @Trimmed() @IsString() @Length(0, TEMPLATE_LIMITS.alt) alt!: string;
}

class LogoBody {
  @OrNull(() => PictureBody) picture!: PictureBody | null;
}

class SignatoryBody {
  @ApiProperty({ maxLength: TEMPLATE_LIMITS.signatory }) @Trimmed() @IsString() @MaxLength(TEMPLATE_LIMITS.signatory) name!: string;
  @ApiProperty({ type: RoleTexts }) @IsObject() @ValidateNested() @Type(() => RoleTexts) role!: RoleTexts;
  @OrNull(() => PictureBody) signature!: PictureBody | null;
}

class ListsBody implements Record<CertificateListing, boolean> {
  @ApiProperty() @IsBoolean() modules!: boolean;
  @ApiProperty() @IsBoolean() hours!: boolean;
  @ApiProperty() @IsBoolean() requirement!: boolean;
}

export class TemplateChangeBody implements TemplateChange {
  @OrNull(() => TitleTexts) title!: TitleTexts | null;
  @OrNull(() => WordingTexts) wording!: WordingTexts | null;
  @OrNull(() => LogoBody) logo!: LogoBody | null;
  @OrNull(() => SignatoryBody) signatory!: SignatoryBody | null;
  @ApiProperty({ type: [PictureBody], nullable: true })
  @IsDefined()
  @ValidateIf((_, value) => value !== null)
  @IsArray()
  @ArrayMaxSize(TEMPLATE_LIMITS.partners)
  @ValidateNested({ each: true })
  @Type(() => PictureBody)
  partners!: PictureBody[] | null;
  @OrNull(() => ListsBody) lists!: ListsBody | null;
}

export class TemplateTrialBody implements TemplateTrial {
  @ApiProperty({ description: '`centre`, `format-<id>` or `course-<id>`' }) @IsString() @MaxLength(50) scope!: string;
  @ApiProperty({ enum: LANGUAGES }) @IsIn(LANGUAGES) language!: Language;
  @ApiProperty() @IsBoolean() longName!: boolean;
  @ApiProperty({ type: TemplateChangeBody }) @IsObject() @ValidateNested() @Type(() => TemplateChangeBody) look!: TemplateChangeBody;
}

export class PictureReply implements PictureView {
  @ApiProperty() hash!: string;
  @ApiProperty({ type: 'integer' }) width!: number;
  @ApiProperty({ type: 'integer' }) height!: number;
}

export class TemplateRowReply implements TemplateRow {
  @ApiProperty() scope!: string;
  @ApiProperty({ enum: TEMPLATE_LEVELS }) level!: TemplateLevel;
  @ApiProperty({ type: 'object', additionalProperties: true, description: 'Of the format or the course; empty for the centre.' }) name!: Localized;
  @ApiProperty({ enum: TEMPLATE_PROPERTIES, isArray: true, description: 'What it says itself.' }) says!: TemplateProperty[];
}

export class TemplateReply extends TemplateRowReply implements TemplateView {
  @ApiProperty({ type: 'object', additionalProperties: true, description: 'What it says; null is inherited.' }) own!: TemplateView['own'];
  @ApiProperty({ type: 'array', items: { type: 'object', additionalProperties: true }, description: 'What lies behind it, the nearer first.' }) inherited!: TemplateView['inherited'];
  @ApiProperty({ type: 'object', additionalProperties: true, description: 'A certificate of an invented person without any template, in each language.' }) sample!: TemplateView['sample'];
  @ApiProperty({ type: 'array', items: { type: 'object', additionalProperties: true } }) history!: TemplateView['history'];
  @ApiProperty({ type: 'integer' }) version!: number;
}
