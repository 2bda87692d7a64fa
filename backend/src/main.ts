import 'reflect-metadata';
import { AppModule } from './app.module';
import { readSettings, SettingsMistake } from './platform/config/read-settings';
import { isLost } from './platform/db/faults';
import { boot } from './platform/start/boot';

/** Starts the product from the environment and stops it when told to. */
async function main(): Promise<void> {
  const settings = readSettings(process.env);
  const running = await boot(AppModule.of({ settings }), settings);
  for (const line of running.lines) console.log(line);
  console.log(running.address ? `Kortkurs is ready at ${running.address}` : 'Kortkurs runs jobs');
  let stopping = false;
  const stop = (): void => {
    if (stopping) process.exit(1);
    stopping = true;
    running.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGTERM', stop).on('SIGINT', stop);
}

/** What went wrong at start, for the operator: a sentence where we know one. */
function sayable(error: unknown): unknown {
  if (error instanceof SettingsMistake) return error.message;
  if (!isLost(error)) return error;
  const { host, pathname } = new URL(process.env['DATABASE_URL'] ?? '');
  return `The database at ${host}${pathname} does not answer: ${error instanceof Error ? error.message || 'no connection' : String(error)}`;
}

main().catch((error: unknown) => {
  console.error(sayable(error));
  process.exit(1);
});
