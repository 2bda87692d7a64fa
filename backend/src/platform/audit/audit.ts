import { Injectable } from '@nestjs/common';
import { Clock } from '../clock';
import type { Tx } from '../db/tx';
import { newId } from '../ids';
import { currentRequest } from '../request-context';

/** Who did what to whom. Ids and facts only: never a name, an address or a number of a person. */
export interface AuditEntry {
  /** What was done, as `noun.verb`: `enrolment.withdrawn`. */
  action: string;
  objectType: string;
  objectId: string;
  /** Who did it; left out, the one who asks, and null in a job. */
  personId?: string | null;
  details?: Record<string, unknown>;
}

/** The append-only log of who did what. */
@Injectable()
export class Audit {
  constructor(private readonly clock: Clock) {}

  /** Write entries in the transaction of what they tell about, in one statement. */
  async record(tx: Tx, ...entries: AuditEntry[]): Promise<void> {
    if (!entries.length) return;
    const request = currentRequest();
    const rows = entries.map((entry) => ({
      id: newId(),
      at: this.clock.now().toISOString(),
      person_id: entry.personId === undefined ? (request?.personId ?? null) : entry.personId,
      action: entry.action,
      object_type: entry.objectType,
      object_id: entry.objectId,
      details: entry.details ?? {},
      request_id: request?.requestId ?? null,
    }));
    await tx.execute(
      `INSERT INTO audit_event (id, at, person_id, action, object_type, object_id, details, request_id)
       SELECT id, at, person_id, action, object_type, object_id, details, request_id
         FROM jsonb_to_recordset($1::jsonb) AS e (id uuid, at timestamptz, person_id uuid, action text, object_type text, object_id uuid, details jsonb, request_id text)`,
      [JSON.stringify(rows)],
    );
  }
}
