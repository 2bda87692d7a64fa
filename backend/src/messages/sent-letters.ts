import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EvidenceLetter } from '@kortkurs/contract/evidence-links';
import { LetterShelf, type KeepsLetters } from '../evidence/door';
import { anyEyes, shownName } from '../people/door';
import type { Sql } from '../platform/db/tx';
import { letterKindOf } from './letters/letter-kind';
import { withoutSecrets } from './postbox';

/** What asks people to come, and tells them where and when. */
const INVITES = ['invitation-invited', 'invitation-reminder', 'seat-enrolled', 'seat-offered', 'seat-moved-up', 'reminder-day-before', 'reminder-same-morning', 'reminder-link-opens'];

/** SQL of words to a person `k` whose every name is covered, as a protected person's is. */
const covered = (words: string): string => withoutSecrets(shownName.words('k', anyEyes, words));

/** Reads letters as they were sent, for whoever must see that people were invited and not who they are. */
@Injectable()
export class SentLetters implements KeepsLetters, OnModuleInit {
  constructor(private readonly shelf: LetterShelf) {}

  onModuleInit(): void {
    this.shelf.use(this);
  }

  async before(sql: Sql, enrolmentIds: readonly string[], startsAt: Date): Promise<EvidenceLetter[]> {
    const letters = await sql.query<Omit<EvidenceLetter, 'name'> & { kind: string }>(
      `SELECT DISTINCT ON (m.kind) m.kind, m.language, ${covered('m.subject')} AS subject, ${covered('m.body')} AS body, sent.first AS "firstAt", sent.last AS "lastAt", sent.many AS "sentTo"
         FROM (SELECT kind, min(sent_at) AS first, max(sent_at) AS last, count(DISTINCT about_id)::int AS many FROM message
                WHERE about_type = 'enrolment' AND about_id = ANY ($1::uuid[]) AND kind = ANY ($2) AND channel = 'email' AND NOT secret AND sent_at <= $3 GROUP BY kind) sent
         JOIN message m ON m.kind = sent.kind AND m.about_type = 'enrolment' AND m.about_id = ANY ($1::uuid[]) AND m.channel = 'email' AND NOT m.secret AND m.sent_at = sent.last
         JOIN LATERAL (SELECT h.given_name, h.family_name, h.name_used, true AS protected, CASE m.language WHEN 'sv' THEN '[namn]' ELSE '[name]' END AS alias FROM person h WHERE h.id = m.person_id) k ON true
        ORDER BY m.kind, m.id`,
      [enrolmentIds, INVITES, startsAt],
    );
    return letters.map(({ kind, ...letter }) => ({ ...letter, name: letterKindOf(kind)?.name ?? {} })).sort((one, other) => Number(one.firstAt) - Number(other.firstAt));
  }
}
