export { EvaluationsModule } from './evaluations.module';
/** `askIds`, `letter`: letters are to be written, one for each ask. */
export { EvaluationAsked } from './events';
/** `issue(tx, ask)`: the way to the questions, for a letter. */
export { EvaluationLinks } from './evaluation-links';
/** `between(sql, from, to)`: all runs of the centre. */
export { EvaluationSums } from './evaluation-sums';
