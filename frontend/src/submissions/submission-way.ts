import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { TranslocoPipe } from '@jsverse/transloco';
import { DOCUMENT_LIMITS } from '@kortkurs/contract/documents';
import type { Submission, SubmissionEvent, SubmissionRow } from '@kortkurs/contract/submissions';
import { Format } from '../platform/format';
import { problemOf } from '../platform/problem';
import { Session } from '../platform/session';
import { Words } from '../platform/words/words';
import { FileButton } from '../ui/file-button';
import { Icon } from '../ui/icon/icon';
import { Dialogs } from '../ui/overlay/dialogs';
import { Notices } from '../ui/overlay/notices';
import type { NoteDialogData } from './note-dialog';
import { SubmissionPaperSender } from './submission-paper-sender';

/** What can be noted next, by how far a submission has come. */
const NEXT: Record<SubmissionRow['state'], SubmissionEvent['what'][]> = { locked: ['sent'], sent: ['accepted', 'returned'], accepted: [], returned: [] };

/** What has become of a submission, each step with its receipt or answer, and what can be noted next. */
@Component({
  selector: 'kk-submission-way',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [FileButton, Icon, MatButton, TranslocoPipe],
  template: `
    <section class="kk-section" aria-labelledby="submission-way">
      <div class="kk-section-head"><h2 id="submission-way">{{ 'submissions.way.title' | transloco }}</h2></div>
      <ol class="kk-list" role="list">
        <li><p>{{ 'submissions.way.locked' | transloco: { at: format.dateTime(submission().cutOff), by: submission().madeByName } }}</p></li>
        @for (event of submission().events; track event.id) {
          @let said = 'submissions.way.' + event.what | transloco: { on: format.fullDate(event.on), by: event.byName };
          <li>
            <p>
              {{ said }}
              @if (event.text) {
                <small>{{ event.text }}</small>
              }
            </p>
            @if (event.papers.length) {
              <ul role="list" [attr.aria-label]="'submissions.papers.' + event.what | transloco">
                @for (paper of event.papers; track paper.id) {
                  <li class="paper">
                    <kk-icon name="description" [size]="20" />
                    <p>
                      <a [href]="paper.file.url" [attr.download]="paper.file.name">{{ paper.file.name }}</a>
                      <small>{{ 'submissions.papers.added' | transloco: { at: format.dateTime(paper.at), by: paper.byName } }}</small>
                    </p>
                  </li>
                }
              </ul>
            } @else if (event.what === 'sent') {
              <p class="kk-muted none">{{ 'submissions.papers.none' | transloco }}</p>
            }
            @if (mayChange()) {
              <kk-file-button
                [accept]="accepted" [label]="'submissions.papers.add.' + event.what | transloco" [name]="('submissions.papers.add.' + event.what | transloco) + ': ' + said" [several]="false" [isFull]="event.papers.length >= most"
                [sending]="sending() === event.id ? ('submissions.papers.sending' | transloco) : ''" [faults]="fault()?.of === event.id ? [fault()!.says] : []" [faultsId]="'paper-fault-' + event.id" (files)="add(event, $event)"
              />
            }
          </li>
        }
      </ol>
      @if (next().length) {
        <p class="kk-row next">
          @for (what of next(); track what) {
            <button matButton="outlined" type="button" (click)="note(what)">{{ 'submissions.note.' + what | transloco }}</button>
          }
        </p>
      }
    </section>
  `,
  styles: `
    ul {
      margin: 8px 0 0;
      padding: 0;
      list-style: none;
    }
    .paper {
      display: grid;
      grid-template-columns: auto minmax(0, 1fr);
      gap: 4px 8px;
      padding-block: 4px;
      border: 0;
    }
    .paper p {
      margin: 0;
    }
    .paper a {
      overflow-wrap: anywhere;
    }
    .none {
      margin: 4px 0 0;
    }
    kk-file-button {
      margin-top: 12px;
    }
    .next {
      margin-top: var(--kk-s4);
    }
    @media print {
      .next,
      kk-file-button {
        display: none;
      }
    }
  `,
})
export class SubmissionWay {
  readonly submission = input.required<Submission>();
  readonly changed = output<Submission>();

  private readonly session = inject(Session);
  private readonly dialogs = inject(Dialogs);
  private readonly words = inject(Words);
  private readonly notices = inject(Notices);
  private readonly sender = inject(SubmissionPaperSender);
  protected readonly format = inject(Format);
  protected readonly accepted = this.sender.accepted;
  protected readonly most = DOCUMENT_LIMITS.perOwner;

  protected readonly mayChange = computed(() => this.session.can('submissions.change'));
  protected readonly next = computed(() => (this.mayChange() ? NEXT[this.submission().state].filter((what) => what !== 'sent' || !this.submission().superseded) : []));
  /** The event whose paper is on its way. */
  protected readonly sending = signal('');
  protected readonly fault = signal<{ of: string; says: string } | null>(null);

  protected async note(what: SubmissionEvent['what']): Promise<void> {
    const { NoteDialog } = await import('./note-dialog');
    const saved = await this.dialogs.open<Submission, NoteDialogData>(NoteDialog, { submissionId: this.submission().id, papers: this.sender, what, noted: (submission) => this.changed.emit(submission) });
    if (!saved) return;
    this.changed.emit(saved);
    this.notices.say(this.words.say('submissions.note.saved'));
  }

  protected async add(event: SubmissionEvent, [file]: File[]): Promise<void> {
    if (!file || this.sending()) return;
    const tooLarge = this.sender.tooLarge(file);
    this.fault.set(tooLarge ? { of: event.id, says: tooLarge } : null);
    if (tooLarge) return;
    this.sending.set(event.id);
    try {
      this.changed.emit(await this.sender.send(this.submission().id, event.id, file));
      this.notices.say(this.words.say('submissions.papers.saved'));
    } catch (error) {
      this.fault.set({ of: event.id, says: this.sender.whyNot(problemOf(error)) });
    }
    this.sending.set('');
  }
}
