import { Body, Controller, Header, HttpCode, Post, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { MappingAnswersByLink, MappingByLink, MappingDraftSaved } from '@kortkurs/contract/mappings';
import { Limited } from '../platform/http/throttle';
import { ApiPage } from '../platform/lists/api-page';
import { Permit } from '../platform/policy/permit';
import { LinkedMapping } from './linked-mapping';
import { MappingAnswersBody, MappingLinkBody, MappingLinkPageBody, MappingWrittenBody } from './mappings.dto';
import { MappingAnsweredReply, MappingByLinkReply, MappingDraftReply } from './mappings.replies';

/** Who follow links from one mail server, or one office, share an address. */
const perAddress = { by: 'address', limit: 120, seconds: 900 } as const;
const perLink = { by: { body: 'token' }, limit: 60, seconds: 900 } as const;
/** What is written saves itself every few seconds. */
const writing = [{ by: 'address', limit: 1200, seconds: 900 }, { by: { body: 'token' }, limit: 400, seconds: 900 }] as const;

/** What an organisation is asked, by a mailed link, without signing in. */
@ApiTags('mappings')
@Controller('mapping-links')
export class MappingLinksController {
  constructor(private readonly mapping: LinkedMapping) {}

  @Post('look')
  @HttpCode(200)
  @Permit('public')
  @Limited('look-mapping-link', perAddress, perLink)
  @ApiOperation({ summary: 'What a mailed link asks an organisation, and what it has written' })
  @ApiOkResponse({ type: MappingByLinkReply })
  look(@Body() { token }: MappingLinkBody): Promise<MappingByLink> {
    return this.mapping.look(token);
  }

  @Post('draft')
  @HttpCode(200)
  @Permit('public')
  @Limited('keep-mapping-draft', ...writing)
  @ApiOperation({ summary: 'Keep what is written so far, and measure how much paper it takes' })
  @ApiOkResponse({ type: MappingDraftReply })
  draft(@Body() body: MappingWrittenBody): Promise<MappingDraftSaved> {
    return this.mapping.keep(body);
  }

  @Post('send')
  @HttpCode(200)
  @Permit('public')
  @Limited('send-mapping-answer', perAddress, perLink)
  @ApiOperation({ summary: 'Send the answers, or send them anew, until the last day' })
  @ApiOkResponse({ type: MappingByLinkReply })
  send(@Body() body: MappingWrittenBody): Promise<MappingByLink> {
    return this.mapping.send(body);
  }

  @Post('preview')
  @HttpCode(200)
  @Permit('public')
  @Limited('preview-mapping-answer', perAddress, perLink)
  @Header('cache-control', 'private, no-store')
  @ApiOperation({ summary: 'What is written, as PDF' })
  @ApiProduces('application/pdf')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async preview(@Body() body: MappingAnswersBody): Promise<StreamableFile> {
    const content = await this.mapping.preview(body);
    return new StreamableFile(content, { type: 'application/pdf', disposition: 'attachment; filename="kartlaggning.pdf"', length: content.length });
  }

  @Post('answers')
  @HttpCode(200)
  @Permit('public')
  @Limited('read-mapping-answers', perAddress, perLink)
  @ApiOperation({ summary: 'What all who were asked have answered, for those that have answered, and once it is closed for all' })
  @ApiPage(MappingAnsweredReply)
  answers(@Body() { token, ...page }: MappingLinkPageBody): Promise<MappingAnswersByLink> {
    return this.mapping.others(token, page);
  }
}
