import { Body, Controller, Header, HttpCode, Post, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { CofinancingView } from '@kortkurs/contract/cofinancing';
import { Clock } from '../platform/clock';
import { Database } from '../platform/db/database';
import { Limited } from '../platform/http/throttle';
import { Permit } from '../platform/policy/permit';
import { CofinancingCodes } from './cofinancing-codes';
import { CofinancingDesk } from './cofinancing-desk';
import { CofinancingFiles } from './cofinancing-files';
import { CofinancingLinks, type Certifying } from './cofinancing-links';
import { CofinancingQuery } from './cofinancing-query';
import { CofinancingTokenBody, CofinancingViewReply, LinkedCofinancingBody, LinkedLineOfCofinancingBody, LinkedRefusalBody } from './cofinancing.dto';

/** Who follow links from one mail server, or one office, share an address. */
const perAddress = { by: 'address', limit: 120, seconds: 900 } as const;
const perLink = { by: { body: 'token' }, limit: 60, seconds: 900 } as const;

/** An organisation's hours by a mailed link, without signing in. Each answer is the certificate as it stands then. */
@ApiTags('cofinancing')
@Controller('cofinancing-links')
export class CofinancingLinksController {
  constructor(
    private readonly database: Database,
    private readonly links: CofinancingLinks,
    private readonly codes: CofinancingCodes,
    private readonly desk: CofinancingDesk,
    private readonly query: CofinancingQuery,
    private readonly files: CofinancingFiles,
    private readonly clock: Clock,
  ) {}

  @Post('look')
  @HttpCode(200)
  @Permit('public')
  @Limited('look-cofinancing-link', perAddress, perLink)
  @ApiOperation({ summary: 'The hours that a mailed link asks an organisation to certify' })
  @ApiOkResponse({ type: CofinancingViewReply })
  look(@Body() { token }: CofinancingTokenBody): Promise<CofinancingView> {
    return this.after(token);
  }

  @Post('code')
  @HttpCode(200)
  @Permit('public')
  // Each writes to somebody.
  @Limited('send-cofinancing-code', perAddress, { by: { body: 'token' }, limit: 6, seconds: 3600 })
  @ApiOperation({ summary: 'Send the code that certifies the hours of a link; the one before is worth nothing from then on' })
  @ApiOkResponse({ type: CofinancingViewReply })
  code(@Body() { token }: CofinancingTokenBody): Promise<CofinancingView> {
    return this.after(token, (who) => this.codes.send(who));
  }

  @Post('refuse')
  @HttpCode(200)
  @Permit('public')
  @Limited('refuse-by-cofinancing-link', perAddress, perLink)
  @ApiOperation({ summary: 'Say that a line is wrong, in words' })
  @ApiOkResponse({ type: CofinancingViewReply })
  refuse(@Body() { token, ...line }: LinkedRefusalBody): Promise<CofinancingView> {
    return this.after(token, (who) => this.desk.refuse(who, line));
  }

  @Post('undo-refusal')
  @HttpCode(200)
  @Permit('public')
  @Limited('undo-refusal-by-cofinancing-link', perAddress, perLink)
  @ApiOperation({ summary: 'Say that a line is right after all' })
  @ApiOkResponse({ type: CofinancingViewReply })
  undo(@Body() { token, place }: LinkedLineOfCofinancingBody): Promise<CofinancingView> {
    return this.after(token, (who) => this.desk.undoRefusal(who, place));
  }

  @Post('confirm')
  @HttpCode(200)
  @Permit('public')
  @Limited('confirm-by-cofinancing-link', perAddress, perLink)
  @ApiOperation({ summary: 'Certify all lines that are not refused, by the code that was sent' })
  @ApiOkResponse({ type: CofinancingViewReply })
  confirm(@Body() { token, ...confirmation }: LinkedCofinancingBody): Promise<CofinancingView> {
    return this.after(token, (who) => this.desk.confirm(who, confirmation));
  }

  @Post('certificate')
  @HttpCode(200)
  @Permit('public')
  @Limited('cofinancing-link-certificate', perAddress, perLink)
  @ApiOperation({ summary: 'The certificate that was given by a link, as PDF' })
  @ApiProduces('application/pdf')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  @Header('cache-control', 'private, no-store')
  async certificate(@Body() { token }: CofinancingTokenBody): Promise<StreamableFile> {
    const { certificateId } = await this.links.of(this.database, token, this.clock.now());
    const { content, fileName } = await this.files.certificate(certificateId);
    return new StreamableFile(content, { type: 'application/pdf', disposition: `attachment; filename="${fileName}"`, length: content.length });
  }

  private async after(token: string, act?: (who: Certifying) => Promise<void>): Promise<CofinancingView> {
    const who = await this.links.of(this.database, token, this.clock.now());
    await act?.(who);
    return this.query.view(who.certificateId);
  }
}
