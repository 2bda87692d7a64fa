import { Injectable } from '@nestjs/common';
import type { TemplateTrial } from '@kortkurs/contract/certificate-templates';
import { certificatePictures } from '@kortkurs/rules/certificate-look';
import { PictureKeeper, TemplateSamples } from '../certificate-templates/door';
import { renderCertificate } from './paper/render';

/** Draws samples of templates: nobody's certificate, stamped so, without a code and unsigned. */
@Injectable()
export class Sampler {
  constructor(
    private readonly samples: TemplateSamples,
    private readonly pictures: PictureKeeper,
  ) {}

  /** @throws Refusal `not-found`, `invalid-input`, `picture-gone` */
  async draw(trial: TemplateTrial): Promise<{ fileName: string; content: Buffer }> {
    const { record, name } = await this.samples.of(trial);
    const pictures = await this.pictures.bytes(certificatePictures(record).map(({ hash }) => hash));
    return { fileName: trial.language === 'sv' ? 'prov-pa-intyg.pdf' : 'sample-certificate.pdf', content: await renderCertificate(record, name, { pictures, sample: true }) };
  }
}
