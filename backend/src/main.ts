import 'reflect-metadata';
import { AppModule } from './app.module';
import { readSettings, SettingsMistake } from './platform/config/read-settings';
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

main().catch((error: unknown) => {
  console.error(error instanceof SettingsMistake ? error.message : error);
  process.exit(1);
});
