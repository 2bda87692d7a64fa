export { FactAsksModule } from './fact-asks.module';
export { FactAsksWanted } from './events';
/** `issue(tx, askId)`: the way to the questions, for a letter. */
export { FactLinks } from './fact-links';
