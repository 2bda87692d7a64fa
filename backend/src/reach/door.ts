export { ReachModule } from './reach.module';
