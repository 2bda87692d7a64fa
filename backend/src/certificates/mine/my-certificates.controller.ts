import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { MyCertificates } from '@kortkurs/contract/certificate';
import { ApiPage } from '../../platform/lists/api-page';
import { type Actor, CurrentActor } from '../../platform/policy/actor';
import { Permit } from '../../platform/policy/permit';
import { MyCertificateReply, MyCertificatesListQuery } from './mine.dto';
import { MyCertificatesQuery } from './my-certificates-query';

@ApiTags('certificates')
@Controller('me/certificates')
export class MyCertificatesController {
  constructor(private readonly certificates: MyCertificatesQuery) {}

  @Get()
  @Permit('certificates.list')
  @ApiOperation({ summary: 'My certificates, latest first, with the hours of all that hold' })
  @ApiPage(MyCertificateReply)
  list(@CurrentActor() actor: Actor, @Query() query: MyCertificatesListQuery): Promise<MyCertificates> {
    return this.certificates.mine(actor.personId, query);
  }
}
