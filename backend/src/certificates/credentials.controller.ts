import { Controller, Get, Header, Param, ParseUUIDPipe, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { ISSUER_PATH, PublicDocument } from '../credentials/door';
import { type Actor, CurrentActor } from '../platform/policy/actor';
import { Permit } from '../platform/policy/permit';
import { CertificateCredential } from './credential';
import { StatusLists } from './status-lists';

const aCertificate = { object: { type: 'certificate', param: 'certificateId' } };

/** Seconds for which a status list may be kept: so long a revocation may go unnoticed. */
const LIST_KEPT = 300;

@ApiTags('certificates')
@Controller()
export class CredentialsController {
  constructor(
    private readonly credential: CertificateCredential,
    private readonly lists: StatusLists,
  ) {}

  @Get('certificates/:certificateId/credential')
  @Permit('certificates.open', aCertificate)
  @ApiOperation({ summary: 'A certificate that holds, as an Open Badge (JSON-LD with its proof in it)' })
  @ApiProduces('application/ld+json')
  @ApiOkResponse({ schema: { type: 'object' } })
  @Header('cache-control', 'private, no-store')
  async embedded(@Param('certificateId', ParseUUIDPipe) certificateId: string, @CurrentActor() actor: Actor): Promise<StreamableFile> {
    return file(JSON.stringify(await this.credential.embedded(certificateId, actor)), 'application/ld+json', 'open-badge.json');
  }

  @Get('certificates/:certificateId/credential-token')
  @Permit('certificates.open', aCertificate)
  @ApiOperation({ summary: 'A certificate that holds, as an Open Badge in a token (VC-JWT)' })
  @ApiProduces('application/vc+jwt')
  @ApiOkResponse({ schema: { type: 'string' } })
  @Header('cache-control', 'private, no-store')
  async token(@Param('certificateId', ParseUUIDPipe) certificateId: string, @CurrentActor() actor: Actor): Promise<StreamableFile> {
    return file(await this.credential.token(certificateId, actor), 'application/vc+jwt', 'open-badge.jwt');
  }

  @Get(`${ISSUER_PATH}/status/:list`)
  @Permit('public')
  @PublicDocument(LIST_KEPT)
  @ApiOperation({ summary: 'Which credentials no longer hold: a signed Bitstring Status List' })
  @ApiOkResponse({ schema: { type: 'object' } })
  status(@Param('list') list: string): Promise<object> {
    return this.lists.list(list);
  }
}

function file(text: string, type: string, name: string): StreamableFile {
  const content = Buffer.from(text);
  return new StreamableFile(content, { type, disposition: `attachment; filename="${name}"`, length: content.length });
}
