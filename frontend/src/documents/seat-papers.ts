import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, Injector, afterNextRender, computed, effect, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { ActivatedRoute } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { SeatPapers as Papers } from '@kortkurs/contract/run-papers';
import { focusWhenThere } from '../platform/focus-when-there';
import { Format } from '../platform/format';
import { lastValue } from '../platform/last-value';
import { Words } from '../platform/words/words';
import { Notices } from '../ui/overlay/notices';
import { Pending } from '../ui/state/pending';
import { DocumentLine } from './document-line';
import { documentsWords } from './documents-words';
import { HandInForm } from './hand-in-form';

/**
 * What one gets before a run, and what one hands in: by one's enrolment, or by the secret of a mailed link. Shows nothing where there is nothing. Brings its own words.
 */
@Component({
  selector: 'kk-seat-papers',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [DocumentLine, HandInForm, MatButton, Pending, TranslocoPipe],
  templateUrl: './seat-papers.html',
  styles: `
    :host {
      display: block;
      margin-bottom: var(--kk-s5);
    }
    section {
      padding-top: var(--kk-s6);
    }
    h2 {
      margin-bottom: 12px;
    }
    .agenda {
      max-width: 68ch;
      margin-bottom: 16px;
      white-space: pre-line;
    }
    .kk-form,
    kk-hand-in-form {
      display: block;
      max-width: 560px;
      margin-top: 16px;
    }
    .text {
      max-width: 68ch;
      white-space: pre-line;
      overflow-wrap: anywhere;
    }
    .what {
      font: var(--mat-sys-title-small);
    }
    h2 + .kk-ask {
      margin-top: 0;
    }
  `,
})
export class SeatPapers {
  private readonly words = inject(Words);
  private readonly notices = inject(Notices);
  protected readonly format = inject(Format);

  private readonly injector = inject(Injector);
  private readonly fragment = inject(ActivatedRoute).snapshot.fragment;

  readonly enrolmentId = input('');
  readonly token = input('');

  protected readonly ready = signal(false);
  protected readonly replacing = signal(false);
  protected readonly read = httpResource<Papers>(() => {
    if (this.token()) return { url: '/api/v1/seat-links/papers', method: 'POST', body: { token: this.token() } };
    return this.enrolmentId() ? { url: `/api/v1/enrolments/${this.enrolmentId()}/papers` } : undefined;
  });
  protected readonly papers = lastValue(this.read);
  protected readonly path = computed(() => (this.token() ? 'seat-links/hand-in' : `enrolments/${this.enrolmentId()}/hand-in`));
  /** The sessions say more than the page does already where somebody has named them, or written what happens. */
  protected readonly sessions = computed(() => {
    const { sessions = [], agenda = {} } = this.papers() ?? {};
    return this.format.text(agenda) || sessions.some(({ title }) => this.format.text(title)) ? sessions : [];
  });
  protected readonly hasAgenda = computed(() => {
    const papers = this.papers();
    return papers !== undefined && (this.sessions().length > 0 || papers.documents.length > 0 || this.format.text(papers.agenda) !== '');
  });
  protected readonly asks = computed(() => {
    const handIn = this.papers()?.handIn;
    return handIn?.canGive === true && (handIn.given === null || this.replacing());
  });

  constructor() {
    void this.words.bring('documents', documentsWords).then(() => this.ready.set(true));
    // Who comes by a link to it: the router looked for it before it was there.
    const arriving = effect(() => {
      if (!this.ready() || !this.papers()?.handIn) return;
      arriving.destroy();
      if (this.fragment === 'hand-in') focusWhenThere('hand-in');
    });
  }

  /** Opens the form once more, or leaves it; the button that was pressed goes, and the place in the page is kept. */
  protected replace(isReplacing: boolean): void {
    this.replacing.set(isReplacing);
    afterNextRender(() => focusWhenThere(isReplacing ? 'hand-in-file' : 'hand-in'), { injector: this.injector });
  }

  protected done(): void {
    this.replace(false);
    this.notices.say(this.words.say('documents.mine.done'));
    this.read.reload();
  }
}
