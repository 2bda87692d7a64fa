export { OutcomesModule } from './outcomes.module';
/** `askId`, `letter`: a letter is to be written, which is once for each. */
export { OutcomeAskWanted, OutcomeChanged } from './events';
/** `issue(tx, askId)`. */
export { OutcomeLinks } from './outcome-links';
/** `unknown(sql, projectId, period)`: of whom nobody knows what became of them. */
export { LeftQuery } from './left-query';
/** SQL of the last day of each participant who has left a project, and what became of them; a row of each. */
export { OUTCOMES } from './outcomes.sql';
