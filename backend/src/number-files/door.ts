export { NumberFilesModule } from './number-files.module';
export { NumberFileReleased, NumberFileWaits } from './events';
/** `put(tx, file)`: seals a file with numbers, to be released by a second person; `withdraw(tx, ids)`: gives files out no longer. */
export { NumberVault, type ForVault } from './number-vault';
/** `among(tx, personIds)`: whose number may stand in a file. */
export { ReportableNumbers } from './reportable-numbers';
