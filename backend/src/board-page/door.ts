export { BoardPageModule } from './board-page.module';
