export { CentreModule } from './centre.module';
/** `settings(sql?)`, `requireMunicipalities(sql, codes, field)`. */
export { CentreQuery } from './centre-query';
/** `write(tx, change)`; what the log calls the centre by. */
export { CENTRE_ID, CentreKeeper } from './centre-keeper';
/** How long what a project's funder was given is kept. */
export { heldUntil, PERIODS_HELD } from './held-for.sql';
/** `register(step, select)`. */
export { FirstSteps } from './first-steps';
/** `date()`: which day it is at the centre. */
export { Today } from './today';
