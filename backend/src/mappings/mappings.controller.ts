import { Body, Controller, Delete, Get, Header, HttpCode, Param, ParseUUIDPipe, Post, Put, Query, StreamableFile } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Page } from '@kortkurs/contract/common';
import type { MappingAnswered, MappingAsked, MappingLetters, MappingRow, MappingView } from '@kortkurs/contract/mappings';
import { ExpectedVersion } from '../platform/http/expected-version';
import { ApiPage } from '../platform/lists/api-page';
import { PageQuery } from '../platform/lists/page-query';
import { type Actor, CurrentActor } from '../platform/policy/actor';
import { Permit } from '../platform/policy/permit';
import { type MadeCompilation, MappingFiles } from './files/mapping-files';
import { MappingKeeper } from './mapping-keeper';
import { MappingQuery } from './mapping-query';
import { MappingSender } from './mapping-sender';
import { MappingAskQuery, MappingChangeBody, MappingCopyBody, MappingOrderQuery, MappingReopeningBody, NewMappingBody } from './mappings.dto';
import { MappingAnsweredReply, MappingAskedReply, MappingLettersReply, MappingRowReply, MappingViewReply } from './mappings.replies';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const CSV = 'text/csv; charset=utf-8';
const PDF = 'application/pdf';
const binary = { schema: { type: 'string', format: 'binary' } } as const;

/** What organisations are asked about themselves, for staff. */
@ApiTags('mappings')
@Controller('mappings')
export class MappingsController {
  constructor(
    private readonly keeper: MappingKeeper,
    private readonly sender: MappingSender,
    private readonly mappings: MappingQuery,
    private readonly files: MappingFiles,
  ) {}

  @Get()
  @Permit('mappings.manage')
  @ApiOperation({ summary: 'Mappings, the latest first' })
  @ApiPage(MappingRowReply)
  list(@Query() query: PageQuery): Promise<Page<MappingRow>> {
    return this.mappings.list(query);
  }

  @Post()
  @Permit('mappings.manage')
  @ApiOperation({ summary: 'Write a mapping, to be sent later' })
  @ApiCreatedResponse({ type: MappingViewReply })
  async add(@Body() body: NewMappingBody): Promise<MappingView> {
    await this.keeper.add(body);
    return this.mappings.one(body.id);
  }

  @Get(':mappingId')
  @Permit('mappings.manage')
  @ApiOperation({ summary: 'What a mapping asks, of whom, and whom no letter reaches' })
  @ApiOkResponse({ type: MappingViewReply })
  one(@Param('mappingId', ParseUUIDPipe) id: string): Promise<MappingView> {
    return this.mappings.one(id);
  }

  @Put(':mappingId')
  @Permit('mappings.manage')
  @ApiOperation({ summary: 'Change a mapping that was not sent' })
  @ApiOkResponse({ type: MappingViewReply })
  async change(@Param('mappingId', ParseUUIDPipe) id: string, @Body() body: MappingChangeBody, @ExpectedVersion() version: number | undefined): Promise<MappingView> {
    await this.keeper.change(id, body, version);
    return this.mappings.one(id);
  }

  @Delete(':mappingId')
  @HttpCode(204)
  @Permit('mappings.manage')
  @ApiOperation({ summary: 'Throw away a mapping that was not sent' })
  @ApiNoContentResponse()
  remove(@Param('mappingId', ParseUUIDPipe) id: string): Promise<void> {
    return this.keeper.remove(id);
  }

  @Post(':mappingId/copy')
  @Permit('mappings.manage')
  @ApiOperation({ summary: 'Begin a mapping that asks the same of the same' })
  @ApiCreatedResponse({ type: MappingViewReply })
  async copy(@Param('mappingId', ParseUUIDPipe) id: string, @Body() body: MappingCopyBody): Promise<MappingView> {
    await this.keeper.copy(id, body.id);
    return this.mappings.one(body.id);
  }

  @Post(':mappingId/letters')
  @HttpCode(200)
  @Permit('mappings.manage')
  @ApiOperation({ summary: 'Send it: each organisation’s contacts get a letter with a link, and nothing of it can be changed any longer' })
  @ApiOkResponse({ type: MappingLettersReply })
  send(@Param('mappingId', ParseUUIDPipe) id: string): Promise<MappingLetters> {
    return this.sender.send(id);
  }

  @Post(':mappingId/reminder')
  @HttpCode(200)
  @Permit('mappings.manage')
  @ApiOperation({ summary: 'Write again to those that have not answered, once a day' })
  @ApiOkResponse({ type: MappingLettersReply })
  remind(@Param('mappingId', ParseUUIDPipe) id: string): Promise<MappingLetters> {
    return this.sender.remind(id);
  }

  @Post(':mappingId/closing')
  @HttpCode(200)
  @Permit('mappings.manage')
  @ApiOperation({ summary: 'Take no more answers' })
  @ApiOkResponse({ type: MappingViewReply })
  async close(@Param('mappingId', ParseUUIDPipe) id: string): Promise<MappingView> {
    await this.sender.close(id);
    return this.mappings.one(id);
  }

  @Post(':mappingId/reopening')
  @HttpCode(200)
  @Permit('mappings.manage')
  @ApiOperation({ summary: 'Take answers until another day' })
  @ApiOkResponse({ type: MappingViewReply })
  async reopen(@Param('mappingId', ParseUUIDPipe) id: string, @Body() { answerBy }: MappingReopeningBody): Promise<MappingView> {
    await this.sender.reopen(id, answerBy);
    return this.mappings.one(id);
  }

  @Get(':mappingId/organisations')
  @Permit('mappings.manage')
  @ApiOperation({ summary: 'The organisations that were asked, by name, and which have answered' })
  @ApiPage(MappingAskedReply)
  organisations(@Param('mappingId', ParseUUIDPipe) id: string, @Query() { state, ...page }: MappingAskQuery): Promise<Page<MappingAsked>> {
    return this.mappings.asked(id, state, page);
  }

  @Get(':mappingId/answers')
  @Permit('mappings.manage')
  @ApiOperation({ summary: 'What organisations have answered, by name' })
  @ApiPage(MappingAnsweredReply)
  answers(@Param('mappingId', ParseUUIDPipe) id: string, @Query() query: PageQuery): Promise<Page<MappingAnswered>> {
    return this.mappings.answers(id, query);
  }

  @Get(':mappingId/compilation.xlsx')
  @Permit('mappings.manage')
  @Header('cache-control', 'private, no-store')
  @ApiOperation({ summary: 'The answers as a workbook: the counts, and a row for each organisation that was asked' })
  @ApiProduces(XLSX)
  @ApiOkResponse(binary)
  async xlsx(@Param('mappingId', ParseUUIDPipe) id: string, @CurrentActor() { language }: Actor): Promise<StreamableFile> {
    return sent(await this.files.xlsx(id, language), XLSX);
  }

  @Get(':mappingId/compilation.csv')
  @Permit('mappings.manage')
  @Header('cache-control', 'private, no-store')
  @ApiOperation({ summary: 'The answers, a row for each organisation that was asked, with semicolons' })
  @ApiProduces(CSV)
  @ApiOkResponse(binary)
  async csv(@Param('mappingId', ParseUUIDPipe) id: string, @CurrentActor() { language }: Actor): Promise<StreamableFile> {
    return sent(await this.files.csv(id, language), CSV);
  }

  @Get(':mappingId/compilation.pdf')
  @Permit('mappings.manage')
  @Header('cache-control', 'private, no-store')
  @ApiOperation({ summary: 'The answers on paper, question by question or organisation by organisation' })
  @ApiProduces(PDF)
  @ApiOkResponse(binary)
  async pdf(@Param('mappingId', ParseUUIDPipe) id: string, @Query() { order }: MappingOrderQuery): Promise<StreamableFile> {
    return sent(await this.files.pdf(id, order), PDF);
  }
}

const sent = ({ content, name }: MadeCompilation, type: string): StreamableFile => new StreamableFile(content, { type, disposition: `attachment; filename="${name}"`, length: content.length });
