/** What other rooms may use of this one. */
export { RunsModule } from './runs.module';
export { RunKeeper } from './run-keeper';
export { RunQuestions, type SessionHold } from './questions';
export { RunDrafted, RunPublished, CapacityChanging, RunChanged, RunCancelled, SessionsChanged, PlaceRenamed } from './events';
