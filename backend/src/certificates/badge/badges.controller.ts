import { Controller, Get, Header, Param, ParseUUIDPipe, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { type Actor, CurrentActor } from '../../platform/policy/actor';
import { Permit } from '../../platform/policy/permit';
import { BadgeMaker } from './badge-maker';

const aCertificate = { object: { type: 'certificate', param: 'certificateId' } };

/** Pictures of a certificate, to share: whoever reads one finds the signed credential in it. */
@ApiTags('certificates')
@Controller('certificates/:certificateId')
export class BadgesController {
  constructor(private readonly badges: BadgeMaker) {}

  @Get('badge.png')
  @Permit('certificates.open', aCertificate)
  @ApiOperation({ summary: 'The badge of a certificate that holds as PNG, with its credential in a text chunk (Open Badges 3.0)' })
  @ApiProduces('image/png')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  @Header('cache-control', 'private, no-store')
  async png(@Param('certificateId', ParseUUIDPipe) certificateId: string, @CurrentActor() actor: Actor): Promise<StreamableFile> {
    return file(await this.badges.png(certificateId, actor), 'image/png');
  }

  @Get('badge.svg')
  @Permit('certificates.open', aCertificate)
  @ApiOperation({ summary: 'The badge of a certificate that holds as SVG, with its credential in an element (Open Badges 3.0)' })
  @ApiProduces('image/svg+xml')
  @ApiOkResponse({ schema: { type: 'string' } })
  @Header('cache-control', 'private, no-store')
  async svg(@Param('certificateId', ParseUUIDPipe) certificateId: string, @CurrentActor() actor: Actor): Promise<StreamableFile> {
    return file(await this.badges.svg(certificateId, actor), 'image/svg+xml');
  }
}

/** To be saved, never shown as a page of ours. */
function file({ fileName, content }: { fileName: string; content: Buffer }, type: string): StreamableFile {
  return new StreamableFile(content, { type, disposition: `attachment; filename="${fileName}"`, length: content.length });
}
