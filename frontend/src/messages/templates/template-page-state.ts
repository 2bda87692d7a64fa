import { httpResource } from '@angular/common/http';
import { Injectable, computed, inject, signal } from '@angular/core';
import { LANGUAGES, type Language } from '@kortkurs/contract/common';
import type { LetterPlaceholder, LetterTemplate, LetterText } from '@kortkurs/contract/letters';
import { fillLetter, isList, letterFaults, type LetterFault, type LetterValue } from '@kortkurs/rules/letter-text';
import { Words } from '../../platform/words/words';

type Texts = Record<Language, LetterText>;

/** The words of a letter as they are being written, what is wrong with them, and what they look like. */
@Injectable()
export class TemplatePageState {
  private readonly words = inject(Words);

  readonly kind = signal('');
  readonly read = httpResource<LetterTemplate>(() => (this.kind() ? `/api/v1/letter-templates/${this.kind()}` : undefined));
  readonly saved = computed(() => (this.read.hasValue() ? this.read.value() : undefined));
  /** What is written and not published; none while nothing is. */
  private readonly written = signal<Texts | undefined>(undefined);
  /** Languages whose words somebody says are right still. */
  readonly stillRight = signal<readonly Language[]>([]);

  readonly texts = computed<Texts | undefined>(() => this.written() ?? this.saved()?.text);
  readonly changed = computed(() => {
    const [now, before] = [this.texts(), this.saved()?.text];
    return LANGUAGES.filter((language) => now && before && (now[language].subject !== before[language].subject || now[language].body !== before[language].body));
  });
  readonly isDirty = computed(() => this.changed().length > 0 || this.stillRight().length > 0);
  /** The language that would be the older one if this were published now. */
  readonly older = computed<Language | null>(() => {
    const changed = this.changed();
    const other: Language | null = changed.length === 1 ? (changed[0] === 'sv' ? 'en' : 'sv') : changed.length === 2 ? null : (this.saved()?.older ?? null);
    return other && this.stillRight().includes(other) ? null : other;
  });
  readonly faults = computed<Record<Language, LetterFault[]>>(() => ({ sv: this.faultsOf('sv'), en: this.faultsOf('en') }));
  readonly previews = computed(() => {
    const [saved, texts] = [this.saved(), this.texts()];
    if (!saved || !texts) return [];
    return LANGUAGES.map((language) => {
      const filled = fillLetter(texts[language], saved.placeholders, samples(saved.placeholders, language), language);
      // A preview leads nowhere.
      return { language, ...filled, html: filled.html.replace(/<a href="[^"]*"/g, '<a') };
    });
  });

  write(language: Language, change: Partial<LetterText>): void {
    const texts = this.texts();
    if (!texts) return;
    this.written.set({ ...texts, [language]: { ...texts[language], ...change } });
    this.stillRight.update((right) => right.filter((one) => one !== language));
  }

  /** What was written is what is saved. */
  settle(): void {
    this.written.set(undefined);
    this.stillRight.set([]);
    this.read.reload();
  }

  /** What is wrong with a field, in words; empty when nothing is. */
  said(language: Language, field: LetterFault['field']): string {
    const faults = this.faults()[language].filter((fault) => fault.field === field);
    return faults.map(({ code, name }) => this.words.say(`messages.templates.fault.${code}`, { name: `{${this.nameOf(name, language)}}` })).join(' ');
  }

  private faultsOf(language: Language): LetterFault[] {
    const [saved, texts] = [this.saved(), this.texts()];
    return saved && texts ? letterFaults(texts[language], saved.placeholders) : [];
  }

  private nameOf(name: string, language: Language): string {
    return this.saved()?.placeholders.find((place) => place.name.sv === name)?.name[language] ?? name;
  }
}

const samples = (places: readonly LetterPlaceholder[], language: Language): Record<string, LetterValue> =>
  Object.fromEntries(places.map(({ key, kind, sample }) => [key, isList({ kind }) ? sample[language].split('\n') : sample[language]]));
