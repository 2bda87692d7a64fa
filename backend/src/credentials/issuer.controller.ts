import { Controller, Get, Header, Param } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { SigningState } from '@kortkurs/contract/signing';
import { Permit } from '../platform/policy/permit';
import { ISSUER_PATH } from './addresses';
import { IssuerDocuments } from './issuer-documents';
import { IssuerKeys } from './issuer-keys';
import { FreshDocument, PublicDocument } from './public-document';
import { SigningStateReply } from './signing.dto';

/** In seconds. */
const MINUTES = 60;

const anObject = { schema: { type: 'object' } };

@ApiTags('issuer')
@Controller(ISSUER_PATH)
export class IssuerController {
  constructor(
    private readonly documents: IssuerDocuments,
    private readonly keys: IssuerKeys,
  ) {}

  @Get('signing')
  @Permit('centre.read')
  @ApiOperation({ summary: 'Whether certificates can be signed, for staff' })
  @ApiOkResponse({ type: SigningStateReply })
  signing(): Promise<SigningState> {
    return this.keys.state();
  }

  @Get()
  @Permit('public')
  @PublicDocument(10 * MINUTES)
  @ApiOperation({ summary: 'Who issues certificates, as a profile of Open Badges' })
  @ApiOkResponse(anObject)
  profile(): Promise<object> {
    return this.documents.profile();
  }

  @Get('did.json')
  @Permit('public')
  @FreshDocument()
  @ApiOperation({ summary: 'The issuer and its keys (did:web); also at /.well-known/did.json' })
  @ApiOkResponse(anObject)
  did(): Promise<object> {
    return this.documents.did();
  }

  @Get('ca.pem')
  @Permit('public')
  @FreshDocument()
  @ApiOperation({ summary: 'The certificates of the authorities that vouch for the keys of PDF files, then of those keys and of own keys: what seals a genuine file is among them' })
  @ApiProduces('application/x-pem-file')
  @ApiOkResponse({ schema: { type: 'string' } })
  @Header('content-type', 'application/x-pem-file')
  @Header('content-disposition', 'attachment; filename="kortkurs-ca.pem"')
  authorities(): Promise<string> {
    return this.documents.authorities();
  }

  @Get('keys/:keyId')
  @Permit('public')
  @FreshDocument()
  @ApiOperation({ summary: 'One key that signed credentials: as a multikey, or as a JSON Web Key where it signs tokens' })
  @ApiOkResponse(anObject)
  key(@Param('keyId') keyId: string): Promise<object> {
    return this.documents.key(keyId);
  }

  @Get('keys/:keyId/jwk')
  @Permit('public')
  @FreshDocument()
  @ApiOperation({ summary: 'One key that signed credentials, as a JSON Web Key' })
  @ApiOkResponse(anObject)
  jwk(@Param('keyId') keyId: string): Promise<object> {
    return this.documents.jwk(keyId);
  }
}

/** Where `did:web` looks for the issuer, which is outside the API. */
@ApiTags('issuer')
@Controller('.well-known')
export class WellKnownController {
  constructor(private readonly documents: IssuerDocuments) {}

  @Get('did.json')
  @Permit('public')
  @FreshDocument()
  @ApiOperation({ summary: 'The issuer and its keys (did:web)' })
  @ApiOkResponse(anObject)
  did(): Promise<object> {
    return this.documents.did();
  }
}
