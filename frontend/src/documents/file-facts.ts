import { Injectable, inject } from '@angular/core';
import { DOCUMENT_LIMITS, FILE_KINDS, type FileView } from '@kortkurs/contract/documents';
import { Format } from '../platform/format';
import { Words } from '../platform/words/words';

/** What `<input type="file">` offers. What a file is, the server tells from what is in it. */
export const ACCEPTED = '.pdf,.docx,.odt,.xlsx,.ods,.pptx,.odp,.png,.jpg,.jpeg,.webp,.mp3,.m4a,.aac,.ogg,.oga,.opus,.txt';

/** Says what a file is, as people say it. */
@Injectable({ providedIn: 'root' })
export class FileFacts {
  private readonly words = inject(Words);
  private readonly format = inject(Format);

  /** "PDF, 240 kB". */
  of({ kind, bytes }: Pick<FileView, 'kind' | 'bytes'>): string {
    return this.words.say('documents.sizeOf', { kind: FILE_KINDS[kind].toUpperCase(), size: this.size(bytes) });
  }

  /** The most that a file may be: "10 MB". */
  most(bytes: number = DOCUMENT_LIMITS.bytes): string {
    return `${this.format.number(bytes / 1024 / 1024)} MB`;
  }

  /** "240 kB". */
  size(bytes: number): string {
    return bytes < 1_000_000 ? `${this.format.number(Math.max(1, Math.round(bytes / 1_000)))} kB` : `${this.format.number(Math.round(bytes / 100_000) / 10)} MB`;
  }
}
