import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import type { Language } from '@kortkurs/contract/common';
import { ReadersLanguage } from '../../platform/language';
import { Words } from '../../platform/words/words';
import { Icon } from '../../ui/icon/icon';

const NAMES: Record<Language, string> = { sv: 'Svenska', en: 'English' };

/** Turns the interface over to the other language, whose own name it carries. */
@Component({
  selector: 'kk-language-switch',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon],
  template: `<button class="kk-button" type="button" [attr.lang]="other()" (click)="turn()">
    <kk-icon name="language" />
    {{ name() }}
  </button>`,
})
export class LanguageSwitch {
  private readonly words = inject(Words);
  private readonly language = inject(ReadersLanguage);

  protected readonly other = computed<Language>(() => (this.language.now() === 'sv' ? 'en' : 'sv'));
  protected readonly name = computed(() => NAMES[this.other()]);

  protected turn(): void {
    void this.words.speak(this.other());
  }
}
