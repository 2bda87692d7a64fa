export { WaitingModule } from './waiting.module';
