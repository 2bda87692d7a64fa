import { Controller, Get, Header, Param } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Verification } from '@kortkurs/contract/verification';
import { Limited } from '../platform/http/throttle';
import { Permit } from '../platform/policy/permit';
import { VerificationReply } from './verification.dto';
import { Verifications } from './verifications';

@ApiTags('certificates')
@Controller()
export class VerificationController {
  constructor(private readonly verifications: Verifications) {}

  @Get('verify/:code')
  @Permit('public')
  @Limited('verify', { by: 'address', limit: 60, seconds: 300 })
  @Header('x-robots-tag', 'noindex')
  @ApiOperation({ summary: 'What the certificate or statement with a code says, and whether it holds' })
  @ApiOkResponse({ type: VerificationReply })
  verify(@Param('code') code: string): Promise<Verification> {
    return this.verifications.verify(code);
  }
}
