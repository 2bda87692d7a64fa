export { CertificatesModule } from './certificates.module';
export { CertificateIssued, CertificateRevoked } from './events';
