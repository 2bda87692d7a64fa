import { Injectable } from '@nestjs/common';
import type { TemplateTrial, TemplateTried } from '@kortkurs/contract/certificate-templates';
import { Sampler } from '../certificates/door';
import { Once } from '../platform/idempotency/once';
import type { Actor } from '../platform/policy/actor';
import { Refusal } from '../platform/refusals/refusal';
import { certificateSample } from './letters/certificate-kinds';
import { Postbox } from './postbox';

/** Sends an administrator a sample of how certificates would look. */
@Injectable()
export class CertificateTrial {
  constructor(
    private readonly once: Once,
    private readonly sampler: Sampler,
    private readonly postbox: Postbox,
  ) {}

  /** @throws Refusal `not-found`, `invalid-input`, `picture-gone` */
  async send(trial: TemplateTrial, actor: Actor): Promise<TemplateTried> {
    const { fileName, content } = await this.sampler.draw(trial);
    return this.once.work(async (tx) => {
      const account = await tx.one<{ email: string }>('SELECT email FROM account WHERE id = $1', [actor.accountId]);
      if (!account) throw new Refusal('not-found');
      const messageId = await this.postbox.post(tx, {
        kind: certificateSample,
        to: { personId: actor.personId, address: account.email, language: trial.language },
        values: () => ({}),
        attachments: [{ name: fileName, contentType: 'application/pdf', text: content.toString('base64'), encoding: 'base64' }],
      });
      if (!messageId) throw new Refusal('not-found');
      return { messageId };
    });
  }
}
