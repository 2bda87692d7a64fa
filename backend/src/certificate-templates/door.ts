/** What other rooms may use of this one. */
export { CertificateTemplatesModule } from './certificate-templates.module';
/** SQL of the looks that a course's certificates have, from near to far. */
export { looksJson } from './looks.sql';
/** `bytes(hashes, sql?)`, `freeze(tx, hashes)`, `lay(tx, bytes)`: the pictures on certificates. */
export { PictureKeeper } from './picture-keeper';
/** `of(trial)`: a certificate of an invented person with a template that need not be saved. */
export { TemplateSamples } from './template-samples';
export { TemplateTrialBody } from './certificate-templates.dto';
