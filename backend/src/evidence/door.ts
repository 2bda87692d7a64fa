export { EvidenceModule } from './evidence.module';
export { AuditorWelcomed } from './events';
