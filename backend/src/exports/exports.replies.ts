import { ApiProperty } from '@nestjs/swagger';
import { EXPORT_STATES, type ExportOrder, type ExportState } from '@kortkurs/contract/exports';

class ExportFileReply {
  @ApiProperty({ description: 'A signed address on this host, until the time.' }) url: string;
  @ApiProperty() name: string;
  @ApiProperty({ type: 'integer' }) bytes: number;
  @ApiProperty({ format: 'date-time' }) until: string;
}

export class ExportOrderReply implements ExportOrder {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() title: string;
  @ApiProperty({ format: 'uuid' }) about: string;
  @ApiProperty({ enum: EXPORT_STATES }) state: ExportState;
  @ApiProperty({ type: 'integer', description: 'Rows or files that go into it; 0 until that is known.' }) total: number;
  @ApiProperty({ type: 'integer' }) done: number;
  @ApiProperty({ format: 'date-time' }) orderedAt: string;
  @ApiProperty({ type: ExportFileReply, nullable: true }) file: ExportFileReply | null;
}
