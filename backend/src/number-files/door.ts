export { NumberFilesModule } from './number-files.module';
