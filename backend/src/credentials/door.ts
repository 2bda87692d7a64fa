/** `paper()`: what signs PDF files. `mayIssue()`: before something is issued that is to be signed. `signature()`: names what signs. */
export { IssuerKeys, type PaperKey } from './issuer-keys';
/** `embedded(facts)`, `token(facts)`, `statusList(list, ended, since)`: signed credentials. */
export { Credentials, type SignedCredential } from './credentials';
export type { Achieved } from './open-badge';
export { ISSUER_PATH } from './addresses';
/** On an operation: anyone may read it from anywhere. */
export { PublicDocument } from './public-document';
/** For a process that only signs. */
export { neverMake } from './known-keys';
export { CredentialsModule } from './credentials.module';
