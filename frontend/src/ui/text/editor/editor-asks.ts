import { ChangeDetectionStrategy, Component, ElementRef, afterNextRender, computed, inject, input, output, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { TranslocoPipe } from '@jsverse/transloco';
import { IMAGE_LIMITS, type PageImage } from '@kortkurs/contract/courses';
import { EMBED_HOSTS } from '@kortkurs/contract/embeds';
import { embedOf } from '@kortkurs/rules/embeds';
import { problemOf } from '../../../platform/problem';
import { Words } from '../../../platform/words/words';
import type { PictureAttrs } from './page-schema';
import type { Asked } from './page-tools';

/** Keeps a picture that was chosen, and gives it as a page shows it. @throws Problem */
export type KeepsPicture = (file: File) => Promise<PageImage>;

/** What was answered: an address (null: none any more), a picture or a film. */
export type Answered = { of: 'link'; href: string | null } | { of: 'picture'; attrs: PictureAttrs } | { of: 'film'; attrs: { href: string; title: string } };

/** What the editor asks for a link, a picture or a film, between its tools and its text. */
@Component({
  selector: 'kk-editor-asks',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [MatButton, TranslocoPipe],
  template: `
    <div role="group" [attr.aria-label]="'app.richText.' + of() | transloco" (keydown.escape)="leave($event)" (keydown.enter)="enter($event)">
      @if (of() === 'picture') {
        @if (!picture()?.image) {
          <label>{{ 'app.richText.file' | transloco }}<input type="file" accept="image/png,image/jpeg,image/webp" (change)="choose($event)" /></label>
        }
        <label>{{ 'app.richText.alt' | transloco }}<input class="kk-input kk-compact" data-field="alt" autocomplete="off" [maxLength]="limits.alt" [disabled]="decorates()" [value]="alt()" (input)="alt.set(valueOf($event))" /></label>
        <label class="kk-tick"><input type="checkbox" [checked]="decorates()" (change)="decorates.set(!decorates())" /><span>{{ 'app.richText.decorates' | transloco }}</span></label>
      } @else {
        @if (of() === 'film') {
          <label>{{ 'app.richText.filmTitle' | transloco }}<input class="kk-input kk-compact" data-field="title" autocomplete="off" maxlength="200" [value]="title()" (input)="title.set(valueOf($event))" /></label>
        }
        <label>
          {{ 'app.richText.' + (of() === 'film' ? 'filmAddress' : 'address') | transloco: { hosts: hosts } }}
          <input class="kk-input kk-compact" type="url" data-field="href" placeholder="https://" autocomplete="off" [value]="href()" (input)="href.set(valueOf($event))" />
        </label>
      }
      <p role="alert">{{ fault() }}</p>
      <p class="buttons">
        <button matButton="tonal" type="button" [attr.aria-disabled]="busy() || null" (click)="done()">{{ (busy() ? 'app.richText.sending' : isThere() ? 'app.change' : 'app.add') | transloco }}</button>
        @if (of() === 'link' && first()) {
          <button matButton type="button" (click)="answered.emit({ of: 'link', href: null })">{{ 'app.richText.unlink' | transloco }}</button>
        }
        <button matButton type="button" (click)="left.emit()">{{ 'app.cancel' | transloco }}</button>
      </p>
    </div>
  `,
  styles: `
    div {
      display: grid;
      gap: 10px;
      padding: 12px 14px;
      border-bottom: 1px solid var(--mat-sys-outline-variant);
      background: var(--mat-sys-surface-container-low);
    }
    label:not(.kk-tick) {
      display: grid;
      gap: 4px;
      font: var(--mat-sys-label-medium);
    }
    .buttons {
      display: flex;
      flex-wrap: wrap;
      gap: 8px;
    }
    [role='alert'] {
      color: var(--mat-sys-error);
      font: var(--mat-sys-label-small);
    }
    [role='alert']:empty {
      display: none;
    }
  `,
})
export class EditorAsks {
  private readonly words = inject(Words);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;

  readonly of = input.required<Asked>();
  /** Where the link or the film leads today; empty: it is new. */
  readonly first = input('');
  readonly firstTitle = input('');
  readonly picture = input<PictureAttrs>();
  readonly keeps = input<KeepsPicture>();
  readonly answered = output<Answered>();
  readonly left = output<void>();

  protected readonly limits = IMAGE_LIMITS;
  protected readonly hosts = Object.values(EMBED_HOSTS).map(({ name }) => name).join(', ');
  protected readonly href = signal('');
  protected readonly title = signal('');
  protected readonly alt = signal('');
  protected readonly decorates = signal(false);
  protected readonly busy = signal(false);
  protected readonly fault = signal('');
  protected readonly isThere = computed(() => !!this.first() || !!this.picture()?.image);
  private file: File | undefined;

  constructor() {
    afterNextRender(() => {
      this.href.set(this.first());
      this.title.set(this.firstTitle());
      this.alt.set(this.picture()?.alt ?? '');
      this.decorates.set(!!this.picture()?.image && !this.picture()?.alt);
      this.host.querySelector('input')?.focus();
    });
  }

  protected valueOf(event: Event): string {
    return (event.target as HTMLInputElement).value;
  }

  protected choose(event: Event): void {
    this.file = (event.target as HTMLInputElement).files?.[0];
    this.fault.set('');
  }

  /** Escape leaves what is asked, not the dialog around it. */
  protected leave(event: Event): void {
    event.preventDefault();
    event.stopPropagation();
    this.left.emit();
  }

  /** Enter answers: around it stands a form of something else. */
  protected enter(event: Event): void {
    if (!(event.target instanceof HTMLInputElement) || event.target.type === 'checkbox' || event.target.type === 'file') return;
    event.preventDefault();
    void this.done();
  }

  protected async done(): Promise<void> {
    if (this.busy()) return;
    this.fault.set('');
    if (this.of() === 'picture') await this.addPicture();
    else if (this.of() === 'film') this.addFilm();
    else this.addLink();
  }

  private addLink(): void {
    const href = addressOf(this.href());
    if (href) this.answered.emit({ of: 'link', href });
    else this.refuse('app.richText.fault.address', 'href');
  }

  private addFilm(): void {
    const href = this.href().trim();
    if (!this.title().trim()) this.refuse('app.richText.fault.filmTitle', 'title');
    else if (!embedOf(href)) this.refuse('app.richText.fault.film', 'href');
    else this.answered.emit({ of: 'film', attrs: { href, title: this.title().trim() } });
  }

  private async addPicture(): Promise<void> {
    const [known, alt] = [this.picture(), this.decorates() ? '' : this.alt().trim()];
    if (!known?.image && !this.file) return this.refuse('app.richText.fault.file', 'file');
    if (!alt && !this.decorates()) return this.refuse('app.richText.fault.alt', 'alt');
    if (known?.image) return this.answered.emit({ of: 'picture', attrs: { ...known, alt } });
    const keeps = this.keeps();
    if (!keeps || !this.file) return;
    this.busy.set(true);
    try {
      this.answered.emit({ of: 'picture', attrs: { ...(await keeps(this.file)), alt } });
    } catch (error) {
      const problem = problemOf(error);
      this.fault.set(problem.detail || this.words.say(problem.code === 'offline' ? 'app.notSavedOffline' : 'app.notSaved'));
    } finally {
      this.busy.set(false);
    }
  }

  private refuse(key: string, field: string): void {
    this.fault.set(this.words.say(key, { hosts: this.hosts }));
    this.host.querySelector<HTMLElement>(field === 'file' ? 'input[type=file]' : `[data-field=${field}]`)?.focus();
  }
}

/** The address that somebody means: a host alone is https. */
function addressOf(written: string): string | undefined {
  const text = written.trim();
  if (/^mailto:\S+@\S+$/.test(text)) return text;
  const href = /^[a-z][\w+.-]*:/i.test(text) ? text : `https://${text}`;
  return URL.canParse(href) && new URL(href).protocol === 'https:' && new URL(href).hostname.includes('.') ? href : undefined;
}
