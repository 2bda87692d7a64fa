export { AttestationsModule } from './attestations.module';
export { AttestationConfirmed, AttestationWanted } from './events';
/** `issue(tx, { attestationId, personId })`: the path of a link to one month, for a letter about it. */
export { AttestationLinks } from './attestation-links';
/** `use(carrier)`: who takes codes to people. */
export { CodeCarrier, type Carries, type CodeToCarry } from './code-carrier';
/** A value as canonical bytes, with their digest. */
export { kept } from './attestation-content';
/** `ask(tx, asking)`: ask people of a month. */
export { AttestationAsker } from './attestation-asker';
/** `together(wish)`, `each(wish)`: the certificates of some months as they were when a submission was frozen. */
export { CertificatesOfMonths } from './certificates-of-months';
/** `unconfirmed(projectId, month, sql)`: who has not confirmed a month; `disputed(sql, limit)`: projects with lines that are said to be wrong. */
export { AttestationRegister } from './attestation-register';
