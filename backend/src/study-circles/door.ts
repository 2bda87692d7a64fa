export { StudyCirclesModule } from './study-circles.module';
