import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DocumentEntity } from './document.entity';
import { DocumentKeeper, STAFF_GATE, STAFF_MAY } from './document-keeper';
import { FileGates } from './file-gates';
import { FileKeeper } from './file-keeper';
import { FilesController } from './files.controller';
import './refusals';
import { StoredFile } from './stored-file.entity';

/** Files and what is said of them. Whose they are, and who reads them, the rooms below say. */
@Module({
  imports: [TypeOrmModule.forFeature([StoredFile, DocumentEntity])],
  controllers: [FilesController],
  providers: [FileKeeper, FileGates, DocumentKeeper],
  exports: [FileKeeper, FileGates, DocumentKeeper],
})
export class DocumentsModule implements OnModuleInit {
  constructor(private readonly gates: FileGates) {}

  onModuleInit(): void {
    this.gates.register(STAFF_GATE, STAFF_MAY);
  }
}
