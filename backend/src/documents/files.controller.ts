import { Controller, Get, Header, Param, ParseUUIDPipe, Query, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Readable } from 'node:stream';
import { Permit } from '../platform/policy/permit';
import { FilePassQuery } from './documents.dto';
import { FileGates } from './file-gates';
import { FileKeeper } from './file-keeper';
import { asAttachment } from './file-kind';

@ApiTags('documents')
@Controller('files')
export class FilesController {
  constructor(
    private readonly gates: FileGates,
    private readonly keeper: FileKeeper,
  ) {}

  @Get(':fileId')
  @Permit('public')
  @ApiOperation({ summary: 'A file by its signed address; always to be saved, never shown' })
  @ApiProduces('application/octet-stream')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  @Header('cache-control', 'private, no-store')
  async read(@Param('fileId', ParseUUIDPipe) fileId: string, @Query() pass: FilePassQuery): Promise<StreamableFile> {
    await this.gates.pass(fileId, pass);
    const { name, kind, bytes, content } = await this.keeper.open(fileId);
    return new StreamableFile(content as Readable, { type: kind, disposition: asAttachment(name), length: bytes });
  }
}
