/** `issue(tx, source)`. */
export { Backlog } from './backlog';
/** `draw(trial)`: a sample of a template, as PDF. */
export { Sampler } from './sampler';
export { CertificatesModule } from './certificates.module';
export { CertificateIssued, CertificateRevoked } from './events';
/** `register(kind, lookup)`: what a room issues that anyone may check by its code. */
export { Verifications } from './verifications';
/** `forLetter(tx, personId)`. */
export { CertificateLinks } from './mine/certificate-links';
export { CertificatesAsked } from './mine/events';
/** `qrPath(text, x, y, size)`. */
export { qrPath } from './paper/qr';
