/** `paper()`: what signs PDF files. */
export { IssuerKeys, type PaperKey } from './issuer-keys';
/** `embedded(facts)`, `token(facts)`, `statusList(list, ended, since)`: signed credentials. */
export { Credentials, type SignedCredential } from './credentials';
export type { Achieved } from './open-badge';
export { ISSUER_PATH } from './addresses';
/** On an operation: anyone may read it from anywhere. */
export { PublicDocument } from './public-document';
export { CredentialsModule } from './credentials.module';
