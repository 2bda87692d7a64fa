export { OrganisationRenamed } from './events';
/** `add(part)`: what a room knows of organisations, in their lists. */
export { OrganisationParts } from './organisation-parts';
export { OrganisationsModule } from './organisations.module';
/** `candidates(sql, names)`, `addMany(tx, …)`, `affiliateMany(tx, …)`, `unmake(tx, …)`: for lists that are read in. */
export { OrganisationRegister } from './organisation-register';
export type { OrganisationCandidate } from './organisation-register';
/** `onDay(sql, personIds, day)`: what people represented on a day; `list(query, viewer)`. */
export { AffiliationQuery } from './affiliation-query';
/** `write(tx, affiliation)`, `ownWord(tx, affiliation)`, `ownRole(tx, id, role, day)`. */
export { AffiliationKeeper } from './affiliation-keeper';
export type { NewAffiliation } from './affiliation-keeper';
/** SQL of the contacts of an organisation who can be written to. */
export { contactsOf } from './contacts.sql';
