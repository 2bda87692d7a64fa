/** `issue(tx, source)`. */
export { Backlog } from './backlog';
export { CertificatesModule } from './certificates.module';
export { CertificateIssued, CertificateRevoked } from './events';
