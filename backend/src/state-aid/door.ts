export { StateAidModule } from './state-aid.module';
/** `tablesOf(wish, language)`: the ledger of some organisations as it was known at a moment. */
export { FrozenLedger, type FrozenLedgerWish } from './frozen-ledger';
