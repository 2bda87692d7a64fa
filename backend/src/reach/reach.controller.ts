import { Controller, Get, Header, Query, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { LocalDate, Page } from '@kortkurs/contract/common';
import type { MemberReach, MunicipalityReach, ParticipatingOrganisation, ReachRow } from '@kortkurs/contract/reach';
import { Today } from '../centre/door';
import { Viewers } from '../people/door';
import { ApiPage } from '../platform/lists/api-page';
import { CurrentActor, type Actor } from '../platform/policy/actor';
import { Permit } from '../platform/policy/permit';
import { Refusal } from '../platform/refusals/refusal';
import { type MadeReach, ReachFiles } from './files/reach-files';
import { MunicipalityQuery, type Participation } from './municipality-query';
import { MemberReachReply, MunicipalityReachReply, ParticipatingOrganisationReply, ParticipatingQuery, ParticipationQuery, ReachListQuery, ReachQuarterQuery, ReachRowReply } from './reach.dto';
import { ReachQuery } from './reach-query';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const CSV = 'text/csv; charset=utf-8';

@ApiTags('reach')
@Controller('reach')
export class ReachController {
  constructor(
    private readonly reach: ReachQuery,
    private readonly places: MunicipalityQuery,
    private readonly files: ReachFiles,
    private readonly viewers: Viewers,
    private readonly today: Today,
  ) {}

  @Get()
  @Permit('reports.read')
  @ApiOperation({ summary: 'Which of the member organisations were here in a quarter, as counts' })
  @ApiOkResponse({ type: MemberReachReply })
  async read(@Query() { quarter }: ReachQuarterQuery, @CurrentActor() actor: Actor): Promise<MemberReach> {
    return this.reach.read(quarter, await this.viewers.of(actor));
  }

  @Get('organisations')
  @Permit('reports.read')
  @ApiOperation({ summary: 'Member organisations that were here in a quarter, or were not: never first, then who was here longest ago' })
  @ApiPage(ReachRowReply)
  async organisations(@Query() { quarter, state, after, limit }: ReachListQuery, @CurrentActor() actor: Actor): Promise<Page<ReachRow>> {
    return this.reach.organisations(quarter, state, { after, limit }, await this.viewers.of(actor));
  }

  @Get('municipalities')
  @Permit('reports.read')
  @ApiOperation({ summary: 'From where participants came in a period, by the municipality of their organisation' })
  @ApiOkResponse({ type: MunicipalityReachReply })
  async municipalities(@Query() query: ParticipationQuery, @CurrentActor() actor: Actor): Promise<MunicipalityReach> {
    return this.places.read(this.period(query), await this.viewers.of(actor));
  }

  @Get('participating-organisations')
  @Permit('reports.read')
  @ApiOperation({ summary: 'Organisations whose people took part in a period, most participants first' })
  @ApiPage(ParticipatingOrganisationReply)
  async participating(@Query() query: ParticipatingQuery, @CurrentActor() actor: Actor): Promise<Page<ParticipatingOrganisation>> {
    return this.places.organisations(this.period(query), query.municipality, query, await this.viewers.of(actor));
  }

  @Get('reach.xlsx')
  @Permit('reports.read')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'A quarter’s reach as a workbook: the counts, and a row for each member organisation' })
  @ApiProduces(XLSX)
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async xlsx(@Query() { quarter }: ReachQuarterQuery, @CurrentActor() actor: Actor): Promise<StreamableFile> {
    return sent(await this.files.xlsx(quarter, actor.language), XLSX);
  }

  @Get('reach.csv')
  @Permit('reports.read')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'The member organisations of a quarter’s reach, with semicolons' })
  @ApiProduces(CSV)
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async csv(@Query() { quarter }: ReachQuarterQuery, @CurrentActor() actor: Actor): Promise<StreamableFile> {
    return sent(await this.files.csv(quarter, actor.language), CSV);
  }

  /** Both days: the year that is going on where one is left out. @throws Refusal `invalid-input` when the period ends before it begins */
  private period({ from, to, project }: { from: LocalDate | null; to: LocalDate | null; project: string | null }): Participation {
    const year = (from ?? to ?? this.today.date()).slice(0, 4);
    const period = { from: from ?? `${year}-01-01`, to: to ?? `${year}-12-31`, project };
    if (period.from > period.to) throw new Refusal('invalid-input', { fields: [{ field: 'to', code: 'toBeforeFrom' }] });
    return period;
  }
}

const sent = ({ content, name }: MadeReach, type: string): StreamableFile => new StreamableFile(content, { type, disposition: `attachment; filename="${name}"` });
