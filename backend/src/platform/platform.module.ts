import { Module, type DynamicModule } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { JwtModule } from '@nestjs/jwt';
import { PassportModule } from '@nestjs/passport';
import { TerminusModule } from '@nestjs/terminus';
import { TypeOrmModule } from '@nestjs/typeorm';
import { LoggerModule } from 'nestjs-pino';
import { Audit } from './audit/audit';
import { Clock } from './clock';
import { readSecrets, Secrets } from './config/secrets';
import { Settings } from './config/settings';
import { dataSourceOptions } from './db/data-source';
import { Database } from './db/database';
import { StatementLog } from './db/statement-log';
import { Turns } from './db/turns';
import { Events } from './events/events';
import { DiskFiles } from './files/disk-files';
import { Files } from './files/files';
import { S3Files } from './files/s3-files';
import { HealthController } from './health/health.controller';
import { HealthNotes } from './health/health-notes';
import { Draining } from './http/draining';
import { logging } from './http/logging';
import { Throttle } from './http/throttle';
import { Once } from './idempotency/once';
import { Housekeeping } from './jobs/housekeeping';
import { Jobs } from './jobs/jobs';
import { LiveStreams } from './live/live-streams';
import { Notices } from './live/notices';
import { AccessTokens } from './policy/access-tokens';
import { Bearers } from './policy/bearers';
import { JwtStrategy } from './policy/jwt.strategy';
import { Operations } from './policy/operations';
import { Policy } from './policy/policy';
import { PolicyGuard } from './policy/policy.guard';
import { FirstStart } from './start/first-start';

/** What the platform is made with; a test gives a clock it can set. */
export interface PlatformOptions {
  settings: Settings;
  clock?: Clock;
}

const offered = [Clock, Settings, Secrets, StatementLog, Database, Turns, Events, Policy, Bearers, AccessTokens, Operations, Jobs, Audit, Once, Throttle, Files, FirstStart, Draining, HealthNotes, Notices, LiveStreams];

/** What every room stands on. It knows no noun. */
@Module({})
export class PlatformModule {
  static of({ settings, clock = new Clock() }: PlatformOptions): DynamicModule {
    const log = new StatementLog();
    return {
      module: PlatformModule,
      global: true,
      imports: [
        LoggerModule.forRoot(logging(settings)),
        TypeOrmModule.forRoot({ ...dataSourceOptions(settings, log), autoLoadEntities: true, retryAttempts: 0 }),
        PassportModule,
        JwtModule.register({}),
        TerminusModule.forRoot({ logger: false }),
        DiscoveryModule,
      ],
      controllers: [HealthController],
      providers: [
        { provide: Settings, useValue: settings },
        { provide: Secrets, useFactory: () => readSecrets(settings) },
        { provide: Clock, useValue: clock },
        { provide: StatementLog, useValue: log },
        { provide: Files, useFactory: () => (settings.FILES_URL ? S3Files.open(settings.FILES_URL) : new DiskFiles(settings)) },
        { provide: APP_GUARD, useClass: PolicyGuard },
        Database, Turns, Events, Policy, Bearers, JwtStrategy, AccessTokens, Operations, Jobs, Audit, Once, Throttle, FirstStart, Draining, HealthNotes, Notices, LiveStreams, Housekeeping,
      ],
      exports: offered,
    };
  }
}
