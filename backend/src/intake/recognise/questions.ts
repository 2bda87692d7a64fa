import { createHash } from 'node:crypto';
import type { IntakeDecision } from '@kortkurs/contract/intake';
import type { DoubtKind, IntakeDoubt, IntakeOption, IntakePlace, OptionMeaning } from '@kortkurs/contract/intake-reading';

/** One possible answer: what the reader is told it does, and what the recogniser goes on with. */
export interface Offer<T> {
  says: OptionMeaning;
  params?: Record<string, string | number>;
  value: T;
}

export interface Question<T> {
  kind: DoubtKind;
  places: IntakePlace[];
  raw: string[];
  params?: Record<string, string | number>;
  /** The first is the suggestion. */
  offers: [Offer<T>, ...Offer<T>[]];
  /** How a typed answer is understood; null when it is not. */
  typed?: { as: NonNullable<IntakeDoubt['typed']>; read: (text: string) => T | null };
  /** What is gone on with when the reader leaves the question out. */
  skipped: T;
  /** Whether its suggestion is too bold to be accepted together with others. */
  single?: boolean;
  /** Names the question when it is about more than its places, so that its answer is found again. */
  about?: string;
}

/**
 * Everything that is doubtful in a list, and the reader's answers to it. An open question is gone on with as
 * suggested, so that the preview shows what would happen; the list cannot be applied while one is open.
 */
export class Questions {
  readonly asked: IntakeDoubt[] = [];
  private readonly ids = new Set<string>();

  constructor(private readonly decisions: Record<string, IntakeDecision>) {}

  /** Asks, and returns the value of the answer in force. */
  ask<T>(question: Question<T>): T {
    const id = this.idOf(question);
    const options = question.offers.map((offer) => optionOf(question.kind, offer));
    const doubt: IntakeDoubt = {
      id,
      kind: question.kind,
      places: question.places,
      raw: [...new Set(question.raw)],
      ...(question.params ? { params: question.params } : {}),
      suggestion: options[0],
      alternatives: options.slice(1),
      ...(question.typed ? { typed: question.typed.as } : {}),
      ...(question.single ? { single: true } : {}),
      state: 'open',
    };
    this.asked.push(doubt);
    return this.answer(question, doubt, Object.hasOwn(this.decisions, id) ? this.decisions[id] : undefined, options);
  }

  private answer<T>(question: Question<T>, doubt: IntakeDoubt, decision: IntakeDecision | undefined, options: IntakeOption[]): T {
    if (decision && 'skip' in decision) {
      doubt.state = 'skipped';
      return question.skipped;
    }
    if (decision && 'choose' in decision) {
      const at = options.findIndex((option) => option.key === decision.choose);
      if (at >= 0) {
        doubt.state = at === 0 ? 'accepted' : 'changed';
        doubt.chosen = options[at].key;
        return question.offers[at].value;
      }
    }
    if (decision && 'type' in decision && question.typed) {
      const read = question.typed.read(decision.type);
      if (read !== null) {
        doubt.state = 'changed';
        return read;
      }
    }
    return question.offers[0].value;
  }

  private idOf<T>(question: Question<T>): string {
    const places = question.places.map((place) => `${place.line}:${place.column ?? ''}`).join(',');
    const stem = `${question.kind}-${fingerprint(question.about ?? places)}`;
    let id = stem;
    for (let nth = 2; this.ids.has(id); nth += 1) id = `${stem}-${nth}`;
    this.ids.add(id);
    return id;
  }
}

function optionOf<T>(kind: DoubtKind, offer: Offer<T>): IntakeOption {
  // What is told about an option may change with other answers; what it does may not.
  const key = fingerprint(`${kind}|${offer.says}|${JSON.stringify(offer.value) ?? ''}`);
  return { key, says: offer.says, ...(offer.params ? { params: offer.params } : {}) };
}

/** Short, and says nothing about what it stands for. */
function fingerprint(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 12);
}
