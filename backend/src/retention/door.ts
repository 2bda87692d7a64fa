export { RetentionModule } from './retention.module';
/** `due(sql, limit)`: projects whose time is over. */
export { RetentionQuery } from './retention-query';
