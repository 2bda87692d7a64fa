import { Controller, Get, Header, Param, ParseUUIDPipe, Query, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { CurrentActor, type Actor } from '../platform/policy/actor';
import { Permit } from '../platform/policy/permit';
import { formWords } from './form-words';
import { FormPrinter } from './form-printer';
import { LedgerFiles } from './ledger-files';
import { AidDayQuery, AidFormQuery, AidLedgerFileQuery } from './state-aid.dto';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const CSV = 'text/csv; charset=utf-8';
const binary = { schema: { type: 'string', format: 'binary' } } as const;

/** The ledger of aid as files, and the form that organisations sign. */
@ApiTags('state aid')
@Controller()
export class AidFilesController {
  constructor(
    private readonly files: LedgerFiles,
    private readonly printer: FormPrinter,
  ) {}

  @Get('aid/ledger.xlsx')
  @Permit('aid.read')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'The whole ledger as a workbook: how every organisation stands on a day, and every grant' })
  @ApiProduces(XLSX)
  @ApiOkResponse(binary)
  async all(@Query() query: AidLedgerFileQuery, @CurrentActor() { language }: Actor): Promise<StreamableFile> {
    return sent(await this.files.xlsx(query, language), XLSX);
  }

  @Get('aid/ledger.csv')
  @Permit('aid.read')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'Every grant of the whole ledger as a table, with semicolons' })
  @ApiProduces(CSV)
  @ApiOkResponse(binary)
  async allCsv(@Query() query: AidLedgerFileQuery, @CurrentActor() { language }: Actor): Promise<StreamableFile> {
    return sent(await this.files.csv(query, language), CSV);
  }

  @Get('organisations/:organisationId/aid/ledger.xlsx')
  @Permit('aid.read')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'The ledger of an organisation and its undertaking as a workbook' })
  @ApiProduces(XLSX)
  @ApiOkResponse(binary)
  async one(@Param('organisationId', ParseUUIDPipe) organisationId: string, @Query() { on }: AidDayQuery, @CurrentActor() { language }: Actor): Promise<StreamableFile> {
    return sent(await this.files.xlsx({ organisationId, ...(on ? { on } : {}) }, language), XLSX);
  }

  @Get('organisations/:organisationId/aid/ledger.csv')
  @Permit('aid.read')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'The ledger of an organisation and its undertaking as a table, with semicolons' })
  @ApiProduces(CSV)
  @ApiOkResponse(binary)
  async oneCsv(@Param('organisationId', ParseUUIDPipe) organisationId: string, @Query() { on }: AidDayQuery, @CurrentActor() { language }: Actor): Promise<StreamableFile> {
    return sent(await this.files.csv({ organisationId, ...(on ? { on } : {}) }, language), CSV);
  }

  @Get('organisations/:organisationId/aid/form')
  @Permit('aid.read')
  @Header('Cache-Control', 'private, no-store')
  @ApiOperation({ summary: 'The form on which an organisation certifies what aid it has been granted, with what is recorded filled in' })
  @ApiProduces('application/pdf')
  @ApiOkResponse(binary)
  async form(@Param('organisationId', ParseUUIDPipe) id: string, @Query() { language }: AidFormQuery, @CurrentActor() actor: Actor): Promise<StreamableFile> {
    const inLanguage = language ?? actor.language;
    return sent({ content: await this.printer.print(id, inLanguage), fileName: `${formWords[inLanguage].file}.pdf` }, 'application/pdf');
  }
}

const sent = ({ content, fileName }: { content: Buffer; fileName: string }, type: string): StreamableFile =>
  new StreamableFile(content, { type, disposition: `attachment; filename="${fileName}"`, length: content.length });
