import { DOCUMENT, Injectable, inject, signal } from '@angular/core';
import { Api } from '../platform/api';
import { problemOf } from '../platform/problem';
import { saveFile } from '../platform/save-file';
import { Words } from '../platform/words/words';
import { Notices } from '../ui/overlay/notices';

/** Fetches files of the ledger with the reader's sign-in and hands them to the browser to save. */
@Injectable({ providedIn: 'root' })
export class AidDownload {
  private readonly api = inject(Api);
  private readonly document = inject(DOCUMENT);
  private readonly notices = inject(Notices);
  private readonly words = inject(Words);

  /** Whether a file is on its way. */
  readonly making = signal(false);

  async save(path: string, fileName: string): Promise<void> {
    if (this.making()) return;
    this.making.set(true);
    try {
      saveFile(this.document, await this.api.download(path), fileName);
      this.notices.say(this.words.say('stateAid.made'));
    } catch (error) {
      this.notices.say(problemOf(error).detail || this.words.say('app.notSaved'));
    } finally {
      this.making.set(false);
    }
  }
}
