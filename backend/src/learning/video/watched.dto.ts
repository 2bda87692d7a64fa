import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsInt, IsUUID, Max, Min, ValidateNested } from 'class-validator';
import { VIDEO_LIMITS, type PlayedRange, type WatchedSaved, type WatchedToSave } from '@kortkurs/contract/videos';

const { ranges: most, seconds: longest } = VIDEO_LIMITS;

class PlayedRangeBody implements PlayedRange {
  @ApiProperty({ type: 'integer', minimum: 0, maximum: longest }) @IsInt() @Min(0) @Max(longest) from!: number;
  @ApiProperty({ type: 'integer', minimum: 0, maximum: longest, description: 'Not part of it.' }) @IsInt() @Min(0) @Max(longest) to!: number;
}

export class WatchedBody implements WatchedToSave {
  @ApiProperty({ format: 'uuid', description: 'The film that was played.' }) @IsUUID() fileId!: string;
  @ApiProperty({ type: [PlayedRangeBody], description: 'What was played, in whole seconds; what is sent again changes nothing.' })
  @IsArray()
  @ArrayMaxSize(most)
  @ValidateNested({ each: true })
  @Type(() => PlayedRangeBody)
  ranges!: PlayedRangeBody[];
  @ApiProperty({ type: 'integer', minimum: 0, maximum: longest, description: 'Where I am.' }) @IsInt() @Min(0) @Max(longest) at!: number;
}

export class WatchedReply implements WatchedSaved {
  @ApiProperty({ description: 'Seconds that were played, each counted once.' }) seconds!: number;
  @ApiProperty({ description: 'Where I am.' }) at!: number;
  @ApiProperty({ description: 'Whether as much is seen as has to be.' }) isDone!: boolean;
}
