import { ApiProperty } from '@nestjs/swagger';
import type { Localized } from '@kortkurs/contract/common';
import type { ReportChoices } from '@kortkurs/contract/report-groups';

class TitledReply {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ type: Object, description: 'A text per language.' }) name: Localized;
}

class NamedReply {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
}

class MunicipalityReply {
  @ApiProperty({ example: '1280' }) code: string;
  @ApiProperty() name: string;
}

export class ReportChoicesReply implements ReportChoices {
  @ApiProperty({ type: [TitledReply] }) courses: TitledReply[];
  @ApiProperty({ type: [TitledReply] }) formats: TitledReply[];
  @ApiProperty({ type: [NamedReply] }) organisations: NamedReply[];
  @ApiProperty({ type: [NamedReply] }) networks: NamedReply[];
  @ApiProperty({ type: [MunicipalityReply] }) municipalities: MunicipalityReply[];
}
