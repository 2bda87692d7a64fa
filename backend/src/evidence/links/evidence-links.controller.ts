import { Body, Controller, Get, Header, HttpCode, Param, ParseUUIDPipe, Post, StreamableFile } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Readable } from 'node:stream';
import type { EvidenceLink, EvidenceLinkMade, EvidenceSession, SessionEvidence } from '@kortkurs/contract/evidence-links';
import { Limited } from '../../platform/http/throttle';
import { CurrentActor, type Actor } from '../../platform/policy/actor';
import { Permit } from '../../platform/policy/permit';
import { EvidenceDocumentBody, EvidenceLinkBody, NewEvidenceLinkBody } from './evidence-links.dto';
import { EvidenceLinkMadeReply, EvidenceLinkReply, EvidenceSessionReply, SessionEvidenceReply } from './evidence-links.replies';
import { EvidenceLinkDesk } from './link-desk';
import { EvidenceLinkReader } from './link-reader';

/** Who follow links from one office share an address. */
const perAddress = { by: 'address', limit: 120, seconds: 900 } as const;
const perLink = { by: { body: 'token' }, limit: 60, seconds: 900 } as const;

@ApiTags('evidence')
@Controller()
export class EvidenceLinksController {
  constructor(
    private readonly desk: EvidenceLinkDesk,
    private readonly reader: EvidenceLinkReader,
  ) {}

  @Get('submissions/:submissionId/evidence-sessions')
  @Permit('auditors.change')
  @ApiOperation({ summary: 'The sessions of a submission, each of which a link can be given to' })
  @ApiOkResponse({ type: [EvidenceSessionReply] })
  sessions(@Param('submissionId', ParseUUIDPipe) submissionId: string): Promise<EvidenceSession[]> {
    return this.desk.sessions(submissionId);
  }

  @Post('submissions/:submissionId/evidence-links')
  @Permit('auditors.change')
  @ApiOperation({ summary: 'Give somebody a link to what stands behind one session of a submission, whose path is in the answer and nowhere else; or mail it' })
  @ApiCreatedResponse({ type: EvidenceLinkMadeReply })
  make(@Param('submissionId', ParseUUIDPipe) submissionId: string, @Body() body: NewEvidenceLinkBody, @CurrentActor() { personId }: Actor): Promise<EvidenceLinkMade> {
    return this.desk.make(submissionId, body, personId);
  }

  @Get('projects/:projectId/evidence-links')
  @Permit('auditors.change')
  @ApiOperation({ summary: 'The links that were given to sessions of a project’s submissions, the latest first' })
  @ApiOkResponse({ type: [EvidenceLinkReply] })
  list(@Param('projectId', ParseUUIDPipe) projectId: string): Promise<EvidenceLink[]> {
    return this.desk.list(projectId);
  }

  @Post('projects/:projectId/evidence-links/:evidenceLinkId/revocation')
  @HttpCode(200)
  @Permit('auditors.change')
  @ApiOperation({ summary: 'Take a link back' })
  @ApiOkResponse({ type: [EvidenceLinkReply] })
  revoke(@Param('projectId', ParseUUIDPipe) projectId: string, @Param('evidenceLinkId', ParseUUIDPipe) id: string): Promise<EvidenceLink[]> {
    return this.desk.revoke(projectId, id);
  }

  @Post('evidence-links/look')
  @HttpCode(200)
  @Permit('public')
  @Header('Cache-Control', 'no-store')
  @Limited('look-evidence-link', perAddress, perLink)
  @ApiOperation({ summary: 'What stands behind the session of a link; each opening is logged' })
  @ApiOkResponse({ type: SessionEvidenceReply })
  look(@Body() { token }: EvidenceLinkBody): Promise<SessionEvidence> {
    return this.reader.look(token);
  }

  @Post('evidence-links/document')
  @HttpCode(200)
  @Permit('public')
  @Header('Cache-Control', 'private, no-store')
  @Limited('evidence-link-document', perAddress, perLink)
  @ApiOperation({ summary: 'A document of the session of a link; each time is logged' })
  @ApiProduces('application/octet-stream')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async document(@Body() { token, documentId }: EvidenceDocumentBody): Promise<StreamableFile> {
    const { kind, bytes, content } = await this.reader.document(token, documentId);
    return new StreamableFile(content as Readable, { type: kind, disposition: 'attachment', length: bytes });
  }
}
