export { StandInAsked } from './events';
export { StandInsModule } from './stand-ins.module';
