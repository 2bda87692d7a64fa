import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, DOCUMENT, computed, effect, inject } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { MatButton } from '@angular/material/button';
import { ActivatedRoute, RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { EvidenceAttendee, EvidenceDocument, EvidenceLetter, SessionEvidence } from '@kortkurs/contract/evidence-links';
import { FILE_KINDS } from '@kortkurs/contract/documents';
import { Api } from '../platform/api';
import { Format } from '../platform/format';
import { lastValue } from '../platform/last-value';
import { PageSending } from '../platform/page-sending';
import { PageTitle } from '../platform/page-title';
import { problemOf } from '../platform/problem';
import { saveFile } from '../platform/save-file';
import { Words } from '../platform/words/words';
import { Banner } from '../ui/banner';
import { Icon } from '../ui/icon/icon';
import { Pending } from '../ui/state/pending';
import { MarkWords } from './mark-words';

const DEAD = ['evidence-link-expired', 'evidence-link-over', 'project-key-missing', 'project-key-destroyed', 'not-found', 'invalid-input'];

/** What stands behind one session of a submission, by a link and without signing in: to be read and printed, and nothing to be changed. */
@Component({
  selector: 'kk-evidence-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Banner, Icon, MatButton, Pending, RouterLink, TranslocoPipe],
  providers: [PageSending],
  templateUrl: './evidence-page.html',
  styleUrl: './evidence-page.scss',
})
export class EvidencePage {
  private readonly api = inject(Api);
  private readonly words = inject(Words);
  private readonly document = inject(DOCUMENT);
  protected readonly sending = inject(PageSending);
  protected readonly marks = inject(MarkWords);
  protected readonly format = inject(Format);

  /** Behind `#`, so that no server's log sees it; another link in the same window changes only this. */
  private readonly token = toSignal(inject(ActivatedRoute).fragment, { initialValue: null });
  protected readonly read = httpResource<SessionEvidence>(() => {
    const token = this.token();
    return token ? { url: '/api/v1/evidence-links/look', method: 'POST', body: { token } } : undefined;
  });
  protected readonly shown = lastValue(this.read);
  /** Why the link shows nothing; empty while it may. */
  protected readonly dead = computed(() => {
    if (!this.token()) return this.words.say('evidence.session.part');
    const error = this.read.error();
    const problem = error && problemOf(error);
    return problem && DEAD.includes(problem.code) ? problem.detail : '';
  });
  protected readonly title = computed(() => {
    const session = this.shown()?.session;
    return session ? this.words.say('evidence.session.named', { course: this.format.text(session.courseTitle), n: session.number }) : '';
  });
  /** The last day, not the first moment after it. */
  protected readonly lastOn = computed(() => this.format.fullDate(new Date(new Date(this.shown()?.expiresAt ?? 0).getTime() - 1)));
  protected readonly digest = computed(() => this.shown()?.submission.sha256.match(/.{4}/g)?.join(' ') ?? '');
  protected readonly others = computed(() => {
    const { here = 0, away = 0, unmarked = 0 } = this.shown()?.others ?? {};
    return { n: here + away + unmarked, here, away, unmarked };
  });
  protected readonly isConfirmedAtAll = computed(() => this.shown()?.attendees.some(({ confirmation }) => confirmation) ?? false);

  constructor() {
    const title = inject(PageTitle);
    effect(() => {
      if (this.title()) title.name(this.title());
    });
  }

  protected nameOf({ name }: Pick<EvidenceAttendee, 'name'>): string {
    return name ?? this.words.say('evidence.dossier.nobody');
  }

  /** How the mark came about. */
  protected wayOf({ mark, guest, madeUp }: EvidenceAttendee): string {
    return [
      ...(madeUp ? [this.words.say('evidence.dossier.madeUp')] : []),
      ...(guest ? [this.words.say('evidence.session.guest')] : []),
      ...(mark ? [this.words.say(`evidence.dossier.source.${mark.source}`, { by: mark.byName ?? '', at: this.format.dateTime(mark.at) })] : []),
      ...(mark?.state === 'present' ? [this.words.say(`evidence.dossier.channel.${mark.channel}`)] : []),
    ].join(' ');
  }

  protected isOther({ frozen, now }: EvidenceAttendee): boolean {
    return frozen?.minutes !== now?.minutes;
  }

  protected minutesOf(minutes: { minutes: number } | null): string {
    return minutes ? this.format.minutes(minutes.minutes) : this.words.say('evidence.dossier.none');
  }

  protected confirmationOf({ confirmation }: EvidenceAttendee): string {
    if (!confirmation) return this.words.say('evidence.session.notAsked');
    const { answer, at, by } = confirmation;
    return this.words.say(`evidence.session.answer.${answer}`, { at: at ? this.format.dateTime(at) : '', way: by ? this.words.say(`evidence.dossier.confirm.by.${by}`) : '' });
  }

  protected sentOf({ name, firstAt, lastAt, sentTo }: EvidenceLetter): string {
    const [from, to] = [firstAt, lastAt].map((at) => this.format.fullDate(at));
    return this.words.say(`evidence.session.${from === to ? 'sentTo' : 'sentBetween'}`, { name: this.format.text(name), n: sentTo, at: to, from, to });
  }

  protected kindOf({ kind, bytes }: EvidenceDocument): string {
    return `${FILE_KINDS[kind].toUpperCase()}, ${this.format.number(Math.max(1, Math.round(bytes / 1024)))} kB`;
  }

  protected fetch(file: EvidenceDocument): Promise<void> {
    return this.sending.send(async () => {
      const content = await this.api.downloadBy('evidence-links/document', { token: this.token(), documentId: file.id });
      saveFile(this.document, content, `${this.format.text(file.title)}.${FILE_KINDS[file.kind]}`);
    });
  }

  protected print(): void {
    this.document.defaultView?.print();
  }
}
