export { StateAidModule } from './state-aid.module';
