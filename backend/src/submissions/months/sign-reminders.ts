import { Injectable } from '@nestjs/common';
import type { Month } from '@kortkurs/contract/attestations';
import type { Id } from '@kortkurs/contract/common';
import type { SignReminded, SignReminder } from '@kortkurs/contract/month-gaps';
import { firstDayOf } from '@kortkurs/rules/attestation';
import { Today } from '../../centre/door';
import { Audit } from '../../platform/audit/audit';
import { Clock } from '../../platform/clock';
import { Events } from '../../platform/events/events';
import { Once } from '../../platform/idempotency/once';
import { Refusal } from '../../platform/refusals/refusal';
import { SignReminderWanted } from '../events';
import { HAS_ADDRESS, LEADS, UNSIGNED } from './unsigned.sql';

/** Reminds leaders, on staff's word, of lists that keep a month from being locked: of one session once a day at most. */
@Injectable()
export class SignReminders {
  constructor(
    private readonly once: Once,
    private readonly events: Events,
    private readonly audit: Audit,
    private readonly today: Today,
    private readonly clock: Clock,
  ) {}

  /** @throws Refusal `not-found` */
  remind(projectId: Id, month: Month, { sessionIds }: SignReminder, by: Id): Promise<SignReminded> {
    return this.once.work(async (tx) => {
      if (!(await tx.one('SELECT id FROM project WHERE id = $1', [projectId]))) throw new Refusal('not-found');
      const now = this.clock.now();
      const meant = await tx.query<{ id: Id; reachable: boolean }>(
        `SELECT u.id, EXISTS (SELECT 1 FROM (${LEADS('u.run_id')}) i JOIN person p ON p.id = i.person_id WHERE ${HAS_ADDRESS}) AS reachable
           FROM (${UNSIGNED}) u WHERE $4::uuid[] IS NULL OR u.id = ANY ($4) ORDER BY u.id`,
        [projectId, firstDayOf(month), now, sessionIds],
      );
      const reached = meant.filter(({ reachable }) => reachable).map(({ id }) => id);
      const day = this.today.date();
      const reminded = await tx.query<{ id: Id }>(
        `INSERT INTO sign_reminder (session_id, reminded_on, reminded_by, reminded_at) SELECT id, $2, $3, $4 FROM unnest($1::uuid[]) AS n (id)
         ON CONFLICT (session_id, reminded_on) DO NOTHING RETURNING session_id AS id`,
        [reached, day, by, now],
      );
      const ids = reminded.map(({ id }) => id).sort();
      if (ids.length) {
        await this.audit.record(tx, ...ids.map((id) => ({ action: 'session.sign-reminded', objectType: 'session', objectId: id, details: { projectId } })));
        const leaders = await tx.query<{ personId: Id; sessionIds: Id[] }>(
          `SELECT p.id AS "personId", array_agg(s.id ORDER BY s.id) AS "sessionIds" FROM session s JOIN LATERAL (${LEADS('s.run_id')}) i ON true JOIN person p ON p.id = i.person_id
            WHERE s.id = ANY ($1::uuid[]) AND ${HAS_ADDRESS} GROUP BY p.id ORDER BY p.id`,
          [ids],
        );
        await this.events.emit(tx, new SignReminderWanted(leaders, day));
      }
      return { reminded: ids.length, remindedToday: reached.length - ids.length, unreached: meant.length - reached.length };
    });
  }
}
