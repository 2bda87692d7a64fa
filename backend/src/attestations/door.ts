export { AttestationsModule } from './attestations.module';
export { AttestationConfirmed, AttestationWanted, type AskedWhy } from './events';
/** `issue(tx, { attestationId, personId })`: the path of a link to one month, for a letter about it. */
export { AttestationLinks } from './attestation-links';
/** `use(carrier)`: who takes codes to people. */
export { CodeCarrier, type Carries, type CodeToCarry, type CodeWay } from './code-carrier';
/** A value as canonical bytes, with their digest. */
export { kept } from './attestation-content';
/** `ask(tx, asking)`: ask people of a month. */
export { AttestationAsker } from './attestation-asker';
