export { StatementsModule } from './statements.module';
export { StatementMadeForPerson, StatementRevoked } from './events';
