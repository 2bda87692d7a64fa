export { ReportFilesModule } from './report-files.module';
/** `register(kind)`: a kind of file of a submission, which then stands on its page and in its package. */
export { ReportFileKinds, type BuiltFile, type Frozen, type ReportFileKind } from './report-file-kinds';
