import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { AbsencesTold } from '@kortkurs/contract/attendance';
import { Limited } from '../platform/http/throttle';
import { Permit } from '../platform/policy/permit';
import { AbsenceDesk } from './absence-desk';
import { AbsenceBody, AbsencesReply, AbsencesTokenBody } from './attendance.dto';

/** Who follow links from one mail server, or a library's computers, share an address. */
const perAddress = { by: 'address', limit: 120, seconds: 900 } as const;
const perLink = { by: { body: 'token' }, limit: 60, seconds: 900 } as const;

/** Word from those who cannot come, by the link of a mail and without signing in. */
@ApiTags('attendance')
@Controller('seat-links')
export class AbsencesController {
  constructor(private readonly desk: AbsenceDesk) {}

  @Post('absences')
  @HttpCode(200)
  @Permit('public')
  @Limited('look-absences', perAddress, perLink)
  @ApiOperation({ summary: 'The sessions ahead to which the one of the link cannot come' })
  @ApiOkResponse({ type: AbsencesReply })
  told(@Body() { token }: AbsencesTokenBody): Promise<AbsencesTold> {
    return this.desk.told(token);
  }

  @Post('absence')
  @HttpCode(204)
  @Permit('public')
  @Limited('tell-absence', perAddress, perLink)
  @ApiOperation({ summary: 'Say before a session that one cannot come to it, or can after all' })
  @ApiNoContentResponse()
  tell(@Body() body: AbsenceBody): Promise<void> {
    return this.desk.tell(body);
  }
}
