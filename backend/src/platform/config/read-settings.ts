import { validateSync } from 'class-validator';
import { Settings } from './settings';

/** The environment is wrong; the message has one sentence per mistake, one a line. */
export class SettingsMistake extends Error {
  constructor(readonly mistakes: string[]) {
    super(mistakes.join('\n'));
    this.name = 'SettingsMistake';
  }
}

const names = [
  'PORT', 'HOST', 'DATABASE_URL', 'DATABASE_POOL', 'STATEMENT_TIMEOUT', 'DATA_DIR', 'FILES_URL', 'PUBLIC_URL', 'DEMO', 'LOG_LEVEL', 'SMTP_URL', 'SMS_URL', 'SCAN_URL', 'QUIET_HOURS', 'WORKERS', 'WORKER',
  'TRUST_PROXY', 'JWT_SECRET', 'PEPPER', 'IDENTITY_KEY', 'SIGNING_P12', 'SIGNING_P12_PASSWORD', 'INTAKE_UNDO_HOURS', 'INTAKE_KEEP_DAYS',
] as const;
const numbers = new Set<string>(['PORT', 'DATABASE_POOL', 'STATEMENT_TIMEOUT', 'INTAKE_UNDO_HOURS', 'INTAKE_KEEP_DAYS']);

/**
 * Read the settings from an environment. A variable that is empty counts as not given.
 * @throws SettingsMistake with all mistakes at once
 */
export function readSettings(environment: Record<string, string | undefined>): Settings {
  const settings = new Settings();
  for (const name of names) {
    const value = environment[name]?.trim();
    if (value) Object.assign(settings, { [name]: numbers.has(name) ? Number(value) : value });
  }
  const mistakes = validateSync(settings).flatMap((error) => Object.values(error.constraints ?? {}).slice(0, 1));
  if (mistakes.length) throw new SettingsMistake(mistakes);
  return settings;
}
