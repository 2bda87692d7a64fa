import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { CertificateArchive } from '@kortkurs/contract/certificate-archive';
import { type Actor, CurrentActor } from '../../platform/policy/actor';
import { Permit } from '../../platform/policy/permit';
import { ArchiveReply, NewArchiveBody } from './archive.dto';
import { Archivist } from './archivist';

const ofRun = { object: { type: 'run', param: 'runId' } };

@ApiTags('certificates')
@Controller('runs/:runId/certificate-archives')
export class CertificateArchivesController {
  constructor(private readonly archivist: Archivist) {}

  @Get()
  @Permit('certificates.read', ofRun)
  @ApiOperation({ summary: 'The archives of a run’s certificates that I asked for, latest first, with how far they have come' })
  @ApiOkResponse({ type: [ArchiveReply] })
  list(@Param('runId', ParseUUIDPipe) runId: string, @CurrentActor() actor: Actor): Promise<CertificateArchive[]> {
    return this.archivist.of(runId, actor);
  }

  @Post()
  @Permit('certificates.read', ofRun)
  @ApiOperation({ summary: 'Ask for all certificates of a run as one file; the one that is under way, where there is one' })
  @ApiCreatedResponse({ type: ArchiveReply })
  ask(@Param('runId', ParseUUIDPipe) runId: string, @Body() body: NewArchiveBody, @CurrentActor() actor: Actor): Promise<CertificateArchive> {
    return this.archivist.ask(runId, body, actor);
  }

  @Post(':archiveId/cancellation')
  @HttpCode(200)
  @Permit('certificates.read', ofRun)
  @ApiOperation({ summary: 'Take back an archive that I asked for and that is not ready' })
  @ApiOkResponse({ type: ArchiveReply })
  cancel(@Param('runId', ParseUUIDPipe) runId: string, @Param('archiveId', ParseUUIDPipe) archiveId: string, @CurrentActor() actor: Actor): Promise<CertificateArchive> {
    return this.archivist.cancel(runId, archiveId, actor);
  }
}
