import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiAcceptedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { CertificateLinkSignedIn, MyCertificateLinks } from '@kortkurs/contract/certificate-links';
import { Limited } from '../../platform/http/throttle';
import { type Actor, CurrentActor } from '../../platform/policy/actor';
import { Permit } from '../../platform/policy/permit';
import { CertificateLinks } from './certificate-links';
import { CertificateLinkBody, CertificateLinkSignedInReply, CertificateLinkTokenBody, MyCertificateLinksReply } from './mine.dto';

const quarter = 900;
/** Many may share an address: a library's computers, or a mail server that looks at links. */
const perAddress = { by: 'address', limit: 60, seconds: quarter } as const;

/** One's own certificates by a mailed link, without an account. */
@ApiTags('certificates')
@Controller()
export class CertificateLinksController {
  constructor(private readonly links: CertificateLinks) {}

  @Post('certificate-links')
  @HttpCode(202)
  @Permit('public')
  @Limited('certificate-link', perAddress, { by: { body: 'email' }, limit: 3, seconds: quarter })
  @ApiOperation({ summary: 'Ask for a mail with a link to one’s certificates. The answer is the same for every address.' })
  @ApiAcceptedResponse()
  ask(@Body() { email }: CertificateLinkBody): Promise<void> {
    return this.links.ask(email);
  }

  @Post('certificate-links/sign-in')
  @HttpCode(200)
  @Permit('public')
  @Limited('use-certificate-link', perAddress, { by: { body: 'token' }, limit: 120, seconds: quarter })
  @ApiOperation({ summary: 'Come in by a mailed link: a token that reads that person’s certificates, for ten minutes at a time' })
  @ApiOkResponse({ type: CertificateLinkSignedInReply })
  letIn(@Body() { token }: CertificateLinkTokenBody): Promise<CertificateLinkSignedIn> {
    return this.links.letIn(token);
  }

  @Get('me/certificate-links')
  @Permit('certificates.links')
  @ApiOperation({ summary: 'How many mailed links lead to my certificates, and until when' })
  @ApiOkResponse({ type: MyCertificateLinksReply })
  living(@CurrentActor() actor: Actor): Promise<MyCertificateLinks> {
    return this.links.living(actor.personId);
  }

  @Delete('me/certificate-links')
  @HttpCode(204)
  @Permit('certificates.links')
  @ApiOperation({ summary: 'Take every mailed link to my certificates back' })
  @ApiNoContentResponse()
  takeBack(@CurrentActor() actor: Actor): Promise<void> {
    return this.links.takeBack(actor.personId);
  }

  @Get('people/:id/certificate-links')
  @Permit('people.read')
  @ApiOperation({ summary: 'How many mailed links lead to a person’s certificates, and until when' })
  @ApiOkResponse({ type: MyCertificateLinksReply })
  livingOf(@Param('id', ParseUUIDPipe) id: string): Promise<MyCertificateLinks> {
    return this.links.livingOf(id);
  }

  @Delete('people/:id/certificate-links')
  @HttpCode(204)
  @Permit('people.change')
  @ApiOperation({ summary: 'Take every mailed link to a person’s certificates back' })
  @ApiNoContentResponse()
  takeBackOf(@Param('id', ParseUUIDPipe) id: string): Promise<void> {
    return this.links.takeBackOf(id);
  }
}
