import { ChangeDetectionStrategy, Component, computed, effect, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { TranslocoPipe } from '@jsverse/transloco';
import { LANGUAGES, type Language } from '@kortkurs/contract/common';
import { LETTER_LIMITS, type LetterPlaceholder, type LetterTemplate, type LetterText } from '@kortkurs/contract/letters';
import { Api } from '../../platform/api';
import { Format } from '../../platform/format';
import { PageSending } from '../../platform/page-sending';
import { PageTitle } from '../../platform/page-title';
import { type HoldsWork, keepsWorkOnClose } from '../../platform/unsaved';
import { Words } from '../../platform/words/words';
import { Banner } from '../../ui/banner';
import { Crumbs } from '../../ui/crumbs';
import { Field, KkInput } from '../../ui/field/field';
import { Icon } from '../../ui/icon/icon';
import { Confirm } from '../../ui/overlay/confirm';
import { Notices } from '../../ui/overlay/notices';
import { Pending } from '../../ui/state/pending';
import { TemplatePageState } from './template-page-state';

/** The words of one kind of letter, in both languages, beside what they look like. */
@Component({
  selector: 'kk-template-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  providers: [PageSending, TemplatePageState],
  imports: [Banner, Crumbs, Field, Icon, KkInput, MatButton, Pending, TranslocoPipe],
  templateUrl: './template-page.html',
  styleUrls: ['../../ui/template-page.scss', './template-page.scss'],
})
export class TemplatePage implements HoldsWork {
  readonly letterKind = input.required<string>();

  protected readonly state = inject(TemplatePageState);
  protected readonly format = inject(Format);
  private readonly api = inject(Api);
  private readonly words = inject(Words);
  private readonly notices = inject(Notices);
  private readonly confirm = inject(Confirm);
  protected readonly sending = inject(PageSending);

  protected readonly languages = LANGUAGES;
  protected readonly limits = LETTER_LIMITS;
  protected readonly language = signal<Language>('sv');
  protected readonly asText = signal(false);
  /** Faults are shown once a field has been left. */
  protected readonly looked = signal(false);
  protected readonly crumbs = computed(() => [
    { label: this.words.say('messages.title'), link: '/staff/messages' },
    { label: this.words.say('messages.templates.title'), link: '/staff/messages/templates' },
  ]);
  protected readonly wordCount = computed(() => (this.state.texts()?.[this.language()].body ?? '').split(/\s+/).filter(Boolean).length);

  constructor() {
    const title = inject(PageTitle);
    effect(() => this.state.kind.set(this.letterKind()));
    effect(() => {
      const letter = this.state.saved();
      if (letter) title.name(this.format.text(letter.name));
    });
    keepsWorkOnClose(this);
  }

  hasUnsaved(): boolean {
    return this.state.isDirty();
  }

  protected write(field: keyof LetterText, event: Event): void {
    this.state.write(this.language(), { [field]: (event.target as HTMLInputElement).value });
  }

  /** Puts a value where the text is being written. */
  protected insert(place: LetterPlaceholder, field: HTMLTextAreaElement): void {
    const text = `{${place.name[this.language()]}}`;
    field.setRangeText(text, field.selectionStart, field.selectionEnd, 'end');
    this.state.write(this.language(), { body: field.value });
    field.focus();
  }

  protected languageNames(languages: readonly Language[]): string {
    return this.format.list(languages.map((language) => this.words.say(`app.inLanguage.${language}`)));
  }

  protected stillRight(language: Language): void {
    this.state.stillRight.set([language]);
  }

  protected async publish(letter: LetterTemplate): Promise<void> {
    const texts = this.state.texts();
    if (!texts || !this.state.isDirty() || !this.isRight()) return;
    await this.sending.send(async () => {
      await this.api.put(`letter-templates/${letter.kind}`, { ...texts, stillRight: this.state.stillRight() }, { version: letter.version });
      this.notices.say(this.words.say('messages.templates.published'));
      this.state.settle();
    });
  }

  protected async reset(letter: LetterTemplate): Promise<void> {
    const yes = await this.confirm.ask({ title: this.words.say('messages.templates.resetTitle'), text: this.words.say('messages.templates.resetText'), action: this.words.say('messages.templates.reset'), danger: true });
    if (!yes) return;
    await this.sending.send(async () => {
      await this.api.post(`letter-templates/${letter.kind}/reset`, {}, { version: letter.version });
      this.notices.say(this.words.say('messages.templates.wasReset'));
      this.state.settle();
    });
  }

  protected async tryOut(): Promise<void> {
    const texts = this.state.texts();
    const language = this.language();
    if (!texts || !this.isRight()) return;
    await this.sending.send(async () => {
      await this.api.post(`letter-templates/${this.letterKind()}/trial`, { language, text: texts[language] });
      this.notices.say(this.words.say('messages.templates.tried'));
    });
  }

  protected takeTheirs(): void {
    this.sending.overtaken.set(false);
    this.state.settle();
  }

  /** Whether nothing is wrong; otherwise the language with the fault is shown. */
  private isRight(): boolean {
    this.looked.set(true);
    const faults = this.state.faults();
    const wrong = [this.language(), ...LANGUAGES].find((language) => faults[language].length > 0);
    if (!wrong) return true;
    this.language.set(wrong);
    setTimeout(() => {
      const field = document.getElementById(faults[wrong][0]?.field ?? '');
      field?.focus();
      // The words about the fault stand below a field as high as a phone.
      field?.closest('kk-field')?.scrollIntoView({ block: 'end' });
    });
    return false;
  }
}
