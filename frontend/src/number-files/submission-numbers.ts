import { ChangeDetectionStrategy, Component, inject, input, signal, viewChild } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { NewNumberFile, NumberFile } from '@kortkurs/contract/number-files';
import { Api, newId } from '../platform/api';
import { problemOf } from '../platform/problem';
import { Session } from '../platform/session';
import { Words } from '../platform/words/words';
import { Confirm } from '../ui/overlay/confirm';
import { Notices } from '../ui/overlay/notices';
import { NumberFiles } from './number-files';

/** The participants file of a submission, with identity numbers: made here, released by another, downloaded. */
@Component({
  selector: 'kk-submission-numbers',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [MatButton, NumberFiles, RouterLink, TranslocoPipe],
  template: `
    <section class="kk-section" aria-labelledby="submission-numbers">
      <div class="kk-section-head">
        <h2 id="submission-numbers">{{ 'numberFiles.section' | transloco }}</h2>
      </div>
      <p class="kk-muted">{{ 'numberFiles.sectionText' | transloco }}</p>
      <kk-number-files [path]="'submissions/' + submissionId() + '/number-files'" />
      <p class="kk-row">
        @if (session.can('number-files.change')) {
          <button matButton="outlined" type="button" [attr.aria-disabled]="making() || null" (click)="make()">{{ (making() ? 'numberFiles.making' : 'numberFiles.make') | transloco }}</button>
        }
        @if (session.can('number-reads.read')) {
          <a class="kk-link" [routerLink]="['/staff/reports', projectId(), 'number-reads']">{{ 'numberFiles.toReads' | transloco }}</a>
        }
      </p>
    </section>
  `,
  styles: `
    kk-number-files {
      display: block;
    }
    .kk-muted {
      padding-bottom: var(--kk-s3);
    }
    .kk-row {
      padding-top: var(--kk-s4);
    }
  `,
})
export class SubmissionNumbers {
  readonly submissionId = input.required<string>();
  readonly projectId = input.required<string>();

  private readonly api = inject(Api);
  private readonly words = inject(Words);
  private readonly notices = inject(Notices);
  private readonly confirm = inject(Confirm);
  private readonly files = viewChild(NumberFiles);
  protected readonly session = inject(Session);
  protected readonly making = signal(false);

  protected async make(): Promise<void> {
    if (this.making()) return;
    const yes = await this.confirm.ask({ title: this.words.say('numberFiles.makeTitle'), text: this.words.say('numberFiles.makeText'), action: this.words.say('numberFiles.make') });
    if (!yes) return;
    this.making.set(true);
    try {
      const { state } = await this.api.post<NumberFile>(`submissions/${this.submissionId()}/number-files`, { id: newId() } satisfies NewNumberFile);
      this.files()?.reload();
      this.notices.say(this.words.say(state === 'waiting' ? 'numberFiles.madeWaits' : 'numberFiles.made'));
    } catch (error) {
      const problem = problemOf(error);
      this.notices.say(problem.detail || this.words.say(problem.code === 'offline' ? 'app.notSavedOffline' : 'app.notSaved'));
    } finally {
      this.making.set(false);
    }
  }
}
