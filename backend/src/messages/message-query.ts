import { Injectable } from '@nestjs/common';
import type { Page } from '@kortkurs/contract/common';
import type { MessageRow, MessageState, MessageView } from '@kortkurs/contract/messages';
import { shownName, type Viewer } from '../people/door';
import { Database } from '../platform/db/database';
import { listKeyset } from '../platform/lists/keyset';
import { Refusal } from '../platform/refusals/refusal';
import { withoutSecrets } from './postbox';

/** What the list of messages is narrowed by. */
export interface MessageFilter {
  search?: string;
  state?: MessageState;
  sendingId?: string;
  after?: string;
  limit: number;
}

/** SQL of the address of a message `m` to a person `h`. Only for those who may know who is protected: that those have none here would tell others who they are. */
export const addressFor = (viewer: Viewer): string => (viewer.mayKnow ? `(CASE WHEN h.protected THEN '' ELSE m.to_address END)` : `''`);

const columns = (viewer: Viewer): string => `m.id, m.kind, ${shownName.sql('h', viewer)} AS "personName",
  ${addressFor(viewer)} AS "toAddress", m.channel, ${subjectFor(viewer)} AS subject, m.language, m.state,
  m.created_at AS "createdAt", m.sent_at AS "sentAt", m.failure`;

/** SQL of the subject of a message `m` to a person `h`, as the viewer may read it: searched by the same expression, so that nobody finds a name by guessing. */
export const subjectFor = (viewer: Viewer): string => shownName.words('h', viewer, 'm.subject');

const FROM = 'FROM message m LEFT JOIN person h ON h.id = m.person_id';

/** Reads of what was sent. */
@Injectable()
export class MessageReader {
  constructor(private readonly database: Database) {}

  /** Messages, the latest first. */
  list(filter: MessageFilter, viewer: Viewer): Promise<Page<MessageRow>> {
    const parameters: unknown[] = [];
    const where: string[] = [];
    const add = (value: unknown, condition: (place: string) => string): void => {
      parameters.push(value);
      where.push(condition(`$${parameters.length}`));
    };
    if (filter.state) add(filter.state, (place) => `m.state = ${place}`);
    if (filter.sendingId) add(filter.sendingId, (place) => `m.sending_id = ${place}`);
    if (filter.search?.trim()) {
      add(`%${filter.search.trim().replace(/[\\%_]/g, '\\$&')}%`, (place) => {
        const found = `public.plain(${subjectFor(viewer)}) LIKE public.plain(${place}) OR public.plain(${shownName.sql('h', viewer)}) LIKE public.plain(${place})`;
        return `(${found} OR ${addressFor(viewer)} LIKE lower(${place}))`;
      });
    }
    return listKeyset<MessageRow>(this.database, {
      select: `SELECT ${columns(viewer)}`,
      from: FROM,
      where,
      parameters,
      order: [
        { sql: 'm.created_at', type: 'timestamptz', descending: true },
        { sql: 'm.id', type: 'uuid', descending: true },
      ],
      limit: filter.limit,
      after: filter.after,
      count: true,
    });
  }

  /** One message with what it said; one that held a sign-in link says nothing, and other links lack their secret. */
  async one(id: string, viewer: Viewer): Promise<MessageView> {
    const message = await this.database.one<MessageView>(
      `SELECT ${columns(viewer)}, CASE WHEN m.secret THEN '' ELSE ${withoutSecrets(shownName.words('h', viewer, 'm.body'))} END AS body,
              (SELECT coalesce(jsonb_agg(jsonb_build_object('name', f ->> 'name', 'contentType', f ->> 'contentType')), '[]') FROM jsonb_array_elements(m.attachments) f) AS attachments
         ${FROM} WHERE m.id = $1`,
      [id],
    );
    if (!message) throw new Refusal('not-found');
    return message;
  }
}
