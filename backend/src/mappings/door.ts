export { MappingsModule } from './mappings.module';
export { MappingLettersWanted } from './events';
/** `issue(tx, askId, personId)`: the path of a link for a letter. */
export { MappingLinks } from './mapping-links';
/** SQL of what an organisation has said that it needs to learn, and of the contacts that are written to. */
export { needOfOrganisation, writableContacts } from './mappings.sql';
