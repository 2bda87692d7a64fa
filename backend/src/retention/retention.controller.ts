import { Body, Controller, Get, Header, Param, ParseEnumPipe, ParseUUIDPipe, Post, Put, Query, StreamableFile } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Page } from '@kortkurs/contract/common';
import { RETENTION_KINDS, type Destruction, type DestructionPreview, type RetentionKind, type RetentionPeriod } from '@kortkurs/contract/retention';
import { ApiPage } from '../platform/lists/api-page';
import { PageQuery } from '../platform/lists/page-query';
import { CurrentActor, type Actor } from '../platform/policy/actor';
import { Permit } from '../platform/policy/permit';
import { Destroyer } from './destroyer';
import { ProtocolPrinter } from './protocol-printer';
import { DestructionPreviewReply, DestructionReply, NewDestructionBody, RetentionPeriodBody, RetentionPeriodReply } from './retention.dto';
import { RetentionQuery } from './retention-query';

const PDF = 'application/pdf';
const KINDS = Object.fromEntries(RETENTION_KINDS.map((kind) => [kind, kind]));

/** How long what was sent to funders is kept, and its destruction. */
@ApiTags('retention')
@Controller()
export class RetentionController {
  constructor(
    private readonly query: RetentionQuery,
    private readonly destroyer: Destroyer,
    private readonly printer: ProtocolPrinter,
  ) {}

  @Get('retention-periods')
  @Permit('retention.read')
  @ApiOperation({ summary: 'How many years things are kept from the end of the year of the last payment, and where that is said' })
  @ApiOkResponse({ type: RetentionPeriodReply, isArray: true })
  periods(): Promise<RetentionPeriod[]> {
    return this.query.periods();
  }

  @Put('retention-periods/:retentionKind')
  @Permit('retention.change')
  @ApiOperation({ summary: 'Say how long something is kept' })
  @ApiOkResponse({ type: RetentionPeriodReply, isArray: true })
  keep(@Param('retentionKind', new ParseEnumPipe(KINDS)) kind: RetentionKind, @Body() body: RetentionPeriodBody): Promise<RetentionPeriod[]> {
    return this.destroyer.keep(kind, body);
  }

  @Get('retention')
  @Permit('retention.read')
  @ApiOperation({ summary: 'Projects whose people can still be found in what was sent, with until when; those whose time is over first' })
  @ApiPage(DestructionPreviewReply)
  held(@Query() query: PageQuery): Promise<Page<DestructionPreview>> {
    return this.query.held(query);
  }

  @Get('destructions')
  @Permit('retention.read')
  @ApiOperation({ summary: 'What was destroyed, the latest first' })
  @ApiPage(DestructionReply)
  done(@Query() query: PageQuery): Promise<Page<Destruction>> {
    return this.query.done(query);
  }

  @Post('projects/:projectId/destruction')
  @Permit('retention.change')
  @ApiOperation({ summary: 'Destroy a project’s key, so that nobody is found in what was sent; it cannot be undone' })
  @ApiCreatedResponse({ type: DestructionReply })
  destroy(@Param('projectId', ParseUUIDPipe) projectId: string, @Body() body: NewDestructionBody, @CurrentActor() { personId }: Actor): Promise<Destruction> {
    return this.destroyer.destroy(projectId, body, personId);
  }

  @Get('projects/:projectId/destruction.pdf')
  @Permit('retention.read')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'The record of a destruction' })
  @ApiProduces(PDF)
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async protocol(@Param('projectId', ParseUUIDPipe) projectId: string, @CurrentActor() { language }: Actor): Promise<StreamableFile> {
    return new StreamableFile(await this.printer.print(projectId, language), { type: PDF, disposition: `attachment; filename="${language === 'en' ? 'record-of-destruction' : 'gallringsprotokoll'}.pdf"` });
  }
}
