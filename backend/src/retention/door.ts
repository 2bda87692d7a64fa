export { RetentionModule } from './retention.module';
/** `due(sql, limit)`: projects whose time is over; `ofPeople(sql, personIds)`: projects for whose sake something of people stays. */
export { RetentionQuery } from './retention-query';
