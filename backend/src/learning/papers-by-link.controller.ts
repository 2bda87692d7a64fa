import { Body, Controller, HttpCode, Post, UploadedFile } from '@nestjs/common';
import type { UploadedMultipartFile } from '@nestjs/platform-fastify/multipart';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { SeatPapers } from '@kortkurs/contract/run-papers';
import { TakesFile } from '../documents/door';
import { SeatLinks } from '../enrolments/door';
import { Database } from '../platform/db/database';
import { Limited } from '../platform/http/throttle';
import { Permit } from '../platform/policy/permit';
import { HandInDesk } from './hand-in-desk';
import { PapersReader } from './papers-query';
import { GivenInByLinkBody, PapersByLinkBody, SeatPapersReply } from './papers.dto';

const perAddress = { by: 'address', limit: 120, seconds: 900 } as const;
const perLink = { by: { body: 'token' }, limit: 60, seconds: 900 } as const;

/** The papers of one's own seat by a mailed link, without signing in. */
@ApiTags('papers')
@Controller('seat-links')
export class PapersByLinkController {
  constructor(
    private readonly links: SeatLinks,
    private readonly papers: PapersReader,
    private readonly desk: HandInDesk,
    private readonly database: Database,
  ) {}

  @Post('papers')
  @HttpCode(200)
  @Permit('public')
  @Limited('look-papers-by-link', perAddress, perLink)
  @ApiOperation({ summary: 'Agenda, documents and form of the run that a mailed link’s seat is in' })
  @ApiOkResponse({ type: SeatPapersReply })
  async look(@Body() { token }: PapersByLinkBody): Promise<SeatPapers> {
    return this.papers.ofSeat(await this.links.enrolmentOf(this.database, token));
  }

  @Post('hand-in')
  @HttpCode(204)
  @Permit('public')
  @Limited('hand-in-by-link', { ...perAddress, limit: 40 })
  @TakesFile()
  @ApiOperation({ summary: 'Hand in by a mailed link' })
  @ApiNoContentResponse()
  async give(@Body() { token, text = '', keepsFile }: GivenInByLinkBody, @UploadedFile() file: UploadedMultipartFile | undefined): Promise<void> {
    await this.desk.give(await this.links.enrolmentOf(this.database, token), { text, file, keepsFile: keepsFile === 'true' });
  }
}
