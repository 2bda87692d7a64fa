import { IsIn, IsInt, IsOptional, IsString, IsUrl, Matches, Max, Min, ValidateBy } from 'class-validator';
import { readQuietHours, type QuietHours } from '@kortkurs/rules/quiet-hours';

/** Log levels of pino, from quiet to talkative. */
export const logLevels = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const;

const database = /^postgres(ql)?:\/\/\S+$/;
const flag = ['on', 'off'] as const;
const mailbox = /^smtps?:\/\/\S+$/;

/**
 * What the environment can say about an installation. Every property is one variable; the sentence beside it is what
 * the operator reads when the variable is wrong.
 */
export class Settings {
  /** Port for API and interface; 0 takes a free one. */
  @IsInt({ message: 'PORT must be a whole number between 0 and 65535.' })
  @Min(0, { message: 'PORT must be a whole number between 0 and 65535.' })
  @Max(65535, { message: 'PORT must be a whole number between 0 and 65535.' })
  PORT = 3000;

  /** Address to listen on. */
  @Matches(/^[0-9a-zA-Z.:-]+$/, { message: 'HOST must be a host name or an address, for example 0.0.0.0.' })
  HOST = '0.0.0.0';

  /** Connection to PostgreSQL 15 or newer. */
  @Matches(database, { message: 'DATABASE_URL must be given, for example postgres://user:password@localhost:5432/kortkurs.' })
  DATABASE_URL!: string;

  /** Most connections this process holds to the database for requests. */
  @IsInt({ message: 'DATABASE_POOL must be a whole number between 2 and 200.' })
  @Min(2, { message: 'DATABASE_POOL must be a whole number between 2 and 200.' })
  @Max(200, { message: 'DATABASE_POOL must be a whole number between 2 and 200.' })
  DATABASE_POOL = 10;

  /** Milliseconds after which the database gives up on one statement. */
  @IsInt({ message: 'STATEMENT_TIMEOUT must be a whole number of milliseconds between 100 and 600000.' })
  @Min(100, { message: 'STATEMENT_TIMEOUT must be a whole number of milliseconds between 100 and 600000.' })
  @Max(600_000, { message: 'STATEMENT_TIMEOUT must be a whole number of milliseconds between 100 and 600000.' })
  STATEMENT_TIMEOUT = 30_000;

  /** Folder for files, keys and mail. */
  @Matches(/\S/, { message: 'DATA_DIR must name a folder, for example .data.' })
  DATA_DIR = '.data';

  /** A bucket that speaks the S3 protocol, for files; without it they lie under DATA_DIR. */
  @IsOptional()
  @Matches(/^s3\+https?:\/\/[^\s:@/]+:[^\s:@/]+@[^\s@/]+\/[^\s/?]+(\?region=[\w-]+)?$/, { message: 'FILES_URL must be an address such as s3+https://key:secret@storage.example.org/bucket?region=eu-north-1; write other characters than letters and digits in the secret as %2F.' })
  FILES_URL?: string;

  /** The address people see in their browser; links in mail begin with it. */
  @IsOptional()
  @IsUrl({ protocols: ['http', 'https'], require_protocol: true, require_tld: false }, { message: 'PUBLIC_URL must be an address such as https://kurser.example.org.' })
  PUBLIC_URL?: string;

  /** Whether an empty database is filled with an invented centre. */
  @IsIn(flag, { message: 'DEMO must be on or off.' })
  DEMO: (typeof flag)[number] = 'on';

  @IsIn(logLevels, { message: `LOG_LEVEL must be one of ${logLevels.join(', ')}.` })
  LOG_LEVEL: (typeof logLevels)[number] = 'info';

  /** Where mail leaves; without it mail is laid as files under DATA_DIR. */
  @IsOptional()
  @Matches(mailbox, { message: 'SMTP_URL must be an address such as smtp://user:password@mail.example.org:587.' })
  SMTP_URL?: string;

  /** Where text messages leave; without it they are not offered, unless mail is laid as files too in a centre that is only shown. */
  @IsOptional()
  @IsUrl({ protocols: ['http', 'https'], require_protocol: true, require_tld: false }, { message: 'SMS_URL must be an address such as https://user:password@sms.example.org/send.' })
  SMS_URL?: string;

  /** Looks files that people send through for harm; without it they are given out as they are. */
  @IsOptional()
  @IsUrl({ protocols: ['http', 'https'], require_protocol: true, require_tld: false }, { message: 'SCAN_URL must be an address such as http://scanner.example.org:8080/scan.' })
  SCAN_URL?: string;

  /** Hours of the centre's clock in which what can wait is not sent. */
  @ValidateBy({ name: 'quietHours', validator: { validate: (value: unknown) => typeof value === 'string' && readQuietHours(value) !== undefined } }, { message: 'QUIET_HOURS must be two whole hours such as 21-7, or off.' })
  QUIET_HOURS = '21-7';

  /** Whether jobs run in the process that answers requests, or in processes of their own. */
  @IsIn(['inside', 'separate'], { message: 'WORKERS must be inside or separate.' })
  WORKERS: 'inside' | 'separate' = 'inside';

  /** Set to only in a process that runs jobs and answers no requests. */
  @IsOptional()
  @IsIn(['only'], { message: 'WORKER can only be set to only.' })
  WORKER?: 'only';

  /** Whether a proxy in front tells the caller's address (X-Forwarded-For) and protocol. */
  @IsIn(flag, { message: 'TRUST_PROXY must be on or off.' })
  TRUST_PROXY: (typeof flag)[number] = 'off';

  /** Signs access tokens; made and kept under DATA_DIR when not given. */
  @IsOptional()
  @Matches(/^\S{32,}$/, { message: 'JWT_SECRET must be at least 32 characters without spaces, or left out.' })
  JWT_SECRET?: string;

  /** Mixed into the hashes of cookies, mailed links and addresses; made and kept under DATA_DIR when not given. */
  @IsOptional()
  @Matches(/^\S{32,}$/, { message: 'PEPPER must be at least 32 characters without spaces, or left out.' })
  PEPPER?: string;

  /** Key for identity numbers as `id:base64` of 32 bytes; made and kept under DATA_DIR when not given. */
  @IsOptional()
  @Matches(/^[a-z0-9-]{1,20}:[A-Za-z0-9+/]{43}=$/, { message: 'IDENTITY_KEY must be an id, a colon and 32 bytes in base64, for example k1:AAAA….' })
  IDENTITY_KEY?: string;

  /** The operator's own key for PDF files, a PKCS#12 file; without it the product signs with one that it made. */
  @IsOptional()
  @Matches(/\S/, { message: 'SIGNING_P12 must name a file, for example /etc/kortkurs/signing.p12.' })
  SIGNING_P12?: string;

  /** Opens SIGNING_P12. */
  @IsOptional()
  @IsString({ message: 'SIGNING_P12_PASSWORD must be a text.' })
  SIGNING_P12_PASSWORD?: string;

  /** Hours during which reading in a list can be undone. */
  @IsInt({ message: 'INTAKE_UNDO_HOURS must be a whole number of hours between 1 and 720.' })
  @Min(1, { message: 'INTAKE_UNDO_HOURS must be a whole number of hours between 1 and 720.' })
  @Max(720, { message: 'INTAKE_UNDO_HOURS must be a whole number of hours between 1 and 720.' })
  INTAKE_UNDO_HOURS = 24;

  /** Days that the file of a list is kept, sealed. */
  @IsInt({ message: 'INTAKE_KEEP_DAYS must be a whole number of days between 1 and 365.' })
  @Min(1, { message: 'INTAKE_KEEP_DAYS must be a whole number of days between 1 and 365.' })
  @Max(365, { message: 'INTAKE_KEEP_DAYS must be a whole number of days between 1 and 365.' })
  INTAKE_KEEP_DAYS = 30;

  /** Whether jobs run in this process. */
  get runsJobs(): boolean {
    return this.WORKER === 'only' || this.WORKERS === 'inside';
  }

  /** Whether people can choose text messages: where a gateway takes them, and in the invented centre, where they are laid beside the mail. */
  get hasSms(): boolean {
    return this.SMS_URL !== undefined || (this.DEMO === 'on' && this.SMTP_URL === undefined);
  }

  get quietHours(): QuietHours | null {
    return readQuietHours(this.QUIET_HOURS) ?? null;
  }

  /** The address people see, without a slash at the end. */
  get publicUrl(): string {
    return (this.PUBLIC_URL ?? `http://localhost:${this.PORT}`).replace(/\/+$/, '');
  }

  /** Whether people reach the product over TLS. */
  get secure(): boolean {
    return this.publicUrl.startsWith('https:');
  }
}
