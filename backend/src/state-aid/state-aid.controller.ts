import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query, UploadedFile } from '@nestjs/common';
import type { UploadedMultipartFile } from '@nestjs/platform-fastify/multipart';
import { ApiBody, type ApiBodyOptions, ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Page } from '@kortkurs/contract/common';
import type { AidForecast, AidGrantView, AidLedgerRow, OrganisationAid } from '@kortkurs/contract/state-aid';
import { TakesFile } from '../documents/door';
import { Viewers } from '../people/door';
import { Limited } from '../platform/http/throttle';
import { ApiPage } from '../platform/lists/api-page';
import { CurrentActor, type Actor } from '../platform/policy/actor';
import { Permit } from '../platform/policy/permit';
import { AidCertificates } from './aid-certificates';
import { AidQuery } from './aid-query';
import { AidRecorder } from './aid-recorder';
import { AidDayQuery, AidForecastQuery, AidGrantsQuery, AidLedgerQuery, NewAidCertificateBody, NewAidGrantBody, NewUndertakingMemberBody, UndertakingLeftBody, WithdrawnBody } from './state-aid.dto';
import { AidForecastReply, AidGrantReply, AidLedgerRowReply, OrganisationAidReply } from './state-aid.replies';
import { Undertakings } from './undertakings';

const CERTIFICATE_FORM: Extract<ApiBodyOptions, { schema: unknown }>['schema'] = {
  type: 'object',
  required: ['id', 'file', 'signedOn', 'signedByName'],
  properties: {
    id: { type: 'string', format: 'uuid' },
    file: { type: 'string', format: 'binary' },
    signedOn: { type: 'string', format: 'date' },
    signedByName: { type: 'string' },
    industryCode: { type: 'string' },
    registerConsultedOn: { type: 'string', format: 'date' },
    registerResult: { type: 'string' },
    projectId: { type: 'string', format: 'uuid' },
  },
};

/** The ledger of de minimis aid. */
@ApiTags('state aid')
@Controller()
export class StateAidController {
  constructor(
    private readonly aid: AidQuery,
    private readonly recorder: AidRecorder,
    private readonly signed: AidCertificates,
    private readonly undertakings: Undertakings,
    private readonly viewers: Viewers,
  ) {}

  @Get('aid/ledger')
  @Permit('aid.read')
  @ApiOperation({ summary: 'The organisations that have been granted aid, with how they stand on a day' })
  @ApiPage(AidLedgerRowReply)
  ledger(@Query() query: AidLedgerQuery): Promise<Page<AidLedgerRow>> {
    return this.aid.ledger(query);
  }

  @Get('organisations/:organisationId/aid')
  @Permit('aid.read')
  @ApiOperation({ summary: 'How an organisation stands against the limit of aid on a day' })
  @ApiOkResponse({ type: OrganisationAidReply })
  async one(@Param('organisationId', ParseUUIDPipe) id: string, @Query() { on }: AidDayQuery, @CurrentActor() actor: Actor): Promise<OrganisationAid> {
    return this.aid.one(id, on, await this.viewers.of(actor));
  }

  @Get('organisations/:organisationId/aid/grants')
  @Permit('aid.read')
  @ApiOperation({ summary: 'The ledger of an organisation and of those that are one undertaking with it, newest first' })
  @ApiPage(AidGrantReply)
  async grants(@Param('organisationId', ParseUUIDPipe) id: string, @Query() query: AidGrantsQuery, @CurrentActor() actor: Actor): Promise<Page<AidGrantView>> {
    return this.aid.grants(id, query, await this.viewers.of(actor));
  }

  @Get('organisations/:organisationId/aid/forecast')
  @Permit('aid.read')
  @ApiOperation({ summary: 'How an organisation would stand with one more grant' })
  @ApiOkResponse({ type: AidForecastReply })
  forecast(@Param('organisationId', ParseUUIDPipe) id: string, @Query() { on, euroCents }: AidForecastQuery): Promise<AidForecast> {
    return this.aid.forecast(id, on, euroCents);
  }

  @Post('organisations/:organisationId/aid/grants')
  @Permit('aid.change')
  @ApiOperation({ summary: 'Record aid that was granted; the answer says how it stands with it' })
  @ApiCreatedResponse({ type: AidForecastReply })
  record(@Param('organisationId', ParseUUIDPipe) id: string, @Body() body: NewAidGrantBody, @CurrentActor() { personId }: Actor): Promise<AidForecast> {
    return this.recorder.record(id, body, personId);
  }

  @Post('aid/grants/:aidGrantId/withdrawal')
  @HttpCode(204)
  @Permit('aid.change')
  @ApiOperation({ summary: 'Let a grant count no more, and say why; it stays in the ledger' })
  @ApiNoContentResponse()
  withdraw(@Param('aidGrantId', ParseUUIDPipe) id: string, @Body() { why }: WithdrawnBody, @CurrentActor() { personId }: Actor): Promise<void> {
    return this.recorder.withdraw(id, why, personId);
  }

  @Post('organisations/:organisationId/aid/certificates')
  @HttpCode(204)
  @Limited('file-aid-certificate', { by: 'account', limit: 120, seconds: 900 })
  @TakesFile()
  @Permit('aid.change')
  @ApiOperation({ summary: 'File what an organisation has signed of the aid that it was granted' })
  @ApiBody({ schema: CERTIFICATE_FORM })
  @ApiNoContentResponse()
  file(@Param('organisationId', ParseUUIDPipe) id: string, @Body() body: NewAidCertificateBody, @UploadedFile() file: UploadedMultipartFile | undefined, @CurrentActor() { personId }: Actor): Promise<void> {
    return this.signed.file(id, body, file, personId);
  }

  @Post('aid/certificates/:aidCertificateId/withdrawal')
  @HttpCode(204)
  @Permit('aid.change')
  @ApiOperation({ summary: 'Let a signed certificate hold no more, and say why; it is kept' })
  @ApiNoContentResponse()
  unfile(@Param('aidCertificateId', ParseUUIDPipe) id: string, @Body() { why }: WithdrawnBody, @CurrentActor() { personId }: Actor): Promise<void> {
    return this.signed.withdraw(id, why, personId);
  }

  @Post('organisations/:organisationId/aid/undertaking')
  @HttpCode(204)
  @Permit('aid.change')
  @ApiOperation({ summary: 'Let another organisation be one undertaking with this one' })
  @ApiNoContentResponse()
  join(@Param('organisationId', ParseUUIDPipe) id: string, @Body() body: NewUndertakingMemberBody, @CurrentActor() { personId }: Actor): Promise<void> {
    return this.undertakings.join(id, body, personId);
  }

  @Post('aid/undertaking-members/:undertakingMemberId/end')
  @HttpCode(204)
  @Permit('aid.change')
  @ApiOperation({ summary: 'Let an organisation be one undertaking with the others to and including a day' })
  @ApiNoContentResponse()
  leave(@Param('undertakingMemberId', ParseUUIDPipe) id: string, @Body() { on }: UndertakingLeftBody): Promise<void> {
    return this.undertakings.leave(id, on);
  }
}
