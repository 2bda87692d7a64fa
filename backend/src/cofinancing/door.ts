export { CofinancingModule } from './cofinancing.module';
export { CofinancingCodeMade, CofinancingWanted } from './events';
/** `issue(tx, { certificateId, personId })`: the path of a link to an organisation's hours, for a letter about it. */
export { CofinancingLinks } from './cofinancing-links';
