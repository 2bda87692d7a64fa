import { Body, Controller, Get, Header, HttpCode, Param, ParseEnumPipe, ParseIntPipe, ParseUUIDPipe, Post, Put, StreamableFile } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiParam, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Language } from '@kortkurs/contract/common';
import { SAMPLE_PARTS, type Dossier, type NumberRequest, type Sample, type SamplePart, type SampleRow } from '@kortkurs/contract/evidence';
import type { RevealedIdentityNumber } from '@kortkurs/contract/people';
import { Viewers } from '../people/door';
import { CurrentActor, ReadersLanguage, type Actor } from '../platform/policy/actor';
import { Permit } from '../platform/policy/permit';
import { DossierQuery } from './dossier-query';
import { NumberDesk } from './number-desk';
import { ProtocolPrinter } from './protocol-printer';
import { SampleDesk } from './sample-desk';
import { DossierReply, NewJudgementBody, NewNumberRequestBody, NewSampleBody, NumberAnswerBody, NumberRequestReply, SampleReply, SampleRowReply, ShownNumberReply } from './samples.dto';

const PARTS = Object.fromEntries(SAMPLE_PARTS.map((part) => [part, part]));
const OF_SUBMISSION = { object: { type: 'submission', param: 'submissionId' } } as const;
const OF_SAMPLE = { object: { type: 'sample', param: 'sampleId' } } as const;

@ApiTags('evidence')
@Controller()
export class EvidenceSamplesController {
  constructor(
    private readonly desk: SampleDesk,
    private readonly dossiers: DossierQuery,
    private readonly numbers: NumberDesk,
    private readonly printer: ProtocolPrinter,
    private readonly viewers: Viewers,
  ) {}

  @Get('submissions/:submissionId/samples')
  @Permit('submissions.audit', OF_SUBMISSION)
  @ApiOperation({ summary: 'Samples that were drawn of a submission, the latest first' })
  @ApiOkResponse({ type: [SampleRowReply] })
  list(@Param('submissionId', ParseUUIDPipe) submissionId: string): Promise<SampleRow[]> {
    return this.desk.list(submissionId);
  }

  @Post('submissions/:submissionId/samples')
  @Permit('samples.change', OF_SUBMISSION)
  @ApiOperation({ summary: 'Draw a sample of a submission’s participants' })
  @ApiCreatedResponse({ type: SampleReply })
  draw(@Param('submissionId', ParseUUIDPipe) submissionId: string, @Body() body: NewSampleBody, @CurrentActor() { personId }: Actor): Promise<Sample> {
    return this.desk.draw(submissionId, body, personId);
  }

  @Get('samples/:sampleId')
  @Permit('submissions.audit', OF_SAMPLE)
  @ApiOperation({ summary: 'A sample, and what was judged of it' })
  @ApiOkResponse({ type: SampleReply })
  one(@Param('sampleId', ParseUUIDPipe) id: string): Promise<Sample> {
    return this.desk.one(id);
  }

  @Get('samples/:sampleId/protocol')
  @Permit('submissions.audit', OF_SAMPLE)
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'What was drawn and judged as PDF; participants stand by the number of their row' })
  @ApiProduces('application/pdf')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async protocol(@Param('sampleId', ParseUUIDPipe) id: string, @ReadersLanguage() language: Language): Promise<StreamableFile> {
    return new StreamableFile(await this.printer.print(id, language), { type: 'application/pdf', disposition: `attachment; filename="stickprov-${id}.pdf"` });
  }

  @Get('samples/:sampleId/people/:rowNumber')
  @Permit('submissions.audit', OF_SAMPLE)
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'What stands behind one row of a sample; each opening is logged' })
  @ApiOkResponse({ type: DossierReply })
  async open(@Param('sampleId', ParseUUIDPipe) id: string, @Param('rowNumber', ParseIntPipe) rowNumber: number, @CurrentActor() actor: Actor): Promise<Dossier> {
    return this.dossiers.open(id, rowNumber, actor.personId, await this.viewers.of(actor));
  }

  @Put('samples/:sampleId/people/:rowNumber/judgements/:part')
  @Permit('samples.change', OF_SAMPLE)
  @ApiOperation({ summary: 'Say of a part of somebody’s dossier that it is right, or what there is to remark' })
  @ApiParam({ name: 'part', enum: SAMPLE_PARTS })
  @ApiOkResponse({ type: SampleReply })
  judge(
    @Param('sampleId', ParseUUIDPipe) id: string,
    @Param('rowNumber', ParseIntPipe) rowNumber: number,
    @Param('part', new ParseEnumPipe(PARTS)) part: SamplePart,
    @Body() body: NewJudgementBody,
    @CurrentActor() { personId }: Actor,
  ): Promise<Sample> {
    return this.desk.judge(id, rowNumber, part, body, personId);
  }

  @Post('samples/:sampleId/people/:rowNumber/number-requests')
  @Permit('samples.change', OF_SAMPLE)
  @ApiOperation({ summary: 'Ask the centre to be shown a participant’s identity number' })
  @ApiCreatedResponse({ type: NumberRequestReply })
  ask(@Param('sampleId', ParseUUIDPipe) id: string, @Param('rowNumber', ParseIntPipe) rowNumber: number, @Body() body: NewNumberRequestBody, @CurrentActor() { personId }: Actor): Promise<NumberRequest> {
    return this.numbers.ask(id, rowNumber, body, personId);
  }

  @Post('samples/:sampleId/people/:rowNumber/number')
  @HttpCode(200)
  @Permit('samples.change', OF_SAMPLE)
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'Show the number to who asked and was told yes; each time is logged' })
  @ApiOkResponse({ type: ShownNumberReply })
  show(@Param('sampleId', ParseUUIDPipe) id: string, @Param('rowNumber', ParseIntPipe) rowNumber: number, @CurrentActor() { personId }: Actor): Promise<RevealedIdentityNumber> {
    return this.numbers.show(id, rowNumber, personId);
  }

  @Get('projects/:projectId/number-requests')
  @Permit('auditors.change')
  @ApiOperation({ summary: 'Who wants to see which participants’ numbers, those that wait first' })
  @ApiOkResponse({ type: [NumberRequestReply] })
  requests(@Param('projectId', ParseUUIDPipe) projectId: string): Promise<NumberRequest[]> {
    return this.numbers.ofProject(projectId);
  }

  @Post('number-requests/:numberRequestId/answer')
  @HttpCode(200)
  @Permit('auditors.change')
  @ApiOperation({ summary: 'Say whether a number may be shown; nobody answers themselves' })
  @ApiOkResponse({ type: NumberRequestReply })
  answer(@Param('numberRequestId', ParseUUIDPipe) id: string, @Body() body: NumberAnswerBody, @CurrentActor() { personId }: Actor): Promise<NumberRequest> {
    return this.numbers.answer(id, body.approved, personId);
  }
}
