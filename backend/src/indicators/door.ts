export { IndicatorsModule } from './indicators.module';
