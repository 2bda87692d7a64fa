import { DOCUMENT, Injectable, inject, signal } from '@angular/core';
import type { Language } from '@kortkurs/contract/common';
import type { ListKind } from '@kortkurs/contract/paper-lists';
import { Api } from '../platform/api';
import { problemOf } from '../platform/problem';
import { saveFile } from '../platform/save-file';
import { Words } from '../platform/words/words';
import { Notices } from '../ui/overlay/notices';

/** What is to be printed: a session's list, or those of a run. */
export interface ListToPrint {
  path: string;
  kind: ListKind;
  language: Language;
}

/** Fetches lists with the reader's sign-in and hands them to the browser to save. */
@Injectable({ providedIn: 'root' })
export class ListDownload {
  private readonly api = inject(Api);
  private readonly document = inject(DOCUMENT);
  private readonly notices = inject(Notices);
  private readonly words = inject(Words);

  /** Whether a file is on its way. */
  readonly making = signal(false);

  async save({ path, kind, language }: ListToPrint): Promise<void> {
    if (this.making()) return;
    this.making.set(true);
    try {
      saveFile(this.document, await this.api.download(`${path}/file?kind=${kind}&language=${language}`), language === 'sv' ? 'narvarolista.pdf' : 'attendance-list.pdf');
      this.notices.say(this.words.say('paperLists.made'));
    } catch (error) {
      this.notices.say(problemOf(error).detail || this.words.say('app.notSaved'));
    } finally {
      this.making.set(false);
    }
  }
}
