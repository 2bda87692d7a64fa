export { PaperListsModule } from './paper-lists.module';
/** `of(order)`: a session's list as it was frozen, with its signed pages. */
export { FrozenLists, type FrozenList } from './frozen-lists';
