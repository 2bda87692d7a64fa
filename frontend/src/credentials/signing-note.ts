import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import type { OwnKeyState, SigningState } from '@kortkurs/contract/signing';
import { Format } from '../platform/format';
import { Session } from '../platform/session';
import { type RoomWords, Words } from '../platform/words/words';
import { Banner, type BannerKind } from '../ui/banner';

const credentialsWords: RoomWords = { sv: () => import('./words/sv.json'), en: () => import('./words/en.json') };

/** Days before an own key ends from which on it is said, ever louder. */
const SAID: readonly { days: number; kind: BannerKind }[] = [
  { days: 7, kind: 'bad' },
  { days: 30, kind: 'warn' },
  { days: 60, kind: 'info' },
];

/** What an administrator should know of the keys that sign certificates, where something about them wants doing; else nothing. Brings its own words, so that pages of other rooms can hold it. */
@Component({
  selector: 'kk-signing-note',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Banner],
  template: `
    @for (note of notes(); track note.text) {
      <kk-banner [kind]="note.kind">{{ note.text }}</kk-banner>
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: var(--kk-s3);
      margin-bottom: var(--kk-s4);
    }
    :host([hidden]) {
      display: none;
    }
  `,
  host: { '[hidden]': 'notes().length === 0' },
})
export class SigningNote {
  private readonly session = inject(Session);
  private readonly words = inject(Words);
  private readonly format = inject(Format);

  /** With what keeps nobody from a certificate. */
  readonly whole = input(false);

  private readonly hasWords = signal(false);
  private readonly read = httpResource<SigningState>(() => (this.session.can('centre.read') ? '/api/v1/issuer/signing' : undefined));

  /** Nothing while it is not known: whoever opens the page came for something else. */
  protected readonly notes = computed((): { kind: BannerKind; text: string }[] => {
    if (!this.hasWords() || !this.read.hasValue()) return [];
    const { keys, own, exposed } = this.read.value();
    return [
      ...(keys === 'ready' ? [] : [{ kind: 'bad' as const, text: this.words.say(`credentials.keys.${keys}`) }]),
      ...(own ? this.ofOwn(own) : []),
      ...(exposed && this.whole() ? [{ kind: 'warn' as const, text: this.words.say('credentials.exposed') }] : []),
    ];
  });

  constructor() {
    void this.words.bring('credentials', credentialsWords).then(() => this.hasWords.set(true));
  }

  private ofOwn({ state, beginsOn, endsOn, daysLeft }: OwnKeyState): { kind: BannerKind; text: string }[] {
    const kind = state === 'ready' ? SAID.find(({ days }) => daysLeft <= days)?.kind : 'bad';
    return kind ? [{ kind, text: this.words.say(`credentials.own.${state}`, { date: this.format.fullDate(state === 'not-begun' ? beginsOn : endsOn) }) }] : [];
  }
}
