import { Body, Controller, Get, Header, HttpCode, Param, Post, Put, StreamableFile, UploadedFile } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { UploadedMultipartFile } from '@nestjs/platform-fastify/multipart';
import type { PictureView, TemplateRow, TemplateView } from '@kortkurs/contract/certificate-templates';
import { TakesFile } from '../documents/door';
import { Viewers } from '../people/door';
import { ExpectedVersion } from '../platform/http/expected-version';
import { CurrentActor, type Actor } from '../platform/policy/actor';
import { Limited } from '../platform/http/throttle';
import { Permit } from '../platform/policy/permit';
import { PictureReply, TemplateChangeBody, TemplateReply, TemplateRowReply } from './certificate-templates.dto';
import { PictureKeeper } from './picture-keeper';
import { CertificateTemplateKeeper } from './template-keeper';
import { CertificateTemplateReader } from './template-reader';

/** How certificates look: for the centre, for formats, for courses. */
@ApiTags('certificates')
@Controller()
export class CertificateTemplatesController {
  constructor(
    private readonly templates: CertificateTemplateReader,
    private readonly keeper: CertificateTemplateKeeper,
    private readonly pictures: PictureKeeper,
    private readonly viewers: Viewers,
  ) {}

  @Get('certificate-templates')
  @Permit('certificates.design')
  @ApiOperation({ summary: 'The centre’s template, the formats’, and those of courses that have one' })
  @ApiOkResponse({ type: [TemplateRowReply] })
  list(): Promise<TemplateRow[]> {
    return this.templates.list();
  }

  @Get('certificate-templates/:templateScope')
  @Permit('certificates.design')
  @ApiOperation({ summary: 'A template with what it inherits and a sample; `centre`, `format-<id>` or `course-<id>`' })
  @ApiOkResponse({ type: TemplateReply })
  async one(@Param('templateScope') scope: string, @CurrentActor() actor: Actor): Promise<TemplateView> {
    return this.templates.one(scope, await this.viewers.of(actor));
  }

  @Put('certificate-templates/:templateScope')
  @HttpCode(204)
  @Permit('certificates.design')
  @ApiOperation({ summary: 'Write a template anew; certificates that are issued stay as they are' })
  @ApiNoContentResponse()
  change(@Param('templateScope') scope: string, @Body() body: TemplateChangeBody, @ExpectedVersion() version: number | undefined): Promise<void> {
    return this.keeper.change(scope, body, version);
  }

  @Post('certificate-templates/:templateScope/reset')
  @HttpCode(204)
  @Permit('certificates.design')
  @ApiOperation({ summary: 'Go back to what it inherits' })
  @ApiNoContentResponse()
  reset(@Param('templateScope') scope: string, @ExpectedVersion() version: number | undefined): Promise<void> {
    return this.keeper.reset(scope, version);
  }

  @Post('certificate-pictures')
  @Permit('certificates.design')
  @Limited('add-certificate-picture', { by: 'account', limit: 120, seconds: 900 })
  @TakesFile()
  @ApiOperation({ summary: 'Send a PNG or SVG for a template; it is drawn anew as a PNG of at most 900 × 300' })
  @ApiCreatedResponse({ type: PictureReply })
  add(@UploadedFile() file: UploadedMultipartFile | undefined): Promise<PictureView> {
    return this.pictures.keep(file?.buffer);
  }

  @Get('certificate-pictures/:pictureHash')
  @Permit('public')
  @ApiOperation({ summary: 'A picture on certificates, by the SHA-256 of its content, which only who has the picture or the certificate knows' })
  @ApiProduces('image/png')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  @Header('cache-control', 'public, max-age=31536000, immutable')
  async picture(@Param('pictureHash') hash: string): Promise<StreamableFile> {
    const png = (await this.pictures.bytes([hash])).get(hash);
    return new StreamableFile(png ?? Buffer.alloc(0), { type: 'image/png', length: png?.length });
  }
}
