import { LiveAnnouncer } from '@angular/cdk/a11y';
import { ChangeDetectionStrategy, Component, DestroyRef, ElementRef, computed, effect, inject, input, signal, untracked, viewChild } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { TranslocoPipe } from '@jsverse/transloco';
import type { ActivityContent, ContentOf } from '@kortkurs/contract/learning';
import { embedOf } from '@kortkurs/rules/embeds';
import { watchedShare } from '@kortkurs/rules/played';
import { Api } from '../platform/api';
import { Format } from '../platform/format';
import { Network } from '../platform/network';
import { Words } from '../platform/words/words';
import { Banner } from '../ui/banner';
import { Meter } from '../ui/meter';
import { Film } from '../ui/text/film';
import { Contents } from './contents';
import { StepFace } from './step-face';
import { Watching } from './watching';

/** A film as one sees it: the course's own in the browser's player, which goes on where one was, or one of another host, which is asked for first. Below it how much is seen, and what is said in it. */
@Component({
  selector: 'kk-video-step',
  changeDetection: ChangeDetectionStrategy.OnPush,
  providers: [Watching],
  imports: [Banner, Film, MatButton, Meter, TranslocoPipe],
  templateUrl: './video-step.html',
  styleUrl: './video-step.scss',
})
export class VideoStep {
  private readonly api = inject(Api);
  private readonly say = inject(Words);
  private readonly announcer = inject(LiveAnnouncer);
  private readonly contents = inject(Contents);
  private readonly face = inject(StepFace);
  protected readonly network = inject(Network);
  protected readonly format = inject(Format);
  protected readonly watching = inject(Watching);

  readonly content = input.required<ContentOf<'video'>>();
  readonly title = input.required<string>();
  /** The enrolment that follows it; undefined where a version is looked at in advance. */
  readonly enrolmentId = input<string>();
  /** Whether it is done already. */
  readonly isDone = input(false);

  private readonly video = viewChild<ElementRef<HTMLVideoElement>>('video');
  /** The browser could not show it. */
  protected readonly isBroken = signal(false);
  protected readonly isReading = signal(false);

  protected readonly shown = computed(() => this.content().shown);
  protected readonly embed = computed(() => embedOf(this.shown()?.url ?? ''));
  protected readonly share = computed(() => watchedShare(this.watching.seconds(), this.shown()?.facts?.seconds ?? 0));
  /** "Du har sett 64 %. 80 % behövs." */
  protected readonly seen = computed(() => {
    const threshold = this.shown()?.threshold ?? null;
    const words = { share: this.share(), threshold: threshold ?? 0 };
    if (!this.enrolmentId()) return threshold === null ? '' : this.say.say('learning.video.asked', words);
    if (threshold === null) return this.share() > 0 ? this.say.say('learning.video.seen', words) : '';
    if (this.watching.isDone()) return this.say.say('learning.video.enough', words);
    return this.say.say(this.share() > 0 ? 'learning.video.seenOf' : 'learning.video.asked', words);
  });
  protected readonly trouble = computed(() => {
    const why = this.watching.trouble();
    if (!why) return '';
    return why === 'offline' || why === 'failed' ? this.say.say(`learning.video.trouble.${why}`) : why;
  });

  constructor() {
    effect(() => {
      const content = this.content();
      const base = this.enrolmentId() ? `enrolments/${this.enrolmentId()}/activities/${content.id}` : '';
      untracked(() => this.watching.open(content, base, this.isDone()));
    });
    effect(() => this.face.isUnsaved.set(this.watching.isUnsaved()));
    this.face.save = () => this.flush();
    let wasDone: boolean | undefined;
    effect(() => {
      const isDone = this.watching.isDone();
      if (isDone && wasDone === false) void this.announcer.announce(untracked(this.seen));
      wasDone = isDone;
    });
    // What could not be fetched without a network can be with one.
    effect(() => {
      if (this.network.isOnline() && untracked(this.isBroken)) void this.again();
    });
    inject(DestroyRef).onDestroy(() => {
      void this.flush();
      this.face.clear();
    });
  }

  protected resume({ target }: Event): void {
    const at = this.watching.place();
    if (at > 0) (target as HTMLVideoElement).currentTime = at;
  }

  protected note({ target }: Event): void {
    this.watching.note(target as HTMLVideoElement);
  }

  /** It stands still, or is at another place: what was played until then is sent. */
  protected stop(event: Event): void {
    this.note(event);
    void this.watching.send();
  }

  /** The film's address holds for some hours; a page that was left open asks for another. */
  protected async again(): Promise<void> {
    const id = this.enrolmentId();
    this.isReading.set(true);
    try {
      const from = id ? `enrolments/${id}` : this.contents.from();
      this.contents.take(await this.api.get<ActivityContent>(`${from}/activities/${this.content().id}`));
      this.isBroken.set(false);
      this.video()?.nativeElement.load();
    } catch {
      this.isBroken.set(true);
    } finally {
      this.isReading.set(false);
    }
  }

  protected broke(): void {
    const video = this.video()?.nativeElement;
    if (video) this.watching.note(video);
    this.isBroken.set(true);
  }

  private flush(): Promise<void> {
    const video = this.video()?.nativeElement;
    if (video) this.watching.note(video);
    return this.watching.send();
  }
}
