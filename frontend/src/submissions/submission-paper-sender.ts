import { Injectable, inject } from '@angular/core';
import { DOCUMENT_LIMITS } from '@kortkurs/contract/documents';
import type { Submission } from '@kortkurs/contract/submissions';
import { ACCEPTED } from '../documents/file-facts';
import { Api, newId } from '../platform/api';
import type { Problem } from '../platform/problem';
import { Words } from '../platform/words/words';

/** Sends a receipt, or what a funder answered, to the step of a submission that it is of. */
@Injectable({ providedIn: 'root' })
export class SubmissionPaperSender {
  /** What files can be chosen. */
  readonly accepted = ACCEPTED;
  private readonly api = inject(Api);
  private readonly words = inject(Words);

  /** What is wrong with a file before it is sent; empty where nothing is. */
  tooLarge(file: File): string {
    return file.size > DOCUMENT_LIMITS.bytes ? this.words.say('submissions.papers.tooLarge', { n: DOCUMENT_LIMITS.bytes / 1024 / 1024 }) : '';
  }

  /** @param id names the paper, so that it is added once however often it is sent */
  send(submissionId: string, eventId: string, file: File, id = newId()): Promise<Submission> {
    const form = new FormData();
    form.append('id', id);
    form.append('file', file);
    return this.api.post<Submission>(`submissions/${submissionId}/events/${eventId}/papers`, form);
  }

  whyNot({ code, detail }: Problem): string {
    return detail || this.words.say(code === 'offline' ? 'app.notSavedOffline' : 'app.notSaved');
  }
}
