import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, IsUUID, Max, MaxLength, Min, ValidateNested } from 'class-validator';
import { LANGUAGES, type Language } from '@kortkurs/contract/common';
import { VIDEO_KINDS } from '@kortkurs/contract/documents';
import type { Uploaded } from '@kortkurs/contract/uploads';
import { VIDEO_LIMITS, VIDEO_SOURCES, type Captions, type DraftVideo, type FilmFile, type VideoFacts, type VideoSource, type VideoWish } from '@kortkurs/contract/videos';
import { BlankAsNull } from '../../platform/input/trimmed';

const { url: urlMax, thresholdMin, thresholdMax } = VIDEO_LIMITS;

export class VideoBody implements VideoWish {
  @ApiProperty({ enum: VIDEO_SOURCES, description: 'A file of the course’s own, or a film on another host.' }) @IsIn(VIDEO_SOURCES) source!: VideoSource;
  @ApiProperty({ type: String, nullable: true, maxLength: urlMax, description: 'Of a film on another host: its address, as people copy it.' }) @BlankAsNull() @IsOptional() @IsString() @MaxLength(urlMax) url!: string | null;
  @ApiProperty({ type: 'integer', nullable: true, minimum: thresholdMin, maximum: thresholdMax, description: 'Per cent that have to be seen; null: who follows the course says that it is done.' })
  @IsOptional()
  @IsInt()
  @Min(thresholdMin)
  @Max(thresholdMax)
  threshold!: number | null;
}

export class FilmBody implements Uploaded {
  @ApiProperty({ format: 'uuid', description: 'An upload for the purpose `video`, all of whose parts have come.' }) @IsUUID() uploadId!: string;
}

class VideoFactsReply implements VideoFacts {
  @ApiProperty() seconds!: number;
  @ApiProperty() width!: number;
  @ApiProperty() height!: number;
}

class FilmFileReply implements FilmFile {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty() name!: string;
  @ApiProperty({ enum: Object.keys(VIDEO_KINDS) }) kind!: keyof typeof VIDEO_KINDS;
  @ApiProperty() bytes!: number;
  @ApiProperty({ description: 'Signed, of this file, for some hours.' }) url!: string;
}

class CaptionsReply implements Captions {
  @ApiProperty({ enum: LANGUAGES }) language!: Language;
  @ApiProperty() name!: string;
  @ApiProperty({ description: 'Signed, of this file, for some hours.' }) url!: string;
}

class VideoFactsBody implements VideoFacts {
  @ApiProperty({ type: 'integer', minimum: 1, maximum: VIDEO_LIMITS.seconds }) @IsInt() @Min(1) @Max(VIDEO_LIMITS.seconds) seconds!: number;
  @ApiProperty({ type: 'integer', minimum: 1 }) @IsInt() @Min(1) width!: number;
  @ApiProperty({ type: 'integer', minimum: 1 }) @IsInt() @Min(1) height!: number;
}

/** What stands of it in a file of its course: also what its film is, which is not read again there. */
export class VideoInFileBody extends VideoBody {
  @ApiProperty({ type: VideoFactsBody, nullable: true }) @IsOptional() @ValidateNested() @Type(() => VideoFactsBody) facts!: VideoFactsBody | null;
}

export class DraftVideoReply implements DraftVideo {
  @ApiProperty({ enum: VIDEO_SOURCES }) source!: VideoSource;
  @ApiProperty({ type: String, nullable: true }) url!: string | null;
  @ApiProperty({ type: Number, nullable: true }) threshold!: number | null;
  @ApiProperty({ type: VideoFactsReply, nullable: true, description: 'As they were read from the file.' }) facts!: VideoFacts | null;
  @ApiProperty({ type: FilmFileReply, nullable: true }) film!: FilmFileReply | null;
  @ApiProperty({ type: [CaptionsReply] }) captions!: DraftVideo['captions'];
  @ApiProperty({ type: String, nullable: true, description: 'A signed address of what is shown before it begins.' }) poster!: string | null;
  @ApiProperty({ type: Number, nullable: true, description: 'To be sent back as If-Match; null where nothing is written.' }) version!: number | null;
}
