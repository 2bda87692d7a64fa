import { ApiProperty } from '@nestjs/swagger';
import type { Localized } from '@kortkurs/contract/common';
import type { ListSignature, ReplacedPage, RunLists, SessionList, SignedPage } from '@kortkurs/contract/paper-lists';
import { FileReply } from '../documents/door';

class ListSignatureReply implements ListSignature {
  @ApiProperty({ format: 'date-time' }) signedAt!: string;
  @ApiProperty() signedByName!: string;
  @ApiProperty() ledByName!: string;
  @ApiProperty({ type: Number, nullable: true }) studyHours!: number | null;
  @ApiProperty({ description: 'Whether the list was corrected after it was signed.' }) corrected!: boolean;
}

export class SignedPageReply implements SignedPage {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty() file!: FileReply;
  @ApiProperty({ format: 'date-time' }) addedAt!: string;
  @ApiProperty() addedByName!: string;
}

class ReplacedPageReply implements ReplacedPage {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty() name!: string;
  @ApiProperty({ format: 'date-time' }) addedAt!: string;
  @ApiProperty({ format: 'date-time' }) replacedAt!: string;
  @ApiProperty() replacedByName!: string;
  @ApiProperty() why!: string;
}

export class SessionListReply implements SessionList {
  @ApiProperty({ format: 'uuid' }) sessionId!: string;
  @ApiProperty() number!: number;
  @ApiProperty({ type: 'object', additionalProperties: true, example: { sv: 'Text', en: 'Text' } }) title!: Localized;
  @ApiProperty({ format: 'date-time' }) startsAt!: string;
  @ApiProperty({ format: 'date-time' }) endsAt!: string;
  @ApiProperty() cancelled!: boolean;
  @ApiProperty({ type: Number, nullable: true, description: 'How many were marked as present; null where nobody is marked.' }) present!: number | null;
  @ApiProperty({ type: ListSignatureReply, nullable: true }) signature!: ListSignatureReply | null;
  @ApiProperty({ type: [SignedPageReply] }) pages!: SignedPageReply[];
  @ApiProperty({ type: [ReplacedPageReply] }) replaced!: ReplacedPageReply[];
}

export class RunListsReply implements RunLists {
  @ApiProperty({ type: [SessionListReply] }) sessions!: SessionListReply[];
}
