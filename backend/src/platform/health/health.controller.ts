import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { HealthCheckService, HealthIndicatorService, type HealthCheckResult } from '@nestjs/terminus';
import { DataSource } from 'typeorm';
import { Draining } from '../http/draining';
import { Permit } from '../policy/permit';
import { Refusal } from '../refusals/refusal';
import { HealthNotes } from './health-notes';

/** Whether the process lives, and whether it can do its work. */
@ApiTags('health')
@Controller('health')
export class HealthController {
  constructor(
    private readonly health: HealthCheckService,
    private readonly indicators: HealthIndicatorService,
    private readonly source: DataSource,
    private readonly draining: Draining,
    private readonly notes: HealthNotes,
  ) {}

  @Get('live')
  @Permit('public')
  @ApiOperation({ summary: 'Whether the process answers at all' })
  @ApiOkResponse({ schema: { type: 'object', properties: { status: { type: 'string' } } } })
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  @Get('ready')
  @Permit('public')
  @ApiOperation({ summary: 'Whether the database answers, the schema is up to date and the process is not about to stop; with what wants an operator’s hand' })
  @ApiOkResponse({ schema: { type: 'object', properties: { status: { type: 'string' }, details: { type: 'object' } } } })
  async ready(): Promise<HealthCheckResult> {
    if (this.draining.begun) throw new Refusal('unavailable');
    const notes = await this.notes.all();
    return this.health.check([
      async () => {
        const check = this.indicators.check('database');
        return (await this.source.query('SELECT 1').then(() => true, () => false)) ? check.up() : check.down();
      },
      async () => {
        const check = this.indicators.check('migrations');
        return (await this.source.showMigrations().catch(() => true)) ? check.down() : check.up();
      },
      // The process serves whatever they say.
      ...notes.map(([name, state]) => () => this.indicators.check(name).up({ state })),
    ]);
  }
}
