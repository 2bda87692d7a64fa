import { ChangeDetectionStrategy, Component, booleanAttribute, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { EvidenceRead } from '@kortkurs/contract/evidence';
import { Format } from '../platform/format';
import { Words } from '../platform/words/words';
import { SubmissionWords } from '../submissions/submission-words';

/** Readings of what is about people, line by line. */
@Component({
  selector: 'kk-read-list',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, TranslocoPipe],
  template: `
    <ul class="kk-list kk-split" role="list" [attr.aria-label]="label()">
      @for (read of reads(); track read.id) {
        <li>
          <p>
            <b>{{ whatOf(read) }}</b>
            <small>
              <a [routerLink]="['/staff/reports', read.projectId, 'submissions', read.submissionId]">{{ said.named(read) }}</a>{{ ', ' + read.projectName }}
            </small>
            @if (!own()) {
              <small>{{ read.byName ?? (read.link ? ('evidence.reads.byLinkOf' | transloco: { name: read.link.name }) : ('evidence.reads.byLink' | transloco)) }}</small>
            }
          </p>
          <time class="kk-muted" [attr.datetime]="read.at">{{ format.dateTime(read.at) }}</time>
        </li>
      }
    </ul>
  `,
})
export class ReadList {
  readonly reads = input.required<readonly EvidenceRead[]>();
  readonly label = input.required<string>();
  /** Whether it is the reader's own log, which need not say whose it is. */
  readonly own = input(false, { transform: booleanAttribute });

  private readonly words = inject(Words);
  protected readonly said = inject(SubmissionWords);
  protected readonly format = inject(Format);

  protected whatOf({ what, rowNumber, link }: EvidenceRead): string {
    if (what === 'document' && link?.documentTitle) return this.words.say('evidence.reads.documentOf', { title: this.format.text(link.documentTitle) });
    if (what === 'session' && link?.session) {
      const { courseTitle, number, startsAt } = link.session;
      return this.words.say('evidence.reads.sessionOf', { session: this.words.say('evidence.links.session', { course: this.format.text(courseTitle), n: number, on: this.format.fullDate(startsAt) }) });
    }
    return this.words.say(`evidence.reads.${what}`, { n: rowNumber });
  }
}
