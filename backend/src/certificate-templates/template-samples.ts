import { Injectable } from '@nestjs/common';
import type { CertificateRecord } from '@kortkurs/contract/certificate';
import { SAMPLE_NAMES, type TemplateTrial } from '@kortkurs/contract/certificate-templates';
import { templateInForce, withTemplate } from '@kortkurs/rules/certificate-template';
import { Database } from '../platform/db/database';
import { scopeOf } from './scope';
import { checkTemplate, CertificateTemplateKeeper } from './template-keeper';
import { CertificateTemplateReader } from './template-reader';

/** What a template that need not be saved yet looks like on an invented person's certificate. */
@Injectable()
export class TemplateSamples {
  constructor(
    private readonly database: Database,
    private readonly keeper: CertificateTemplateKeeper,
    private readonly templates: CertificateTemplateReader,
  ) {}

  /** @throws Refusal `not-found`, `invalid-input`, `picture-gone` */
  async of({ scope, language, longName, look }: TemplateTrial): Promise<{ record: CertificateRecord; name: string }> {
    checkTemplate(look);
    const behind = await this.templates.behind(scope);
    const [sv, en] = await this.templates.samples(scopeOf(scope));
    const template = templateInForce([await this.keeper.lookOf(this.database, look), ...behind]);
    return { record: withTemplate(language === 'sv' ? sv : en, template), name: longName ? SAMPLE_NAMES.long : SAMPLE_NAMES.short };
  }
}
