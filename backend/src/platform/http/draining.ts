import { Injectable } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';

/** Milliseconds that requests under way get to finish when the process is told to stop. */
const grace = 10_000;

/** Knows which requests are under way, and whether the process is about to stop. */
@Injectable()
export class Draining {
  private underWay = 0;
  private stopping = false;

  get begun(): boolean {
    return this.stopping;
  }

  /** Count requests, except streams of events: those end only when their reader leaves. */
  watch(app: NestFastifyApplication): void {
    const server = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
    server.addHook('onRequest', (request, reply, done) => {
      if (this.stopping) reply.header('connection', 'close');
      if (!request.headers.accept?.includes('text/event-stream')) {
        this.underWay++;
        reply.raw.once('close', () => this.underWay--);
      }
      done();
    });
  }

  /** Readiness says no from now on; resolves when the last request is answered, or after a while. */
  async begin(): Promise<void> {
    this.stopping = true;
    const until = performance.now() + grace;
    while (this.underWay > 0 && performance.now() < until) await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
