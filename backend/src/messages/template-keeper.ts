import { Injectable } from '@nestjs/common';
import { LANGUAGES, type Language } from '@kortkurs/contract/common';
import type { LetterTemplateChange, LetterText, LetterTrial, LetterTried } from '@kortkurs/contract/letters';
import { isList } from '@kortkurs/rules/letter-text';
import { Audit } from '../platform/audit/audit';
import { Clock } from '../platform/clock';
import type { Tx } from '../platform/db/tx';
import { Once } from '../platform/idempotency/once';
import { newId } from '../platform/ids';
import type { Actor } from '../platform/policy/actor';
import { Refusal } from '../platform/refusals/refusal';
import { wordFaults } from './letter-check';
import { type LetterKind, letterKindOf } from './letters/letter-kind';
import { Postbox } from './postbox';

interface Kept {
  id: string;
  sv: LetterText | null;
  en: LetterText | null;
  svAt: Date | null;
  enAt: Date | null;
  version: number;
}

/** Keeps the centre's own words of letters. */
@Injectable()
export class TemplateKeeper {
  constructor(
    private readonly once: Once,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly postbox: Postbox,
  ) {}

  /**
   * Write a kind of letter anew. Words that are as they were keep their age, unless they are said to be right still.
   * @throws Refusal `invalid-input` where the words name what the letter does not know or lack what they must say; `changed-meanwhile`
   */
  async change(kind: string, change: LetterTemplateChange, version: number | undefined): Promise<void> {
    const letter = found(kind);
    const fields = LANGUAGES.flatMap((language) => wordFaults(language, change[language], letter.places, language));
    if (fields.length) throw new Refusal('invalid-input', { fields });
    await this.once.work(async (tx) => {
      const kept = await this.hold(tx, kind, version);
      const now = this.clock.now();
      const written = LANGUAGES.filter((language) => !same(change[language], kept[language] ?? letter.standard[language]));
      if (written.length + change.stillRight.length === 0) return;
      const at = (language: Language, before: Date | null): Date | null => (written.includes(language) || change.stillRight.includes(language) ? now : before);
      await tx.execute('UPDATE letter_template SET sv = $2, en = $3, sv_at = $4, en_at = $5, version = version + 1 WHERE id = $1', [
        kept.id,
        JSON.stringify(plain(change.sv)),
        JSON.stringify(plain(change.en)),
        at('sv', kept.svAt),
        at('en', kept.enAt),
      ]);
      await this.audit.record(tx, { action: 'letter-template.changed', objectType: 'letter_template', objectId: kept.id, details: { kind, languages: written } });
    });
  }

  /** Go back to the standard words. @throws Refusal `changed-meanwhile` */
  async reset(kind: string, version: number | undefined): Promise<void> {
    found(kind);
    await this.once.work(async (tx) => {
      const kept = await this.hold(tx, kind, version);
      if (!kept.sv) return;
      await tx.execute('UPDATE letter_template SET sv = NULL, en = NULL, sv_at = NULL, en_at = NULL, version = version + 1 WHERE id = $1', [kept.id]);
      await this.audit.record(tx, { action: 'letter-template.reset', objectType: 'letter_template', objectId: kept.id, details: { kind, languages: [...LANGUAGES] } });
    });
  }

  /** Send words that are not saved yet to the one who asks, filled with examples. @throws Refusal `invalid-input` */
  async tryOut(kind: string, { language, text }: LetterTrial, actor: Actor): Promise<LetterTried> {
    const letter = found(kind);
    const fields = wordFaults('text', text, letter.places, language);
    if (fields.length) throw new Refusal('invalid-input', { fields });
    return this.once.work(async (tx) => {
      const account = await tx.one<{ email: string }>('SELECT email FROM account WHERE id = $1', [actor.accountId]);
      if (!account) throw new Refusal('not-found');
      const values = Object.fromEntries(letter.places.map(({ key, kind: how, sample }) => [key, isList({ kind: how }) ? sample[language].split('\n') : sample[language]]));
      const messageId = await this.postbox.post(tx, { kind: letter, words: text, to: { personId: actor.personId, address: account.email, language }, values: () => values });
      if (!messageId) throw new Refusal('not-found');
      return { messageId };
    });
  }

  /** The kept words, held until the transaction ends; an empty row the first time. */
  private async hold(tx: Tx, kind: string, version: number | undefined): Promise<Kept> {
    await tx.execute('INSERT INTO letter_template (id, kind, version) VALUES ($1, $2, 0) ON CONFLICT (kind) DO NOTHING', [newId(), kind]);
    const kept = await tx.one<Kept>('SELECT id, sv, en, sv_at AS "svAt", en_at AS "enAt", version FROM letter_template WHERE kind = $1 FOR UPDATE', [kind]);
    if (!kept || (version !== undefined && version !== kept.version)) throw new Refusal('changed-meanwhile');
    return kept;
  }
}

const found = (kind: string): LetterKind => {
  const letter = letterKindOf(kind);
  if (!letter) throw new Refusal('not-found');
  return letter;
};

/** As browsers send it, without the returns of some and what stands around it. */
const plain = ({ subject, body }: LetterText): LetterText => ({ subject: subject.replace(/\s+/g, ' ').trim(), body: body.replaceAll('\r\n', '\n').trim() });

const same = (one: LetterText, other: LetterText): boolean => JSON.stringify(plain(one)) === JSON.stringify(plain(other));
