import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { LIMITS } from '@kortkurs/contract/common';

/** What every list's query may say; a list's own query class extends it. */
export class PageQuery {
  @ApiPropertyOptional({ description: 'Cursor from the page before (`next`).', maxLength: 2000 })
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  after?: string;

  @ApiPropertyOptional({ description: 'Rows per page.', minimum: 1, maximum: LIMITS.pageSize, default: 50 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(LIMITS.pageSize)
  limit: number = 50;
}
