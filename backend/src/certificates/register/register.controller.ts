import { Controller, Get, Header, Query, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { RegisterFilters, RegisterRow } from '@kortkurs/contract/certificate-register';
import type { Page } from '@kortkurs/contract/common';
import { ApiPage } from '../../platform/lists/api-page';
import { type Actor, CurrentActor } from '../../platform/policy/actor';
import { Permit } from '../../platform/policy/permit';
import { RegisterFile } from './register-file';
import { RegisterQuery } from './register-query';
import { RegisterFilterQuery, RegisterFiltersQuery, RegisterFiltersReply, RegisterPageQuery, RegisterRowReply } from './register.dto';

const CSV = 'text/csv; charset=utf-8';

@ApiTags('certificates')
@Controller()
export class CertificateRegisterController {
  constructor(
    private readonly register: RegisterQuery,
    private readonly file: RegisterFile,
  ) {}

  @Get('certificates')
  @Permit('certificates.read')
  @ApiOperation({ summary: 'All certificates, or those of the runs that I lead, latest first' })
  @ApiPage(RegisterRowReply)
  async list(@CurrentActor() actor: Actor, @Query() query: RegisterPageQuery): Promise<Page<RegisterRow>> {
    return this.register.page(query, await this.register.reader(actor));
  }

  @Get('certificates/filters')
  @Permit('certificates.read')
  @ApiOperation({ summary: 'What the list of certificates can be narrowed by' })
  @ApiOkResponse({ type: RegisterFiltersReply })
  async filters(@CurrentActor() actor: Actor, @Query() { course }: RegisterFiltersQuery): Promise<RegisterFilters> {
    return this.register.filters(course, await this.register.reader(actor), actor.language);
  }

  @Get('certificates.csv')
  @Permit('certificates.read')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'The list as it is narrowed as a table, with semicolons; protected people under their aliases' })
  @ApiProduces(CSV)
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async csv(@CurrentActor() actor: Actor, @Query() query: RegisterFilterQuery): Promise<StreamableFile> {
    return new StreamableFile(this.file.csv(query, await this.register.reader(actor), actor.language), { type: CSV, disposition: 'attachment; filename="intyg.csv"' });
  }
}
