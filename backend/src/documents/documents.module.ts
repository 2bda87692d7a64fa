import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Policy } from '../platform/policy/policy';
import { DocumentEntity } from './document.entity';
import { DocumentKeeper, STAFF_GATE, STAFF_MAY } from './document-keeper';
import { FileGates } from './file-gates';
import { FileKeeper } from './file-keeper';
import { FileScan } from './file-scan';
import { FileSweep } from './file-sweep';
import { FilesController } from './files.controller';
import './refusals';
import { StoredFile } from './stored-file.entity';
import { UploadEntity, UploadPart } from './uploads/upload.entity';
import { Uploads } from './uploads/uploads';
import { UploadsController } from './uploads/uploads.controller';

/** Files and what is said of them. Whose they are, and who reads them, the rooms below say. */
@Module({
  imports: [TypeOrmModule.forFeature([StoredFile, DocumentEntity, UploadEntity, UploadPart])],
  controllers: [FilesController, UploadsController],
  providers: [FileKeeper, FileScan, FileSweep, FileGates, DocumentKeeper, Uploads],
  exports: [FileKeeper, FileGates, DocumentKeeper],
})
export class DocumentsModule implements OnModuleInit {
  constructor(
    private readonly gates: FileGates,
    private readonly policy: Policy,
  ) {}

  onModuleInit(): void {
    this.gates.register(STAFF_GATE, STAFF_MAY);
    this.policy.scope('upload', 'self', 'EXISTS (SELECT 1 FROM upload u WHERE u.id = $object AND u.person_id = $person)');
  }
}
