import { ChangeDetectionStrategy, Component, ElementRef, inject, input, output, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { TranslocoPipe } from '@jsverse/transloco';
import { TEMPLATE_LIMITS, type PictureView, type TemplatePicture } from '@kortkurs/contract/certificate-templates';
import { Api } from '../platform/api';
import { focusWhenThere } from '../platform/focus-when-there';
import { problemOf } from '../platform/problem';
import { Words } from '../platform/words/words';
import { Field, KkInput } from '../ui/field/field';
import { Icon } from '../ui/icon/icon';

/** A picture with its text alternative: chosen, shown, described, removed. */
@Component({
  selector: 'kk-picture-field',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Field, Icon, KkInput, MatButton, TranslocoPipe],
  template: `
    @if (picture(); as shown) {
      <div class="shown">
        <img [src]="'/api/v1/certificate-pictures/' + shown.hash" [alt]="shown.alt" />
        <button matButton type="button" (click)="remove()"><kk-icon matButtonIcon name="delete" />{{ 'certificateTemplates.picture.remove' | transloco }}<span class="kk-hidden"> {{ shown.alt || label() }}</span></button>
      </div>
      @if (described()) {
        <kk-field [label]="'certificateTemplates.picture.alt' | transloco" [hint]="'certificateTemplates.picture.altHint' | transloco" [error]="error()" required>
          <input [kkInput]="name() + '-alt'" [attr.maxlength]="limits.alt" [value]="shown.alt" (input)="describe(shown, $event)" />
        </kk-field>
      }
    } @else {
      <label class="choose">
        <kk-icon name="upload-file" [size]="20" />
        <span>{{ busy() ? ('certificateTemplates.picture.reading' | transloco) : label() }}</span>
        <input #control class="kk-hidden" type="file" [id]="name() + '-file'" accept=".png,.svg,image/png,image/svg+xml" [attr.aria-describedby]="name() + '-kinds'" (change)="choose(control)" />
      </label>
      <small class="kk-muted" [id]="name() + '-kinds'">{{ 'certificateTemplates.picture.kinds' | transloco }}</small>
    }
    <p class="wrong" role="alert">{{ trouble() }}</p>
  `,
  styles: `
    :host {
      display: grid;
      gap: var(--kk-s2);
    }
    .shown {
      display: flex;
      flex-wrap: wrap;
      gap: var(--kk-s3);
      align-items: center;
    }
    img {
      max-width: 200px;
      max-height: 64px;
      border: 1px solid var(--mat-sys-outline-variant);
      background: #fffdf8;
    }
    .choose {
      display: inline-flex;
      gap: var(--kk-s2);
      align-items: center;
      justify-self: start;
      min-height: var(--kk-target);
      padding: 0 var(--kk-s4);
      border: 1px solid var(--mat-sys-outline);
      border-radius: var(--mat-sys-corner-small);
      font: var(--mat-sys-label-large);
      cursor: pointer;
    }
    .choose:focus-within {
      outline: 3px solid var(--mat-sys-primary);
      outline-offset: 2px;
    }
    .wrong:empty {
      display: none;
    }
    .wrong {
      color: var(--mat-sys-error);
    }
  `,
})
export class PictureField {
  private readonly api = inject(Api);
  private readonly words = inject(Words);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;

  /** Tells its controls from those of others. */
  readonly name = input.required<string>();
  /** "Välj logotyp" */
  readonly label = input.required<string>();
  readonly picture = input.required<TemplatePicture | null>();
  /** Whether it has a text alternative of its own. */
  readonly described = input(true);
  /** What is wrong with the text alternative. */
  readonly error = input('');
  /** The field beside it by which the keyboard goes on: where a picture that is chosen here is shown, or what is left when this field goes with its picture. */
  readonly beside = input('');
  readonly changed = output<TemplatePicture | null>();

  protected readonly limits = TEMPLATE_LIMITS;
  protected readonly busy = signal(false);
  protected readonly trouble = signal('');

  protected describe(picture: TemplatePicture, event: Event): void {
    this.changed.emit({ ...picture, alt: (event.target as HTMLInputElement).value });
  }

  protected remove(): void {
    this.changed.emit(null);
    this.stay(`${this.beside()}-file`);
  }

  protected async choose(control: HTMLInputElement): Promise<void> {
    const file = control.files?.[0];
    // The same file can be chosen once more after it was refused.
    control.value = '';
    if (!file || this.busy()) return;
    this.busy.set(true);
    this.trouble.set('');
    try {
      const form = new FormData();
      form.append('file', file);
      const picture = await this.api.post<PictureView>('certificate-pictures', form);
      this.changed.emit({ ...picture, alt: '' });
      if (this.beside()) focusWhenThere(`${this.beside()}-alt`);
      else this.stay();
    } catch (error) {
      this.trouble.set(problemOf(error).detail || this.words.say('app.notSaved'));
    } finally {
      this.busy.set(false);
    }
  }

  /** What was pressed is gone: the keyboard goes on with what took its place, first of all with what is to be written. */
  private stay(otherwise = ''): void {
    setTimeout(() => {
      const own = this.host.isConnected ? (this.host.querySelector<HTMLElement>('input') ?? this.host.querySelector<HTMLElement>('button')) : null;
      (own ?? document.getElementById(otherwise))?.focus();
    });
  }
}
