import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Refusal } from '../refusals/refusal';
import { Notices } from './notices';

/** An event as it is written to a stream, with whatever else `now` tells. */
export interface News {
  topic: string;
  revision: number;
}

/** What a stream is about and for whom. */
export interface StreamOrder {
  /** Whose streams are counted together. */
  accountId: string;
  /** The thing that is followed. */
  id: string;
  /** How the thing stands now: told first, and again when notices may have been missed. */
  now: () => Promise<News>;
}

/** Streams of one account in this process: some windows, each with a page or two. */
const perAccount = 20;
/** A comment so often keeps proxies from closing what looks idle, and finds out who has left. */
const heartbeat = 15_000;
/** A stream lasts about as long as an access token: who comes back shows a new one, and is asked again for the right to it. */
const longest = 9 * 60_000;
/** Bytes that wait for a slow reader; one that falls further behind is let go and catches up when it comes back. */
const mostWaiting = 64_000;

/** Server-sent events: what is told in `Notices`, to those who have a page open. */
@Injectable()
export class LiveStreams implements OnModuleDestroy {
  private readonly open = new Map<string, Set<() => void>>();

  constructor(private readonly notices: Notices) {}

  /** Streams that are open in this process. */
  get count(): number {
    return [...this.open.values()].reduce((sum, of) => sum + of.size, 0);
  }

  /** Answer with a stream that goes on until its reader leaves. @throws Refusal `too-many-requests` */
  async begin(reply: FastifyReply, order: StreamOrder): Promise<void> {
    const stream = new Stream(reply, order.now);
    // Counted before anything is waited for, so that many at once are no way round the limit.
    const leave = this.enter(order.accountId, () => stream.end());
    try {
      // Before the answer begins: what fails here is refused as anything else.
      const first = await order.now();
      const unfollow = await this.notices.follow(order.id, (notice) => (notice ? stream.tell(notice) : stream.catchUp()));
      stream.begin(() => {
        unfollow();
        leave();
      });
      stream.tell(first);
    } catch (error) {
      leave();
      throw error;
    }
    // What was committed between the first look and the following is caught up with.
    stream.catchUp();
  }

  /** @returns to be called when the stream has ended. @throws Refusal `too-many-requests` */
  private enter(accountId: string, end: () => void): () => void {
    const own = this.open.get(accountId) ?? new Set();
    if (own.size >= perAccount) throw new Refusal('too-many-requests', { retryAfter: 30 });
    this.open.set(accountId, own.add(end));
    return () => {
      own.delete(end);
      if (own.size === 0 && this.open.get(accountId) === own) this.open.delete(accountId);
    };
  }

  /** A process that stops ends its streams: their readers go to another. */
  onModuleDestroy(): void {
    for (const own of this.open.values()) for (const end of own) end();
  }
}

class Stream {
  private readonly raw: FastifyReply['raw'];
  private readonly timers: NodeJS.Timeout[] = [];
  private told = '';
  private begun = false;

  constructor(
    private readonly reply: FastifyReply,
    private readonly now: () => Promise<News>,
  ) {
    this.raw = reply.raw;
  }

  begin(ended: () => void): void {
    const headers = { ...this.reply.getHeaders(), 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store, no-transform', 'x-accel-buffering': 'no' };
    this.reply.hijack();
    this.raw.once('close', () => {
      this.timers.forEach(clearTimeout);
      ended();
    });
    this.raw.on('error', () => this.raw.destroy());
    this.raw.writeHead(200, headers as Record<string, string>);
    this.begun = true;
    this.timers.push(setInterval(() => this.write(':\n\n'), heartbeat).unref(), setTimeout(() => this.end(), longest).unref());
    // Who left while the stream was being prepared has closed already.
    if (this.raw.destroyed) this.raw.emit('close');
  }

  tell(news: News & { id?: string }): void {
    // Its reader knows what it follows.
    const data = JSON.stringify({ ...news, id: undefined });
    if (news.topic === 'now' && data === this.told) return;
    this.told = data;
    this.write(`data: ${data}\n\n`);
  }

  catchUp(): void {
    this.now().then(
      (news) => this.tell(news),
      () => this.end(),
    );
  }

  end(): void {
    this.raw.end();
  }

  private write(text: string): void {
    if (!this.begun || this.raw.destroyed || this.raw.writableEnded) return;
    if (this.raw.writableLength > mostWaiting) this.raw.destroy();
    else this.raw.write(text);
  }
}
