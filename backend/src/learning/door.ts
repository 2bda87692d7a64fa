export { LearningModule } from './learning.module';
export { ProgressChanged } from './learning-events';
