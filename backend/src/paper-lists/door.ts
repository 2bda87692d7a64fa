export { PaperListsModule } from './paper-lists.module';
