/** What other rooms may use of this one. */
export { ExportsModule } from './exports.module';
/** `register(kind)`: a kind of file that a room makes. */
export { ExportKinds, type ExportFile, type ExportKind, type Making, type Ordered } from './export-kinds';
/** `order(wish, by)`, `orderIn(tx, wish, by)`: have one made. */
export { Exports, type NewExport, type Orderer } from './exports';
export { ExportOrderReply } from './exports.replies';
