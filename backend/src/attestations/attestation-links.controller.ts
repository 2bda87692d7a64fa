import { Body, Controller, Header, HttpCode, Post, type StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { AttestationView } from '@kortkurs/contract/attestations';
import { Database } from '../platform/db/database';
import { Limited } from '../platform/http/throttle';
import { Permit } from '../platform/policy/permit';
import { AttestationCodes } from './attestation-codes';
import { AttestationDesk } from './attestation-desk';
import { AttestationLinks, type Worked } from './attestation-links';
import { AttestationQuery } from './attestation-query';
import { MonthCertificates } from './month-certificates';
import { sentFile } from './sent-file';
import { AttestationTokenBody, AttestationViewReply, LinkedConfirmationBody, LinkedDisputeBody, LinkedLineBody } from './attestations.dto';

/** Who follow links from one mail server, or a library's computers, share an address. */
const perAddress = { by: 'address', limit: 120, seconds: 900 } as const;
const perLink = { by: { body: 'token' }, limit: 60, seconds: 900 } as const;

/** One's own month by a mailed link, without signing in. Each answer is the month as it stands then. */
@ApiTags('attestations')
@Controller('attestation-links')
export class AttestationLinksController {
  constructor(
    private readonly database: Database,
    private readonly links: AttestationLinks,
    private readonly codes: AttestationCodes,
    private readonly desk: AttestationDesk,
    private readonly query: AttestationQuery,
    private readonly certificates: MonthCertificates,
  ) {}

  @Post('look')
  @HttpCode(200)
  @Permit('public')
  @Limited('look-attestation-link', perAddress, perLink)
  @ApiOperation({ summary: 'The month that a mailed link asks about, with its sessions and minutes' })
  @ApiOkResponse({ type: AttestationViewReply })
  look(@Body() { token }: AttestationTokenBody): Promise<AttestationView> {
    return this.after(token);
  }

  @Post('code')
  @HttpCode(200)
  @Permit('public')
  // Each writes to somebody.
  @Limited('send-attestation-code', perAddress, { by: { body: 'token' }, limit: 6, seconds: 3600 })
  @ApiOperation({ summary: 'Send the code that confirms the month of a link; the one before is worth nothing from then on' })
  @ApiOkResponse({ type: AttestationViewReply })
  code(@Body() { token }: AttestationTokenBody): Promise<AttestationView> {
    return this.after(token, (who) => this.codes.send(who));
  }

  @Post('dispute')
  @HttpCode(200)
  @Permit('public')
  @Limited('dispute-by-attestation-link', perAddress, perLink)
  @ApiOperation({ summary: 'Say that a line of the month is wrong' })
  @ApiOkResponse({ type: AttestationViewReply })
  dispute(@Body() { token, ...dispute }: LinkedDisputeBody): Promise<AttestationView> {
    return this.after(token, (who) => this.desk.dispute(who, dispute));
  }

  @Post('undo-dispute')
  @HttpCode(200)
  @Permit('public')
  @Limited('undo-dispute-by-attestation-link', perAddress, perLink)
  @ApiOperation({ summary: 'Say that a disputed line is right after all' })
  @ApiOkResponse({ type: AttestationViewReply })
  undo(@Body() { token, ...line }: LinkedLineBody): Promise<AttestationView> {
    return this.after(token, (who) => this.desk.undoDispute(who, line));
  }

  @Post('confirm')
  @HttpCode(200)
  @Permit('public')
  @Limited('confirm-by-attestation-link', perAddress, perLink)
  @ApiOperation({ summary: 'Confirm all lines that are not disputed, by the code that was sent' })
  @ApiOkResponse({ type: AttestationViewReply })
  confirm(@Body() { token, ...confirmation }: LinkedConfirmationBody): Promise<AttestationView> {
    return this.after(token, (who) => this.desk.confirmByCode(who, confirmation));
  }

  @Post('certificate')
  @HttpCode(200)
  @Permit('public')
  @Limited('attestation-link-certificate', perAddress, perLink)
  @ApiOperation({ summary: 'The certificate of the month that was confirmed by a link, as PDF' })
  @ApiProduces('application/pdf')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  @Header('cache-control', 'private, no-store')
  async certificate(@Body() { token }: AttestationTokenBody): Promise<StreamableFile> {
    const { attestationId } = await this.links.of(this.database, token);
    return sentFile(await this.certificates.file(attestationId));
  }

  private async after(token: string, act?: (who: Worked) => Promise<void>): Promise<AttestationView> {
    const who = await this.links.of(this.database, token);
    await act?.(who);
    return this.query.view(who.attestationId);
  }
}
