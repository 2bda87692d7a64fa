export { OutcomesModule } from './outcomes.module';
/** SQL of the last day of each participant of a project, and what became of them; a row of each. */
export { OUTCOMES } from './outcomes.sql';
