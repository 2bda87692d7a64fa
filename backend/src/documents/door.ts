/** What other rooms may use of this one. */
export { DocumentsModule } from './documents.module';
/** `of(sql, owner)`, `views(documents, gate)`, `add`, `copy`, `change`, `archive`, `order`: the documents of whatever a room owns. */
export { DocumentKeeper, type KeptDocument } from './document-keeper';
/** `keep(upload, refer)`, `keepUpload(uploadId, { personId, purpose, anew, look }, refer)`, `keepMade(file, refer)`, `keepDrawn(pictures, sent, refer)`, `sent(uploadId, by)` with `useUp(tx, uploadId)` and `keepAll(incoming, refer)`, `drop(tx, fileId)`, `open(fileId)`: files that rows of other rooms refer to. */
export { FileKeeper } from './file-keeper';
/** `register(gate, condition)`, `view(file, gate, of)`, `url(fileId, gate, of, until)`: who reads a file. */
export { FileGates } from './file-gates';
export { TakesFile } from './upload';
export { DocumentChangeBody, DocumentOrderBody, DocumentReply, FileReply, NewDocumentBody } from './documents.dto';
