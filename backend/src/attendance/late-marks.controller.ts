import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { LateMarksSaved } from '@kortkurs/contract/stand-ins';
import { Limited } from '../platform/http/throttle';
import { Permit } from '../platform/policy/permit';
import { LateMarks } from './late-marks';
import { LateMarksBody, LateMarksReply } from './late-marks.dto';

@ApiTags('attendance')
@Controller('stand-ins/late-marks')
export class LateMarksController {
  constructor(private readonly late: LateMarks) {}

  @Post()
  @HttpCode(200)
  @Permit('public')
  @Limited('late-marks', { by: { body: 'token' }, limit: 60, seconds: 900 })
  @ApiOperation({ summary: 'Marks that a stand-in made before the link ran out, sent after; into a signed list only as a question' })
  @ApiOkResponse({ type: LateMarksReply })
  send(@Body() sent: LateMarksBody): Promise<LateMarksSaved> {
    return this.late.take(sent);
  }
}
