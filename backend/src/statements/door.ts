export { StatementsModule } from './statements.module';
export { StatementMadeForPerson } from './events';
