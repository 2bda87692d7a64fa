export { NumberFilesModule } from './number-files.module';
export { NumberFileReleased, NumberFileWaits } from './events';
/** `put(tx, file)`: seals a file with numbers, to be released by a second person. */
export { NumberVault, type ForVault } from './number-vault';
