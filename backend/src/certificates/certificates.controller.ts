import { Body, Controller, Get, Header, HttpCode, Param, ParseUUIDPipe, Post, Put, StreamableFile } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { CertificateView, RunCertificates } from '@kortkurs/contract/certificate';
import { type Actor, CurrentActor } from '../platform/policy/actor';
import { Permit } from '../platform/policy/permit';
import { CertificateQuery } from './certificate-query';
import {
  CertificateMadeReply,
  CertificateReasonBody,
  CertificateViewReply,
  NameShownBody,
  RunCertificatesReply,
} from './certificates.dto';
import { Keeper } from './keeper';
import { Printer } from './printer';
import { RunCertificatesQuery } from './run-certificates-query';

const aCertificate = { object: { type: 'certificate', param: 'certificateId' } };

@ApiTags('certificates')
@Controller()
export class CertificatesController {
  constructor(
    private readonly certificates: CertificateQuery,
    private readonly ofRun: RunCertificatesQuery,
    private readonly keeper: Keeper,
    private readonly printer: Printer,
  ) {}

  @Get('certificates/:certificateId')
  @Permit('certificates.open', aCertificate)
  @ApiOperation({ summary: 'A certificate with everything it says' })
  @ApiOkResponse({ type: CertificateViewReply })
  read(@Param('certificateId', ParseUUIDPipe) certificateId: string, @CurrentActor() actor: Actor): Promise<CertificateView> {
    return this.certificates.view(certificateId, actor);
  }

  @Get('certificates/:certificateId/file')
  @Permit('certificates.open', aCertificate)
  @ApiOperation({ summary: 'A certificate that holds, as PDF' })
  @ApiProduces('application/pdf')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  @Header('cache-control', 'private, no-store')
  async file(@Param('certificateId', ParseUUIDPipe) certificateId: string, @CurrentActor() actor: Actor): Promise<StreamableFile> {
    const { fileName, content } = await this.printer.print(certificateId, actor);
    return new StreamableFile(content, { type: 'application/pdf', disposition: `attachment; filename="${fileName}"`, length: content.length });
  }

  @Put('certificates/:certificateId/name-shown')
  @HttpCode(204)
  @Permit('certificates.own', aCertificate)
  @ApiOperation({ summary: 'Show or hide my name to those who check the certificate' })
  @ApiNoContentResponse()
  showName(@Param('certificateId', ParseUUIDPipe) certificateId: string, @Body() body: NameShownBody): Promise<void> {
    return this.keeper.showName(certificateId, body.shown);
  }

  @Post('certificates/:certificateId/revocation')
  @HttpCode(204)
  @Permit('certificates.change', aCertificate)
  @ApiOperation({ summary: 'Revoke a certificate, with a reason; its page stays and says so' })
  @ApiNoContentResponse()
  revoke(@Param('certificateId', ParseUUIDPipe) certificateId: string, @Body() body: CertificateReasonBody, @CurrentActor() actor: Actor): Promise<void> {
    return this.keeper.revoke(certificateId, body.reason, actor.personId);
  }

  @Post('certificates/:certificateId/replacement')
  @Permit('certificates.change', aCertificate)
  @ApiOperation({ summary: 'Issue a certificate anew with the corrected name or time; the old one is marked as replaced' })
  @ApiCreatedResponse({ type: CertificateMadeReply })
  replace(@Param('certificateId', ParseUUIDPipe) certificateId: string, @Body() body: CertificateReasonBody, @CurrentActor() actor: Actor): Promise<{ id: string }> {
    return this.keeper.replace(certificateId, body.reason, actor.personId);
  }

  @Post('enrolments/:enrolmentId/certificate')
  @Permit('certificates.change', { object: { type: 'enrolment', param: 'enrolmentId' } })
  @ApiOperation({ summary: 'Issue a certificate by hand, with a reason' })
  @ApiCreatedResponse({ type: CertificateMadeReply })
  issue(@Param('enrolmentId', ParseUUIDPipe) enrolmentId: string, @Body() body: CertificateReasonBody, @CurrentActor() actor: Actor): Promise<{ id: string }> {
    return this.keeper.issueByHand(enrolmentId, body.reason, actor.personId);
  }

  @Get('runs/:runId/certificates')
  @Permit('certificates.read', { object: { type: 'run', param: 'runId' } })
  @ApiOperation({ summary: 'Everyone who takes part in a run on the way to a certificate, what needs a look first' })
  @ApiOkResponse({ type: RunCertificatesReply })
  run(@Param('runId', ParseUUIDPipe) runId: string, @CurrentActor() actor: Actor): Promise<RunCertificates> {
    return this.ofRun.of(runId, actor);
  }
}
