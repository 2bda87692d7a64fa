/** SQL of what counts as made up, one row for each missed session, and of which sessions of `e` can still be. */
export { MADE_UP, TO_MAKE_UP } from './made-up.sql';
export { MakeUpsChanged, MakeUpTold, type MakeUpNews } from './make-up-events';
export { MakeUpsModule } from './make-ups.module';
