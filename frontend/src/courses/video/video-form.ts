import { ChangeDetectionStrategy, Component, DestroyRef, computed, inject, input, output, signal, type OnInit } from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { TranslocoPipe } from '@jsverse/transloco';
import { LANGUAGES, type Language } from '@kortkurs/contract/common';
import { EMBED_HOSTS } from '@kortkurs/contract/embeds';
import { UPLOADS } from '@kortkurs/contract/uploads';
import { VIDEO_LIMITS, VIDEO_SOURCES, type VideoSource, type VideoWish } from '@kortkurs/contract/videos';
import { embedOf } from '@kortkurs/rules/embeds';
import { Format } from '../../platform/format';
import { problemOf } from '../../platform/problem';
import { Words } from '../../platform/words/words';
import { Banner } from '../../ui/banner';
import { Field, KkInput } from '../../ui/field/field';
import { FileButton } from '../../ui/file-button';
import { Skeleton } from '../../ui/state/skeleton';
import { UploadProgress } from '../../ui/upload/upload-progress';
import { VideoDraft, type SendingFaults } from './video-draft';

/** The share that is asked for unless the author says otherwise: whoever leaves before the closing words has seen the film. */
const USUAL_SHARE = 80;

/** Which film an activity shows, what is said in it, and how much of it has to be seen. */
@Component({
  selector: 'kk-video-form',
  changeDetection: ChangeDetectionStrategy.OnPush,
  providers: [VideoDraft],
  imports: [Banner, Field, FileButton, KkInput, MatButton, ReactiveFormsModule, Skeleton, TranslocoPipe, UploadProgress],
  templateUrl: './video-form.html',
  styleUrl: './video-form.scss',
})
export class VideoForm implements OnInit {
  private readonly words = inject(Words);
  protected readonly format = inject(Format);
  protected readonly draft = inject(VideoDraft);
  protected readonly sources = VIDEO_SOURCES;
  protected readonly languages = LANGUAGES;
  protected readonly limits = VIDEO_LIMITS;
  protected readonly most = `${UPLOADS.video.bytes / 1024 ** 3} GB`;
  protected readonly hosts = Object.values(EMBED_HOSTS).map(({ name }) => name).join(', ');

  readonly courseId = input.required<string>();
  readonly activityId = input.required<string>();
  /** How long a film is that was just sent, in minutes. */
  readonly measured = output<number>();

  protected readonly form = inject(NonNullableFormBuilder).group({ source: 'file' as VideoSource, url: '', doneBy: 'share' as 'share' | 'learner', threshold: USUAL_SHARE });
  protected readonly filmFaults = signal<SendingFaults>([]);
  protected readonly posterFaults = signal<SendingFaults>([]);
  protected readonly captionFaults = signal<Partial<Record<Language, SendingFaults>>>({});
  protected readonly urlFault = signal('');
  protected readonly shareFault = signal('');
  /** Why it was not saved. */
  protected readonly notSaved = signal('');
  /** Whether a film is on its way, which closing the dialog would break off. */
  readonly isSending = computed(() => !!this.draft.sending() || !!this.draft.busy());

  /** "6 min 12 s, 1 280 × 720, 48 MB" */
  protected readonly about = computed(() => {
    const { film, facts } = this.draft.known() ?? {};
    if (!film || !facts) return '';
    const [minutes, seconds, megabytes] = [Math.floor(facts.seconds / 60), facts.seconds % 60, film.bytes / 1_000_000];
    const size = megabytes < 1 ? `${this.format.number(Math.max(1, Math.round(film.bytes / 1_000)))} kB` : `${this.format.number(megabytes, megabytes < 10 ? 1 : 0)} MB`;
    return this.words.say('courses.video.facts', { length: minutes > 0 ? `${minutes} min ${seconds} s` : `${seconds} s`, width: String(facts.width), height: String(facts.height), size });
  });
  protected readonly ratio = computed(() => {
    const facts = this.draft.known()?.facts;
    return facts ? `${facts.width} / ${facts.height}` : '16 / 9';
  });

  constructor() {
    // Who leaves sends no more: the film would take the place of the one there without anybody knowing.
    inject(DestroyRef).onDestroy(() => this.draft.stop());
  }

  ngOnInit(): void {
    void this.fetch();
  }

  protected async fetch(): Promise<void> {
    await this.draft.open(this.courseId(), this.activityId());
    const known = this.draft.known();
    if (known?.version != null) this.form.setValue({ source: known.source, url: known.url ?? '', doneBy: known.threshold === null ? 'learner' : 'share', threshold: known.threshold ?? USUAL_SHARE });
  }

  protected captionsIn(language: Language): { name: string; url: string } | undefined {
    return this.draft.known()?.captions.find((each) => each.language === language);
  }

  protected async pickFilm([file]: File[]): Promise<void> {
    if (!file || this.isSending()) return;
    if (file.size > UPLOADS.video.bytes) return this.filmFaults.set([this.words.say('courses.video.fault.large', { name: file.name, size: this.most })]);
    this.filmFaults.set([]);
    const faults = await this.draft.sendFilm(file);
    this.filmFaults.set(faults);
    const seconds = this.draft.known()?.facts?.seconds;
    if (faults.length === 0 && seconds) this.measured.emit(Math.max(1, Math.round(seconds / 60)));
  }

  protected async pickPoster([file]: File[]): Promise<void> {
    if (file) this.posterFaults.set(await this.draft.sendPoster(file));
  }

  protected async removePoster(): Promise<void> {
    this.posterFaults.set(await this.draft.removePoster());
    document.getElementById('film-poster')?.focus();
  }

  protected async pickCaptions(language: Language, [file]: File[]): Promise<void> {
    if (!file) return;
    if (file.size > VIDEO_LIMITS.captionBytes) return this.noteCaptions(language, [this.words.say('courses.video.fault.captionsLarge', { name: file.name })]);
    this.noteCaptions(language, await this.draft.sendCaptions(language, file));
  }

  protected async removeCaptions(language: Language): Promise<void> {
    this.noteCaptions(language, await this.draft.removeCaptions(language));
    document.getElementById(`captions-${language}`)?.focus();
  }

  /** Save what is said. False where something is wrong with it, or it was not taken: then it is said. */
  async save(): Promise<boolean> {
    this.notSaved.set('');
    if (!this.draft.known() || this.isSending() || !this.check()) return false;
    try {
      await this.draft.save(this.wish());
      return true;
    } catch (error) {
      const { code, detail, errors } = problemOf(error);
      this.urlFault.set(errors.find(({ field }) => field === 'shown.url')?.message ?? '');
      this.notSaved.set(code === 'changed-meanwhile' ? this.words.say('courses.video.overtaken') : detail || this.words.say(code === 'offline' ? 'app.notSavedOffline' : 'app.notSaved'));
      return false;
    }
  }

  private check(): boolean {
    const { source, url, doneBy, threshold } = this.form.getRawValue();
    const isFilm = source === 'file' || url.trim() === '' || !!embedOf(url.trim());
    const isShare = source === 'host' || doneBy === 'learner' || (Number.isInteger(threshold) && threshold >= VIDEO_LIMITS.thresholdMin && threshold <= VIDEO_LIMITS.thresholdMax);
    this.urlFault.set(isFilm ? '' : this.words.say('courses.video.fault.address', { hosts: this.hosts }));
    this.shareFault.set(isShare ? '' : this.words.say('courses.video.fault.share'));
    if (!isFilm || !isShare) document.getElementById(isFilm ? 'film-share' : 'film-url')?.focus();
    return isFilm && isShare;
  }

  private wish(): VideoWish {
    const { source, url, doneBy, threshold } = this.form.getRawValue();
    const isHost = source === 'host';
    return { source, url: (isHost && url.trim()) || null, threshold: isHost || doneBy === 'learner' ? null : threshold };
  }

  private noteCaptions(language: Language, faults: SendingFaults): void {
    this.captionFaults.update((before) => ({ ...before, [language]: faults }));
  }
}
