import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Length, Max, Min } from 'class-validator';
import { LIMITS, type Language } from '@kortkurs/contract/common';
import { LIST_KINDS, type ListKind, type PageReplaced } from '@kortkurs/contract/paper-lists';
import { SESSION_LIMITS } from '@kortkurs/contract/sessions';
import { Trimmed } from '../platform/input/trimmed';

export class ListFileQuery {
  @ApiPropertyOptional({ enum: LIST_KINDS, default: 'blank', description: 'For signing by hand, or with what was marked.' }) @IsOptional() @IsIn(LIST_KINDS) kind?: ListKind;
  @ApiPropertyOptional({ enum: ['sv', 'en'], description: 'The reader’s own unless said.' }) @IsOptional() @IsIn(['sv', 'en']) language?: Language;
}

export class RunListsFileQuery extends ListFileQuery {
  @ApiPropertyOptional({ minimum: 1, description: 'The first session, by its number.' }) @Type(() => Number) @IsOptional() @IsInt() @Min(1) @Max(SESSION_LIMITS.perRun) from?: number;
}

export class PageReplacedBody implements PageReplaced {
  @ApiProperty({ minLength: 3, maxLength: LIMITS.note }) @Trimmed() @IsString() @Length(3, LIMITS.note) why!: string;
}
