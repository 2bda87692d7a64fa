import { Controller, Get, Header, Param, ParseUUIDPipe, Query, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { CertificateLogEntry } from '@kortkurs/contract/certificate-log';
import type { Language, Page } from '@kortkurs/contract/common';
import { ApiPage } from '../../platform/lists/api-page';
import { PageQuery } from '../../platform/lists/page-query';
import { type Actor, CurrentActor, ReadersLanguage } from '../../platform/policy/actor';
import { Permit } from '../../platform/policy/permit';
import { CertificateLog } from './certificate-log';
import { CertificateLogEntryReply } from './desk.dto';
import { RunListFile } from './run-list-file';

const CSV = 'text/csv; charset=utf-8';

@ApiTags('certificates')
@Controller()
export class CertificateDeskController {
  constructor(
    private readonly log: CertificateLog,
    private readonly file: RunListFile,
  ) {}

  @Get('runs/:runId/certificates.csv')
  @Permit('certificates.read', { object: { type: 'run', param: 'runId' } })
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'Everyone who takes part in a run on the way to a certificate as a table, with semicolons; protected people under their aliases' })
  @ApiProduces(CSV)
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async csv(@Param('runId', ParseUUIDPipe) runId: string, @ReadersLanguage() language: Language): Promise<StreamableFile> {
    const content = await this.file.csv(runId, language);
    return new StreamableFile(content, { type: CSV, disposition: 'attachment; filename="intyg.csv"', length: content.length });
  }

  @Get('runs/:runId/certificate-log')
  @Permit('certificates.read', { object: { type: 'run', param: 'runId' } })
  @ApiOperation({ summary: 'Who issued, replaced, revoked and saved certificates of a run, and why, latest first' })
  @ApiPage(CertificateLogEntryReply)
  ofRun(@Param('runId', ParseUUIDPipe) runId: string, @CurrentActor() actor: Actor, @Query() query: PageQuery): Promise<Page<CertificateLogEntry>> {
    return this.log.ofRun(runId, actor, query);
  }

  @Get('certificates/:certificateId/log')
  @Permit('certificates.read', { object: { type: 'certificate', param: 'certificateId' } })
  @ApiOperation({ summary: 'What was done with a certificate, by whom and why, latest first' })
  @ApiPage(CertificateLogEntryReply)
  of(@Param('certificateId', ParseUUIDPipe) certificateId: string, @CurrentActor() actor: Actor, @Query() query: PageQuery): Promise<Page<CertificateLogEntry>> {
    return this.log.of(certificateId, actor, query);
  }
}
