import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Format } from '@kortkurs/contract/courses';
import { Permit } from '../platform/policy/permit';
import { Formats } from './formats';
import { FormatChangeBody, FormatReply, NewFormatBody, RunTemplateChangeBody, VersionBody } from './formats.dto';

@ApiTags('courses')
@Controller('formats')
export class FormatsController {
  constructor(private readonly formats: Formats) {}

  @Get()
  @Permit('courses.read')
  @ApiOperation({ summary: 'Formats in the centre’s order, with their yearly targets' })
  @ApiOkResponse({ type: FormatReply, isArray: true })
  list(): Promise<Format[]> {
    return this.formats.list();
  }

  @Post()
  @Permit('courses.change')
  @ApiOperation({ summary: 'Make a format' })
  @ApiCreatedResponse({ type: FormatReply })
  add(@Body() body: NewFormatBody): Promise<Format> {
    return this.formats.add(body);
  }

  @Put(':formatId')
  @Permit('courses.change')
  @ApiOperation({ summary: 'Replace a format’s facts' })
  @ApiOkResponse({ type: FormatReply })
  change(@Param('formatId', ParseUUIDPipe) id: string, @Body() body: FormatChangeBody): Promise<Format> {
    return this.formats.change(id, body);
  }

  @Put(':formatId/template')
  @Permit('courses.change')
  @ApiOperation({ summary: 'Say what new runs of a format start from; those there are stay as they are' })
  @ApiOkResponse({ type: FormatReply })
  changeTemplate(@Param('formatId', ParseUUIDPipe) id: string, @Body() body: RunTemplateChangeBody): Promise<Format> {
    return this.formats.changeTemplate(id, body);
  }

  @Post(':formatId/archive')
  @HttpCode(200)
  @Permit('courses.change')
  @ApiOperation({ summary: 'Put a format aside' })
  @ApiOkResponse({ type: FormatReply })
  archive(@Param('formatId', ParseUUIDPipe) id: string, @Body() { version }: VersionBody): Promise<Format> {
    return this.formats.archive(id, version, true);
  }

  @Post(':formatId/restore')
  @HttpCode(200)
  @Permit('courses.change')
  @ApiOperation({ summary: 'Take an archived format back' })
  @ApiOkResponse({ type: FormatReply })
  restore(@Param('formatId', ParseUUIDPipe) id: string, @Body() { version }: VersionBody): Promise<Format> {
    return this.formats.archive(id, version, false);
  }
}
