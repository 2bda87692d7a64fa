import { Body, Controller, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { AbsencesTold } from '@kortkurs/contract/attendance';
import { Limited } from '../platform/http/throttle';
import { Permit } from '../platform/policy/permit';
import { AbsenceDesk } from './absence-desk';
import { AbsenceBody, AbsencesReply, AbsencesTokenBody, OwnAbsenceBody } from './attendance.dto';

/** Who follow links from one mail server, or a library's computers, share an address. */
const perAddress = { by: 'address', limit: 120, seconds: 900 } as const;
const perLink = { by: { body: 'token' }, limit: 60, seconds: 900 } as const;

/** Word from those who cannot come: by the link of a mail and without signing in, or signed in. */
@ApiTags('attendance')
@Controller()
export class AbsencesController {
  constructor(private readonly desk: AbsenceDesk) {}

  @Post('seat-links/absences')
  @HttpCode(200)
  @Permit('public')
  @Limited('look-absences', perAddress, perLink)
  @ApiOperation({ summary: 'The sessions ahead to which the one of the link cannot come' })
  @ApiOkResponse({ type: AbsencesReply })
  told(@Body() { token }: AbsencesTokenBody): Promise<AbsencesTold> {
    return this.desk.told(token);
  }

  @Post('seat-links/absence')
  @HttpCode(204)
  @Permit('public')
  @Limited('tell-absence', perAddress, perLink)
  @ApiOperation({ summary: 'Say before a session that one cannot come to it, or can after all' })
  @ApiNoContentResponse()
  tell(@Body() { token, ...absence }: AbsenceBody): Promise<void> {
    return this.desk.tellByLink(token, absence);
  }

  @Post('enrolments/:enrolmentId/absence')
  @HttpCode(204)
  @Permit('absences.tell', { object: { type: 'enrolment', param: 'enrolmentId' } })
  @ApiOperation({ summary: 'Say before a session of one’s own seat that one cannot come to it, or can after all' })
  @ApiNoContentResponse()
  tellOwn(@Param('enrolmentId', ParseUUIDPipe) enrolmentId: string, @Body() body: OwnAbsenceBody): Promise<void> {
    return this.desk.tell(enrolmentId, body);
  }
}
