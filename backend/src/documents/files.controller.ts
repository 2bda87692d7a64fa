import { Readable } from 'node:stream';
import { Controller, Get, Header, Param, ParseUUIDPipe, Query, Req, Res, StreamableFile } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { DocumentRefusal } from '@kortkurs/contract/documents';
import { Permit } from '../platform/policy/permit';
import { Refusal } from '../platform/refusals/refusal';
import { rangeOf } from './byte-range';
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
  @ApiOperation({ summary: 'A file by its signed address, or some of its bytes; always to be saved, never shown' })
  @ApiHeader({ name: 'range', required: false, description: '`bytes=from-to`, answered with 206; with `if-range` only while the file is the same.' })
  @ApiProduces('application/octet-stream')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  @Header('cache-control', 'private, no-store')
  async read(@Param('fileId', ParseUUIDPipe) fileId: string, @Query() pass: FilePassQuery, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<StreamableFile> {
    await this.gates.pass(fileId, pass);
    const { name, kind, bytes } = await this.keeper.about(fileId);
    // The bytes of a file never change, so its id tells them from all others.
    const etag = `"${fileId}"`;
    void reply.header('accept-ranges', 'bytes').header('etag', etag);
    const { range: asked, 'if-range': only = etag } = request.headers;
    const range = only === etag ? rangeOf(asked, bytes) : undefined;
    if (range === 'none') {
      void reply.header('content-range', `bytes */${bytes}`);
      throw new Refusal<DocumentRefusal>('file-range');
    }
    if (range) void reply.status(206).header('content-range', `bytes ${range.from}-${range.to}/${bytes}`);
    const headers = { type: kind, disposition: asAttachment(name), length: range ? range.to - range.from + 1 : bytes };
    // Packed on its way it would have other bytes than those that are counted here.
    request.headers['x-no-compression'] = 'on';
    // Who asks only about it is sent nothing, and nothing is read.
    return new StreamableFile(request.method === 'HEAD' ? Readable.from([]) : await this.keeper.bytes(fileId, range), headers);
  }
}
