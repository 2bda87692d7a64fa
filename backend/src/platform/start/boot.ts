import path from 'node:path';
import { NestFactory } from '@nestjs/core';
import type { DynamicModule, INestApplicationContext } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Logger } from 'nestjs-pino';
import type { Settings } from '../config/settings';
import { migrate } from '../db/migrate';
import { Draining } from '../http/draining';
import { createHttpApp } from '../http/http-app';
import { FirstStart } from './first-start';

/** A product that runs, and how to stop it. */
export interface Running {
  /** Where it answers, or undefined for a process of jobs only. */
  address?: string;
  /** Lines for the operator. */
  lines: string[];
  stop(): Promise<void>;
}

/** Folder of the built interface, seen from the built server (dist/server/backend/src/platform/start). */
const web = path.resolve(__dirname, '../../../../../web/browser');

/** Start the product: migrations, rooms, first start, then listen. */
export async function boot(module: DynamicModule, settings: Settings): Promise<Running> {
  await migrate(settings);
  if (settings.WORKER === 'only') return bootWorker(module);
  const app = await createHttpApp(module, settings, web);
  try {
    await app.init();
    const lines = await app.get(FirstStart).run();
    await app.listen(settings.PORT, settings.HOST);
    return { address: addressOf(app, settings), lines, stop: () => stop(app) };
  } catch (error) {
    await app.close();
    throw error;
  }
}

async function bootWorker(module: DynamicModule): Promise<Running> {
  const app: INestApplicationContext = await NestFactory.createApplicationContext(module, { bufferLogs: true });
  app.useLogger(app.get(Logger));
  return { lines: [], stop: () => app.close() };
}

function addressOf(app: NestFastifyApplication, settings: Settings): string {
  const bound = app.getHttpServer().address() as { port: number } | null;
  return settings.PUBLIC_URL ? settings.publicUrl : `http://localhost:${bound?.port ?? settings.PORT}`;
}

async function stop(app: NestFastifyApplication): Promise<void> {
  await app.get(Draining).begin();
  await app.close();
}
