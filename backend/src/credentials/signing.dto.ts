import { ApiProperty } from '@nestjs/swagger';
import type { KeysState, OwnKeyState, SigningState } from '@kortkurs/contract/signing';

export class OwnKeyReply implements OwnKeyState {
  @ApiProperty({ enum: ['ready', 'ended', 'not-begun'] }) state!: OwnKeyState['state'];
  @ApiProperty({ format: 'date' }) beginsOn!: string;
  @ApiProperty({ format: 'date' }) endsOn!: string;
  @ApiProperty({ type: 'integer', description: 'Whole days until it ends' }) daysLeft!: number;
}

export class SigningStateReply implements SigningState {
  @ApiProperty({ enum: ['ready', 'missing', 'other', 'unreadable'], description: 'Whether the keys are those that this installation knows' }) keys!: KeysState;
  @ApiProperty({ type: OwnKeyReply, nullable: true, description: 'The centre’s own key for PDF files' }) own!: OwnKeyState | null;
  @ApiProperty({ description: 'Others on the server’s machine may read the keys' }) exposed!: boolean;
}
