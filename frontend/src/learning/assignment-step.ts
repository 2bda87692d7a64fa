import { LiveAnnouncer } from '@angular/cdk/a11y';
import { ChangeDetectionStrategy, Component, DestroyRef, Injector, afterNextRender, computed, effect, inject, input, signal } from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { TranslocoPipe } from '@jsverse/transloco';
import { ASSIGNMENT_LIMITS, type Criterion } from '@kortkurs/contract/assignments';
import { DOCUMENT_LIMITS } from '@kortkurs/contract/documents';
import type { ContentOf } from '@kortkurs/contract/learning';
import { UPLOADS } from '@kortkurs/contract/uploads';
import { ACCEPTED, FileFacts } from '../documents/file-facts';
import { Format } from '../platform/format';
import { problemOf } from '../platform/problem';
import type { Sending } from '../platform/upload/uploads';
import { Words } from '../platform/words/words';
import { Banner } from '../ui/banner';
import { FileButton } from '../ui/file-button';
import { Icon } from '../ui/icon/icon';
import { Pending } from '../ui/state/pending';
import { PageBody } from '../ui/text/page-body';
import { UploadProgress } from '../ui/upload/upload-progress';
import { AssignmentDraft } from './assignment-draft';
import { HandedIn } from './handed-in';
import { PlayerPageState } from './player-page-state';
import { StepFace } from './step-face';

/** An assignment as one does it: what it asks for, what staff said, what one writes, and what was handed in before. */
@Component({
  selector: 'kk-assignment-step',
  changeDetection: ChangeDetectionStrategy.OnPush,
  providers: [AssignmentDraft],
  imports: [Banner, FileButton, HandedIn, Icon, MatButton, MatIconButton, PageBody, Pending, TranslocoPipe, UploadProgress],
  templateUrl: './assignment-step.html',
  styleUrl: './assignment-step.scss',
})
export class AssignmentStep {
  private readonly face = inject(StepFace);
  private readonly player = inject(PlayerPageState);
  private readonly say = inject(Words);
  private readonly announcer = inject(LiveAnnouncer);
  private readonly injector = inject(Injector);
  protected readonly format = inject(Format);
  protected readonly facts = inject(FileFacts);
  protected readonly draft = inject(AssignmentDraft);
  protected readonly accepted = ACCEPTED;
  protected readonly limits = ASSIGNMENT_LIMITS;

  readonly content = input.required<ContentOf<'assignment'>>();
  /** The enrolment whose assignment it is; undefined where a version is looked at in advance. */
  readonly enrolmentId = input<string>();

  protected readonly base = computed(() => (this.enrolmentId() ? `enrolments/${this.enrolmentId()}/activities/${this.content().id}/assignment` : ''));
  protected readonly sending = signal('');
  /** How far a large file has come. */
  protected readonly going = signal<Sending | undefined>(undefined);
  protected readonly largest = UPLOADS.hand_in.bytes;
  protected readonly whole = DOCUMENT_LIMITS.bytes;
  private breaking = new AbortController();
  private isLeft = false;
  protected readonly notSent = signal<string[]>([]);
  protected readonly isBusy = signal(false);
  /** Why it was not handed in, or not taken back. */
  protected readonly fault = signal('');

  /** What staff said last of what is worked at. */
  protected readonly judged = computed(() => {
    const [latest, before] = this.draft.known()?.versions ?? [];
    return latest?.judgement ?? (latest?.state === 'draft' ? before?.judgement : null) ?? null;
  });
  protected readonly earlier = computed(() => this.draft.known()?.versions.slice(1) ?? []);
  protected readonly words = computed(() => this.draft.text().split(/\s+/u).filter(Boolean).length);
  /** "Lämna in senast 24 mars. Efter det …"; of one that is looked at in advance, how its day is found. */
  protected readonly due = computed(() => {
    const asked = this.content().shown;
    if (this.enrolmentId()) {
      const at = this.draft.known()?.dueAt;
      if (!at) return this.draft.known() ? this.say.say('learning.assignment.noDay') : '';
      const by = asked?.due?.by === 'session' && (this.draft.latest()?.number ?? 1) === 1;
      // Midnight belongs to the day that it ends.
      const shown = by ? this.moment(at) : this.format.date(new Date(new Date(at).getTime() - 1).toISOString());
      return this.say.say('learning.assignment.due', { when: shown });
    }
    const due = asked?.due;
    if (!due) return this.say.say('learning.assignment.noDay');
    return this.say.say(`learning.assignment.dueBy.${due.by}`, { n: due.by === 'days' ? due.days : due.by === 'session' ? due.number : 0, date: due.by === 'date' ? this.format.date(due.date) : '' });
  });
  protected readonly state = computed(() => {
    const trouble = this.draft.trouble();
    if (trouble) return this.say.say(`learning.assignment.trouble.${trouble}`);
    if (this.draft.isSaving()) return this.say.say('learning.assignment.saving');
    const at = this.draft.savedAt();
    if (!at) return this.say.say('learning.assignment.own');
    return this.say.say(this.format.isToday(at) ? 'learning.assignment.savedToday' : 'learning.assignment.saved', { time: this.format.time(at), date: this.format.date(at) });
  });

  constructor() {
    effect(() => this.draft.open(this.base()));
    effect(() => this.face.isUnsaved.set(this.draft.isUnsaved() || this.sending() !== ''));
    this.face.save = () => this.draft.flush();
    inject(DestroyRef).onDestroy(() => {
      this.isLeft = true;
      this.breaking.abort();
      this.draft.close();
      this.face.clear();
    });
  }

  /** "i dag 13.05", "24 mars 13.05" */
  protected moment(at: string): string {
    return this.format.isToday(at) ? `${this.say.say('learning.assignment.today')} ${this.format.time(at)}` : this.format.dateTime(at);
  }

  protected levels({ levels }: Criterion): string {
    return levels.map((level) => this.format.text(level)).join(' · ');
  }

  /** A large file shows how far it has come; one that is refused or broken off is sent no more. */
  protected async add([file]: File[]): Promise<void> {
    if (!file || this.sending()) return;
    if (file.size > this.largest) return this.notSent.set([this.say.say('learning.assignment.tooLarge', { name: file.name, size: this.facts.most(this.largest) })]);
    this.notSent.set([]);
    this.sending.set(this.say.say('documents.sending', { name: file.name }));
    if (file.size > DOCUMENT_LIMITS.bytes) this.going.set({ name: file.name, sent: 0, of: file.size, isWaiting: false });
    this.breaking = new AbortController();
    const { signal } = this.breaking;
    try {
      await this.draft.add(file, { signal, moved: (going) => this.going.set(going) });
      await this.announcer.announce(this.say.say('learning.assignment.saidAdded', { name: file.name }));
    } catch (error) {
      if (!signal.aborted) this.notSent.set([this.reasonOf(error)]);
      // Who only leaves the page goes on with the same file when they are back.
      if (!this.isLeft && this.going()) void this.draft.stopSending(file);
    } finally {
      this.going.set(undefined);
      this.sending.set('');
      if (!this.isLeft) afterNextRender(() => document.activeElement === document.body && document.getElementById('add-file')?.focus(), { injector: this.injector });
    }
  }

  protected stopSending(): void {
    this.breaking.abort();
  }

  protected async remove(fileId: string): Promise<void> {
    this.notSent.set([]);
    try {
      await this.draft.remove(fileId);
      document.getElementById('add-file')?.focus();
    } catch (error) {
      this.notSent.set([this.reasonOf(error)]);
    }
  }

  protected async handIn(): Promise<void> {
    if (await this.done(() => this.draft.handIn(), 'saidHandedIn')) afterNextRender(() => document.getElementById('handed-in')?.focus(), { injector: this.injector });
  }

  protected async takeBack(): Promise<void> {
    if (await this.done(() => this.draft.takeBack(), 'saidTakenBack')) afterNextRender(() => (document.getElementById('answer') ?? document.getElementById('add-file'))?.focus(), { injector: this.injector });
  }

  private async done(act: () => Promise<void>, said: string): Promise<boolean> {
    this.fault.set('');
    this.isBusy.set(true);
    try {
      await act();
      // The outline says that it waits, or is to be completed.
      this.player.refresh();
      await this.announcer.announce(this.say.say(`learning.assignment.${said}`));
      return true;
    } catch (error) {
      // Judged or changed elsewhere meanwhile: what stands now is read beside what is said of it.
      if (problemOf(error).status === 409) this.draft.own.reload();
      this.fault.set(this.reasonOf(error));
      return false;
    } finally {
      this.isBusy.set(false);
    }
  }

  private reasonOf(error: unknown): string {
    const { code, detail } = problemOf(error);
    return detail || this.say.say(code === 'offline' ? 'learning.assignment.noNetwork' : 'app.notSaved');
  }
}
