import { ApiProperty } from '@nestjs/swagger';
import { IsString, Length } from 'class-validator';
import type { Localized } from '@kortkurs/contract/common';
import type { LastMade, NewSubmissionFile, SubmissionFile, SubmissionFiles } from '@kortkurs/contract/report-files';
import { ExportOrderReply } from '../exports/door';

class LastMadeReply implements LastMade {
  @ApiProperty({ type: 'integer' }) bytes: number;
  @ApiProperty({ description: '64 hexadecimal digits.' }) sha256: string;
  @ApiProperty({ type: 'integer', description: 'Of all its tables.' }) rows: number;
  @ApiProperty({ format: 'date-time' }) madeAt: string;
  @ApiProperty() madeByName: string;
}

class SubmissionFileReply implements SubmissionFile {
  @ApiProperty() kind: string;
  @ApiProperty({ type: Object }) title: Localized;
  @ApiProperty({ type: Object }) text: Localized;
  @ApiProperty() ending: string;
  @ApiProperty({ type: Object, nullable: true, description: 'What it lacks, where it cannot be made of this submission.' }) lacks: Localized | null;
  @ApiProperty({ type: LastMadeReply, nullable: true, description: 'In the reader’s language.' }) last: LastMadeReply | null;
  @ApiProperty({ type: ExportOrderReply, nullable: true, description: 'The reader’s own.' }) order: ExportOrderReply | null;
}

export class SubmissionFilesReply implements SubmissionFiles {
  @ApiProperty({ type: [SubmissionFileReply] }) items: SubmissionFileReply[];
}

export class NewSubmissionFileBody implements NewSubmissionFile {
  @ApiProperty({ maxLength: 60, description: 'As listed; `package` for all of them.' }) @IsString() @Length(1, 60) kind: string;
}
