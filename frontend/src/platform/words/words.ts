import { Injectable, inject } from '@angular/core';
import type { Routes, Route } from '@angular/router';
import {
  type Translation,
  type TranslocoLoader,
  type TranslocoTranspiler,
  type TranspileParams,
  TranslocoService,
} from '@jsverse/transloco';
import type { Language } from '@kortkurs/contract/common';
import { of, type Observable } from 'rxjs';
import { ReadersLanguage } from '../language';
import { fill, type Values } from './message';

/** The words of one room: a file per language, fetched when first needed. */
export type RoomWords = Readonly<Record<Language, () => Promise<{ default: Translation }>>>;

/**
 * The words of the product. Each room has its own file per language; they come with the room's route and keep the room's
 * name in front (`courses.title`). A change of language first fetches what every visited room needs, then turns over
 * all at once, so that no key is ever seen.
 */
@Injectable({ providedIn: 'root' })
export class Words {
  private readonly transloco = inject(TranslocoService);
  private readonly language = inject(ReadersLanguage);
  private readonly rooms = new Map<string, RoomWords>();
  private readonly fetched = new Set<string>();

  /** Sees to it that a room's words are there in the reader's language. */
  async bring(room: string, words: RoomWords): Promise<void> {
    this.rooms.set(room, words);
    await this.fetch(room, this.language.now());
  }

  /** Turns the interface over to another language. */
  async speak(language: Language): Promise<void> {
    await Promise.all([...this.rooms.keys()].map((room) => this.fetch(room, language)));
    this.language.set(language);
    this.transloco.setActiveLang(language);
  }

  /** A message in the reader's language. Read inside a template or a computed, it follows the language. */
  say(key: string, values: Values = {}): string {
    return this.transloco.translate(key, { ...values }, this.language.now());
  }

  private async fetch(room: string, language: Language): Promise<void> {
    const name = `${room}/${language}`;
    const words = this.rooms.get(room);
    if (!words || this.fetched.has(name)) return;
    const file = await words[language]();
    this.transloco.setTranslation({ [room]: file.default }, language, { emitChange: false });
    this.fetched.add(name);
  }
}

/** A room's routes together with its words: nothing of the room is shown before its words are there. */
export function withWords(room: string, words: RoomWords, children: Routes): Routes {
  const route: Route = {
    path: '',
    canActivate: [() => inject(Words).bring(room, words).then(() => true)],
    children,
  };
  return [route];
}

/** Everything comes through {@link Words}; Transloco itself never fetches. */
@Injectable({ providedIn: 'root' })
export class NoLoader implements TranslocoLoader {
  /** At once, so that the first drawing already has its words. */
  getTranslation(): Observable<Translation> {
    return of({});
  }
}

/** Teaches Transloco our messages: values, plurals and choices. */
@Injectable({ providedIn: 'root' })
export class MessageTranspiler implements TranslocoTranspiler {
  private language: Language = 'sv';

  transpile({ value, params = {} }: TranspileParams): unknown {
    return typeof value === 'string' ? fill(value, params, this.language) : value;
  }

  onLangChanged(language: string): void {
    this.language = language === 'en' ? 'en' : 'sv';
  }
}
