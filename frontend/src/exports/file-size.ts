import { Injectable, inject } from '@angular/core';
import { Format } from '../platform/format';
import { Words } from '../platform/words/words';

/** Says how large a file is, as people do. */
@Injectable({ providedIn: 'root' })
export class FileSize {
  private readonly words = inject(Words);
  private readonly format = inject(Format);

  of(bytes: number): string {
    if (bytes < 1000) return this.words.say('exports.bytes', { n: bytes });
    return bytes < 1_000_000 ? this.words.say('exports.kilobytes', { n: this.format.number(bytes / 1000, 0) }) : this.words.say('exports.megabytes', { n: this.format.number(bytes / 1_000_000, 1) });
  }
}
