import { Controller, Get, Param, ParseUUIDPipe } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { PlayedPackage } from '@kortkurs/contract/packages';
import { Permit } from '../platform/policy/permit';
import { PackageReader } from './package-query';
import { PlayedPackageReply } from './packages.dto';

@ApiTags('learning')
@Controller('enrolments/:enrolmentId/activities/:activityId/package')
export class LearnerPackagesController {
  constructor(private readonly packages: PackageReader) {}

  @Get()
  @Permit('learning.follow', { object: { type: 'enrolment', param: 'enrolmentId' } })
  @ApiOperation({ summary: 'The parts of a SCORM package, with how far I have come and where each begins' })
  @ApiOkResponse({ type: PlayedPackageReply })
  read(@Param('enrolmentId', ParseUUIDPipe) enrolmentId: string, @Param('activityId', ParseUUIDPipe) activityId: string): Promise<PlayedPackage> {
    return this.packages.of(enrolmentId, activityId);
  }
}
