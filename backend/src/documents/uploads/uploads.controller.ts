import { Readable } from 'node:stream';
import { Body, Controller, Delete, Get, Headers, HttpCode, Param, ParseIntPipe, ParseUUIDPipe, Post, Put, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiCreatedResponse, ApiHeader, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { UPLOAD_LIMITS, type UploadView } from '@kortkurs/contract/uploads';
import { TakesBytes } from '../../platform/http/bytes-body';
import { CurrentActor, type Actor } from '../../platform/policy/actor';
import { Permit } from '../../platform/policy/permit';
import { sha256Of } from './part-check';
import { NewUploadBody, UploadReply } from './uploads.dto';
import { Uploads } from './uploads';

const own = { object: { type: 'upload', param: 'uploadId' } };

@ApiTags('documents')
@Controller('uploads')
export class UploadsController {
  constructor(private readonly uploads: Uploads) {}

  @Post()
  @Permit('uploads.own')
  @ApiOperation({ summary: 'Begin to send a file in parts; begun again under the same id it stands as it was' })
  @ApiCreatedResponse({ type: UploadReply })
  begin(@CurrentActor() actor: Actor, @Body() body: NewUploadBody): Promise<UploadView> {
    return this.uploads.begin(actor, body);
  }

  @Get(':uploadId')
  @Permit('uploads.own', own)
  @ApiOperation({ summary: 'Which parts of a file have come' })
  @ApiOkResponse({ type: UploadReply })
  read(@Param('uploadId', ParseUUIDPipe) uploadId: string): Promise<UploadView> {
    return this.uploads.read(uploadId);
  }

  @Put(':uploadId/parts/:partNumber')
  @HttpCode(204)
  @Permit('uploads.own', own)
  @TakesBytes()
  @ApiOperation({ summary: 'Send a part, in any order; one that has come already is passed over' })
  @ApiConsumes('application/octet-stream')
  @ApiHeader({ name: 'content-digest', required: false, description: 'The part’s `sha-256=:…:` (RFC 9530), which it is held against.' })
  @ApiBody({ schema: { type: 'string', format: 'binary', maxLength: UPLOAD_LIMITS.partBytes } })
  @ApiNoContentResponse()
  take(@Param('uploadId', ParseUUIDPipe) uploadId: string, @Param('partNumber', ParseIntPipe) partNumber: number, @Headers('content-digest') digest: string | undefined, @Req() { body }: FastifyRequest): Promise<void> {
    return this.uploads.take(uploadId, partNumber, body instanceof Readable ? body : undefined, sha256Of(digest));
  }

  @Delete(':uploadId')
  @HttpCode(204)
  @Permit('uploads.own', own)
  @ApiOperation({ summary: 'Send no more of a file: what has come goes' })
  @ApiNoContentResponse()
  drop(@Param('uploadId', ParseUUIDPipe) uploadId: string): Promise<void> {
    return this.uploads.drop(uploadId);
  }
}
