import { Body, Controller, Get, Put } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { CentreSettings, FirstStepFact, Municipality, PublicCentre } from '@kortkurs/contract/centre';
import { Permit } from '../platform/policy/permit';
import { CentreChangeBody, CentreSettingsReply, FirstStepReply, MunicipalityReply, PublicCentreReply } from './centre.dto';
import { CentreKeeper } from './centre-keeper';
import { CentreQuery } from './centre-query';
import { FirstSteps } from './first-steps';

@ApiTags('centre')
@Controller()
export class CentreController {
  constructor(
    private readonly centre: CentreQuery,
    private readonly keeper: CentreKeeper,
    private readonly steps: FirstSteps,
  ) {}

  @Get('centre')
  @Permit('public')
  @ApiOperation({ summary: 'The centre, as anyone may know it' })
  @ApiOkResponse({ type: PublicCentreReply })
  read(): Promise<PublicCentre> {
    return this.centre.publicPart();
  }

  @Get('centre/settings')
  @Permit('centre.read')
  @ApiOperation({ summary: 'The centre’s settings' })
  @ApiOkResponse({ type: CentreSettingsReply })
  settings(): Promise<CentreSettings> {
    return this.centre.settings();
  }

  @Put('centre/settings')
  @Permit('centre.change')
  @ApiOperation({ summary: 'Replace the centre’s settings' })
  @ApiOkResponse({ type: CentreSettingsReply })
  change(@Body() change: CentreChangeBody): Promise<CentreSettings> {
    return this.keeper.change(change);
  }

  @Get('centre/first-steps')
  @Permit('centre.read')
  @ApiOperation({ summary: 'Which of a new centre’s first steps are done' })
  @ApiOkResponse({ type: FirstStepReply, isArray: true })
  firstSteps(): Promise<FirstStepFact[]> {
    return this.steps.facts();
  }

  @Get('municipalities')
  @Permit('public')
  @ApiOperation({ summary: 'Municipalities with their codes, in Swedish order' })
  @ApiOkResponse({ type: MunicipalityReply, isArray: true })
  municipalities(): Promise<Municipality[]> {
    return this.centre.municipalities();
  }
}
