import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AnswerBytes, KeptBytes } from '../platform/http/kept-bytes';
import { CatalogueReader } from './catalogue-query';
import type { CatalogueFilter } from './catalogue.dto';
import { CatalogueStamp } from './catalogue-stamp';
import { ComingRuns } from './coming-runs';

const MOST_BYTES = 4_000_000;

/**
 * Answers pages of the public catalogue, and keeps them as bytes for as long as nothing that they show has changed. Each request asks
 * the database for that, so no process shows a seat that was taken through another. Searches are as many as words, and are not kept.
 */
@Injectable()
export class KeptCatalogue {
  private readonly pages = new KeptBytes(MOST_BYTES);

  constructor(
    private readonly stamps: CatalogueStamp,
    private readonly coming: ComingRuns,
    private readonly catalogue: CatalogueReader,
  ) {}

  /** The page of a filter, with the headers that go with it; nothing where the reader has it already. */
  async answer(filter: CatalogueFilter, request: FastifyRequest, reply: FastifyReply): Promise<Buffer | undefined> {
    const now = await this.stamps.now();
    const coming = await this.coming.of(now);
    const stamp = now === undefined || filter.search !== undefined ? undefined : `${now} ${coming.number}`;
    const known = stamp && this.pages.find(request.url, stamp);
    if (known) return known.send(request, reply);
    const answer = new AnswerBytes(await this.catalogue.page(filter, coming));
    if (stamp !== undefined) this.pages.keep(request.url, stamp, answer);
    return answer.send(request, reply);
  }
}
