import { startApp, type Headers, type TestApp } from '../../backend/src/platform/testing/start-app';
import { Scene, type RunLaid, type RunSketch } from './scene';

/** Half an hour into the first session of a class. */
export const DURING = '2026-09-01T16:00:00Z';

/** What tests of attendance stand on. */
export interface ClassGround {
  test: TestApp;
  scene: Scene;
  /** An administrator. */
  staff: Headers;
}

/** A run whose first session is on, and those who have a seat in it. */
export interface ClassLaid {
  run: RunLaid;
  session: string;
  seats: string[];
}

/** Starts the product with somebody of staff; whoever asks closes it. */
export async function startClass(): Promise<ClassGround> {
  const test = await startApp();
  const scene = new Scene(test.database);
  const staff = test.signedInAs(await scene.person({ givenName: 'Ylva', role: 'administrator' }));
  return { test, scene, staff };
}

/** Lays a new class, and sets the clock to its first session. */
export async function layClass({ test, scene }: Pick<ClassGround, 'test' | 'scene'>, people: number, sketch: RunSketch = {}, organisationId: string | null = null): Promise<ClassLaid> {
  test.clock.set(DURING);
  const run = await scene.run(sketch);
  return { run, session: run.sessionIds[0] ?? '', seats: await scene.seated(run.id, people, organisationId) };
}
