import { startApp, type Headers, type TestApp } from '../../backend/src/platform/testing/start-app';
import { Lists } from './lists';
import { Scene } from './scene';

/** What tests of lists stand on. */
export interface IntakeGround {
  test: TestApp;
  scene: Scene;
  administrator: Headers;
  /** Lists as the administrator takes them in. */
  lists: Lists;
  /** How many rows there are. @param sql What follows FROM. */
  count: (sql: string, ...parameters: unknown[]) => Promise<number>;
}

/** The day on which the lists are read in. */
export const INTAKE_DAY = '2026-11-21T09:00:00Z';

/** Starts the product with an administrator who takes lists in; whoever asks closes it. */
export async function layIntake(): Promise<IntakeGround> {
  const test = await startApp();
  const scene = new Scene(test.database);
  const administrator = test.signedInAs(await scene.person({ givenName: 'Astrid', familyName: 'Admin', role: 'administrator' }));
  const count = async (sql: string, ...parameters: unknown[]): Promise<number> =>
    (await test.database.one<{ n: number }>(`SELECT count(*)::int AS n FROM ${sql}`, parameters))?.n ?? 0;
  return { test, scene, administrator, lists: new Lists(test, administrator), count };
}
