import { Body, Controller, Get, Header, HttpCode, Param, ParseUUIDPipe, Post, Query, type StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { AttestationView, MyAttestation } from '@kortkurs/contract/attestations';
import type { Page } from '@kortkurs/contract/common';
import { Database } from '../platform/db/database';
import { ApiPage } from '../platform/lists/api-page';
import { PageQuery } from '../platform/lists/page-query';
import { type Actor, CurrentActor } from '../platform/policy/actor';
import { Permit } from '../platform/policy/permit';
import { AttestationDesk } from './attestation-desk';
import { AttestationLinks, type Worked } from './attestation-links';
import { AttestationQuery } from './attestation-query';
import { MonthCertificates } from './month-certificates';
import { sentFile } from './sent-file';
import { AttestationViewReply, AttestedLineBody, ConfirmationBody, DisputeBody, MyAttestationReply } from './attestations.dto';

const mine = { object: { type: 'attestation', param: 'attestationId' } };

/** One's own months to confirm, signed in. */
@ApiTags('attestations')
@Controller()
export class AttestationsController {
  constructor(
    private readonly database: Database,
    private readonly links: AttestationLinks,
    private readonly desk: AttestationDesk,
    private readonly query: AttestationQuery,
    private readonly certificates: MonthCertificates,
  ) {}

  @Get('me/attestations')
  @Permit('own')
  @ApiOperation({ summary: 'Months that I am asked to confirm, the latest first' })
  @ApiPage(MyAttestationReply)
  list(@CurrentActor() actor: Actor, @Query() query: PageQuery): Promise<Page<MyAttestation>> {
    return this.query.mine(actor.personId, query);
  }

  @Get('attestations/:attestationId')
  @Permit('attestations.own', mine)
  @ApiOperation({ summary: 'My month, with its sessions and minutes' })
  @ApiOkResponse({ type: AttestationViewReply })
  one(@Param('attestationId', ParseUUIDPipe) id: string): Promise<AttestationView> {
    return this.after(id);
  }

  @Post('attestations/:attestationId/disputes')
  @HttpCode(200)
  @Permit('attestations.own', mine)
  @ApiOperation({ summary: 'Say that a line of my month is wrong' })
  @ApiOkResponse({ type: AttestationViewReply })
  dispute(@Param('attestationId', ParseUUIDPipe) id: string, @Body() body: DisputeBody): Promise<AttestationView> {
    return this.after(id, (who) => this.desk.dispute(who, body));
  }

  @Post('attestations/:attestationId/undone-disputes')
  @HttpCode(200)
  @Permit('attestations.own', mine)
  @ApiOperation({ summary: 'Say that a disputed line of my month is right after all' })
  @ApiOkResponse({ type: AttestationViewReply })
  undo(@Param('attestationId', ParseUUIDPipe) id: string, @Body() body: AttestedLineBody): Promise<AttestationView> {
    return this.after(id, (who) => this.desk.undoDispute(who, body));
  }

  @Post('attestations/:attestationId/confirmation')
  @HttpCode(200)
  @Permit('attestations.own', mine)
  @ApiOperation({ summary: 'Confirm all lines of my month that are not disputed' })
  @ApiOkResponse({ type: AttestationViewReply })
  confirm(@Param('attestationId', ParseUUIDPipe) id: string, @Body() body: ConfirmationBody): Promise<AttestationView> {
    return this.after(id, (who) => this.desk.confirmSignedIn(who, body));
  }

  @Get('attestations/:attestationId/certificate')
  @Permit('attestations.open', mine)
  @ApiOperation({ summary: 'The certificate of a month that is confirmed, as PDF' })
  @ApiProduces('application/pdf')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  @Header('cache-control', 'private, no-store')
  async certificate(@Param('attestationId', ParseUUIDPipe) id: string, @CurrentActor() actor: Actor): Promise<StreamableFile> {
    return sentFile(await this.certificates.file(id, actor));
  }

  private async after(id: string, act?: (who: Worked) => Promise<void>): Promise<AttestationView> {
    const who = await this.links.living(this.database, id);
    await act?.(who);
    return this.query.view(who.attestationId);
  }
}
