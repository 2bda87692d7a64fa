import { Body, Controller, Get, Param, ParseUUIDPipe, Put } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { DraftSurvey } from '@kortkurs/contract/surveys';
import { ExpectedVersion } from '../../platform/http/expected-version';
import { Permit } from '../../platform/policy/permit';
import { SurveyDrafts } from './survey-drafts';
import { DraftSurveyReply, SurveyBody, surveyOf } from './survey-drafts.dto';

@ApiTags('courses')
@Controller('courses/:courseId/draft/surveys/:surveyId')
export class SurveyDraftsController {
  constructor(private readonly surveys: SurveyDrafts) {}

  @Get()
  @Permit('courses.read')
  @ApiOperation({ summary: 'A survey of the draft: what it asks, and whether staff see who answered what' })
  @ApiOkResponse({ type: DraftSurveyReply })
  one(@Param('courseId', ParseUUIDPipe) courseId: string, @Param('surveyId', ParseUUIDPipe) surveyId: string): Promise<DraftSurvey> {
    return this.surveys.read(courseId, surveyId);
  }

  @Put()
  @Permit('courses.change')
  @ApiOperation({ summary: 'Say what a survey of the draft asks' })
  @ApiOkResponse({ type: DraftSurveyReply })
  save(@Param('courseId', ParseUUIDPipe) courseId: string, @Param('surveyId', ParseUUIDPipe) surveyId: string, @Body() body: SurveyBody, @ExpectedVersion() expected: number | undefined): Promise<DraftSurvey> {
    return this.surveys.save(courseId, surveyId, surveyOf(body), expected);
  }
}
