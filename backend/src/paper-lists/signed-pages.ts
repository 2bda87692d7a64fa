import { Injectable } from '@nestjs/common';
import type { UploadedMultipartFile } from '@nestjs/platform-fastify/multipart';
import { PAGE_KINDS, type PaperListRefusal } from '@kortkurs/contract/paper-lists';
import { DocumentKeeper } from '../documents/door';
import { Clock } from '../platform/clock';
import { Refusal } from '../platform/refusals/refusal';

const owner = (sessionId: string): { type: 'signed_list'; id: string } => ({ type: 'signed_list', id: sessionId });

/** Keeps the pages of lists that were signed by hand. They prove who was there: none goes away without a trace. */
@Injectable()
export class SignedPages {
  constructor(
    private readonly documents: DocumentKeeper,
    private readonly clock: Clock,
  ) {}

  /** Add a page, last. Sent twice under one id it is added once. @throws Refusal `not-found`, `page-before-session`, `page-kind-refused`, or as `DocumentKeeper.add` */
  async add(sessionId: string, id: string, upload: UploadedMultipartFile | undefined, by: string): Promise<void> {
    await this.documents.add(owner(sessionId), id, upload, by, async (tx, file) => {
      if (!PAGE_KINDS.includes(file.kind)) throw new Refusal<PaperListRefusal>('page-kind-refused');
      const session = await tx.one<{ startsAt: Date }>('SELECT starts_at AS "startsAt" FROM session WHERE id = $1 FOR UPDATE', [sessionId]);
      if (!session) throw new Refusal('not-found');
      if (session.startsAt > this.clock.now()) throw new Refusal<PaperListRefusal>('page-before-session');
    });
  }

  /** Show a page no more, and say why; it is kept, and named below. @throws Refusal `not-found` */
  replace(sessionId: string, pageId: string, why: string, by: string): Promise<void> {
    return this.documents.archive(owner(sessionId), pageId, { by, why });
  }
}
