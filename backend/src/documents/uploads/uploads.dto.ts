import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsInt, IsString, IsUUID, Length, Max, Min } from 'class-validator';
import { UPLOAD_LIMITS, UPLOADS, type NewUpload, type UploadPurpose, type UploadView } from '@kortkurs/contract/uploads';

const PURPOSES = Object.keys(UPLOADS) as UploadPurpose[];

export class NewUploadBody implements NewUpload {
  @ApiProperty({ format: 'uuid' }) @IsUUID() id!: string;
  @ApiProperty({ enum: PURPOSES }) @IsIn(PURPOSES) purpose!: UploadPurpose;
  @ApiProperty({ maxLength: UPLOAD_LIMITS.name }) @IsString() @Length(1, UPLOAD_LIMITS.name) name!: string;
  @ApiProperty({ description: 'How large it is; each purpose has a limit of its own.' }) @IsInt() @Min(0) @Max(Number.MAX_SAFE_INTEGER) bytes!: number;
}

export class UploadReply implements UploadView {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ enum: PURPOSES }) purpose!: UploadPurpose;
  @ApiProperty() name!: string;
  @ApiProperty() bytes!: number;
  @ApiProperty({ description: 'Bytes of each part but the last.' }) partBytes!: number;
  @ApiProperty({ type: [Number], description: 'Numbers of the parts that have come, from 1.' }) parts!: number[];
}
