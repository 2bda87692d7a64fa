import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@kortkurs/contract/common';
import type { EvidenceRead } from '@kortkurs/contract/evidence';
import { EVIDENCE_LINK_LIMITS, type EvidenceLink, type EvidenceLinkMade, type EvidenceSession, type SessionEvidence } from '@kortkurs/contract/evidence-links';
import type { Submission } from '@kortkurs/contract/submissions';
import { FileKeeper } from '../../backend/src/documents/door';
import { People } from '../../backend/src/people/door';
import { newId } from '../../backend/src/platform/ids';
import { Settings } from '../../backend/src/platform/config/settings';
import type { TestApp } from '../../backend/src/platform/testing/start-app';
import { until } from '../../backend/src/platform/testing/until';
import { layAttestation } from '../builders/attestation-row';
import type { Reported } from '../builders/reported';
import { Scene } from '../builders/scene';

export interface LinkGround {
  test: TestApp;
  laid: Reported;
  submission: Submission;
  foreign: Submission;
}

/** What an expiring link to one session opens, on the ground of the other cases: the first run's evening of 8 September, where Dan was away. */
export function evidenceLinkCases(given: () => LinkGround): void {
  let ground: LinkGround;
  let first: string;
  let made: EvidenceLinkMade;
  let token: string;
  const mailOf = (id = ''): string => path.join(ground.test.app.get(Settings).DATA_DIR, 'mail', `${id}.eml`);
  let documentId: string;
  const ask = <T>(method: 'GET' | 'POST' | 'PUT', path: string, body?: object) => ground.test.ask<T>(method, path, { as: ground.laid.staff, ...(body && { body }) });
  const wish = (more: object = {}) => ({ id: newId(), sessionId: first, name: 'Rut Revisor', email: null, mail: false, language: 'sv', lastOn: '2026-12-31', ...more });
  const make = (more: object = {}, submissionId = ground.submission.id) => ask<EvidenceLinkMade>('POST', `submissions/${submissionId}/evidence-links`, wish(more));
  const look = (of = token) => ground.test.ask<SessionEvidence>('POST', 'evidence-links/look', { body: { token: of } });
  const fetched = (of: string) => ground.test.ask('POST', 'evidence-links/document', { body: { token, documentId: of } });
  const links = async (): Promise<EvidenceLink[]> => (await ask<EvidenceLink[]>('GET', `projects/${ground.laid.project}/evidence-links`)).body;
  const correct = async (name: string, late: number, why: string): Promise<void> => {
    const seat = await ground.test.database.one<{ id: string }>('SELECT id FROM enrolment WHERE run_id = $1 AND person_id = $2', [ground.laid.first.id, ground.laid.people[name]]);
    const now = ground.test.clock.now().toISOString();
    const marks = [{ markId: newId(), enrolmentId: seat?.id, markedAt: now, content: { state: 'present', lateMinutes: late, earlyMinutes: 0, reason: null, channel: 'in_person' } }];
    expect((await ask('PUT', `sessions/${first}/marks`, { marks, sentAt: now, correctionReason: why })).status).toBe(200);
  };
  const addDocument = async (runId: string): Promise<string> => {
    const id = newId();
    await ground.test.app.get(FileKeeper).keep({ buffer: Buffer.from('Innehållet'), originalname: 'program.txt' } as never, async (tx, file) => {
      await tx.execute(`INSERT INTO document (id, owner_type, owner_id, file_id, title, added_by, added_at) SELECT $1, 'run', $2, $3, '{"sv": "Programmet"}', id, now() FROM person WHERE given_name = 'Ylva' LIMIT 1`, [id, runId, file.id]);
    });
    return id;
  };

  beforeAll(async () => {
    ground = given();
    first = ground.laid.first.sessionIds[0] ?? '';
    documentId = await addDocument(ground.laid.first.id);
  });

  it('is given to a session that the submission has, until a day, and no other', async () => {
    expect((await ask<EvidenceSession[]>('GET', `submissions/${ground.submission.id}/evidence-sessions`)).body.map(({ id, participants }) => [id, participants])).toEqual([[first, 3], [ground.laid.second.sessionIds[0], 2]]);
    expect(await make({ lastOn: '2026-11-30' })).toMatchObject({ status: 422, body: { errors: [{ field: 'lastOn', code: 'evidenceLinkUntil' }] } });
    expect(await make({ lastOn: '2028-12-31' })).toMatchObject({ status: 422 });
    expect(await make({ mail: true })).toMatchObject({ status: 422, body: { errors: [{ field: 'email' }] } });
    expect(await make({ sessionId: ground.laid.first.sessionIds[1] })).toMatchObject({ status: 409, body: { code: 'evidence-session-other' } });
    expect(await make({}, ground.foreign.id)).toMatchObject({ status: 409, body: { code: 'evidence-session-other' } });
    const wished = wish();
    const { status, body } = await ask<EvidenceLinkMade>('POST', `submissions/${ground.submission.id}/evidence-links`, wished);
    expect({ status, body }).toMatchObject({ status: 201, body: { id: wished.id, name: 'Rut Revisor', mailed: false, reads: 0, lastReadAt: null, revokedAt: null, expiresAt: '2026-12-31T23:00:00.000Z', path: expect.stringMatching(/^\/evidence#[\w-]{43}$/) } });
    [made, token] = [body, body.path.split('#')[1] ?? ''];
    expect(await ask('POST', `submissions/${ground.submission.id}/evidence-links`, wished)).toMatchObject({ status: 409, body: { code: 'conflict' } });
    for (const table of ['evidence_link', 'signed_link', 'audit_event', 'idempotency_key']) expect(JSON.stringify(await ground.test.database.query(`SELECT * FROM ${table}`))).not.toContain(token);
  });

  it('shows those of the submission with their marks, and of everybody else how many', async () => {
    const { status, body } = await look();
    expect(status).toBe(200);
    expect(body).toMatchObject({ name: 'Rut Revisor', project: { name: 'Starkare föreningsliv' }, submission: { version: 1, sha256: ground.submission.sha256 }, session: { number: 1, countableMinutes: 165 }, signature: { byName: 'Ylva Provsson', ledByName: 'Hodan' }, others: { here: 0, away: 1, unmarked: 0 } });
    expect(body.attendees.map(({ name, frozen, mark, confirmation }) => [name, frozen?.minutes, mark?.channel, mark?.byName, confirmation])).toEqual([
      ['Ada Ask', 165, 'in_person', 'Ylva Provsson', null],
      ['Bo =HYPERLINK', 145, 'online', 'Ylva Provsson', null],
      ['Cilla Ask', 135, 'in_person', 'Ylva Provsson', null],
    ]);
    expect(JSON.stringify(body)).not.toMatch(/Dan|Eva|19700517|organisation/);
  });

  it('shows what was corrected, by whom and why, without the names that others wrote into it', async () => {
    // Minutes are set by a button that is pressed several times: each press is kept, and they are one correction.
    for (const late of [25, 30]) await correct('Bo', late, 'Dan Ask sa att Ada Ask kom före Bo, 19121212-1212');
    const { body } = await look();
    expect(body.changes.map(({ what }) => what)).toEqual(['mark', 'mark']);
    expect(body.changes.find(({ name }) => name === 'Bo =HYPERLINK')).toMatchObject({ byName: 'Ylva Provsson', why: '… sa att Ada … kom före Bo, 19121212-••••', before: { lateMinutes: 20 }, after: { lateMinutes: 30 } });
    expect(body.attendees[1]).toMatchObject({ frozen: { minutes: 145 }, now: { minutes: 135 } });
  });

  it('names nobody who is protected', async () => {
    const { body } = await make({ sessionId: ground.laid.second.sessionIds[0] });
    const shown = await look(body.path.split('#')[1]);
    expect(shown.body.attendees.map(({ name }) => name)).toEqual(['Ada Ask', 'Robin Ek']);
    expect(JSON.stringify(shown.body)).not.toContain('Eva');
  });

  it('shows what invited them as it went, without anybody’s name or the secret of a link', async () => {
    const seats = await ground.test.database.query<{ id: string; person: string }>('SELECT id, person_id AS person FROM enrolment WHERE run_id = $1 ORDER BY id', [ground.laid.first.id]);
    for (const { id, person } of seats)
      await ground.test.database.execute(
        `INSERT INTO message (id, message_id, kind, person_id, to_address, language, subject, body, about_type, about_id, state, sent_at) SELECT $1::uuid, $1::text, 'seat-enrolled', h.id, 'prov@example.org', 'sv', 'Välkommen', 'Hej ' || h.given_name || ', se https://example.org/seat#' || repeat('a', 43), 'enrolment', $2, 'sent', '2026-09-01' FROM person h WHERE h.id = $3`,
        [newId(), id, person],
      );
    const { body } = await look();
    expect(body.letters).toMatchObject([{ subject: 'Välkommen', body: 'Hej [namn], se https://example.org/seat#…', sentTo: 3, name: { sv: expect.any(String) } }]);
  });

  it('shows what participants confirmed, when and by which way, and no code', async () => {
    const seat = await ground.test.database.one<{ id: string }>('SELECT id FROM enrolment WHERE run_id = $1 AND person_id = $2', [ground.laid.first.id, ground.laid.people['Ada']]);
    const id = await layAttestation(ground.test.database, { projectId: ground.laid.project, personId: ground.laid.people['Ada'] ?? '', seats: [{ enrolmentId: seat?.id ?? '', sessionId: first, runId: ground.laid.first.id }] });
    await ground.test.database.execute(`UPDATE attestation SET state = 'confirmed', confirmed_at = '2026-10-05T10:00:00Z', confirmed_by = 'mail', confirmation = '', confirmation_sha256 = sha256(''), sealed_name = '' WHERE id = $1`, [id]);
    await ground.test.database.execute(`UPDATE attestation_line SET answer = 'confirmed', confirmed_at = '2026-10-05T10:00:00Z' WHERE attestation_id = $1`, [id]);
    const { body } = await look();
    expect(body.attendees.map(({ confirmation }) => confirmation)).toEqual([{ answer: 'confirmed', at: '2026-10-05T10:00:00.000Z', by: 'mail', minutes: 60 }, null, null]);
  });

  it('gives the documents of the session’s run, and of no other', async () => {
    const foreign = await addDocument(ground.laid.second.id);
    expect((await look()).body.documents).toMatchObject([{ id: documentId, title: { sv: 'Programmet' } }]);
    const file = await fetched(documentId);
    expect([file.status, file.text, file.headers['content-disposition']]).toEqual([200, 'Innehållet', 'attachment']);
    expect((await fetched(foreign)).status).toBe(404);
  });

  it('is logged each time it is opened or a file is fetched, under whom it was given to', async () => {
    const readsOf = async (): Promise<number> => (await links()).find(({ id }) => id === made.id)?.reads ?? 0;
    const before = await readsOf();
    await look();
    await fetched(documentId);
    expect(await readsOf()).toBe(before + 2);
    const { items } = (await ask<Page<EvidenceRead>>('GET', `projects/${ground.laid.project}/evidence-reads?limit=2`)).body;
    expect(items).toEqual(expect.arrayContaining([
      expect.objectContaining({ what: 'session', byName: null, link: expect.objectContaining({ name: 'Rut Revisor', documentTitle: null }) }),
      expect.objectContaining({ what: 'document', byName: null, link: { name: 'Rut Revisor', session: expect.objectContaining({ number: 1 }), documentTitle: expect.objectContaining({ sv: 'Programmet' }) } }),
    ]));
  });

  it('shows one who was two when it was frozen once, as who they are now', async () => {
    const { test, laid } = ground;
    const vera = await new Scene(test.database).person({ givenName: 'Vera', familyName: 'Ask' });
    await test.database.work((tx) => test.app.get(People).merge(tx, laid.people['Cilla'] ?? '', vera));
    const { attendees } = (await look()).body;
    expect(attendees.map(({ name, frozen }) => [name, frozen?.minutes])).toEqual([['Ada Ask', 165], ['Bo =HYPERLINK', 145], ['Vera Ask', 135]]);
  });

  it('is mailed where that is wanted, with the session, the last day and the link', async () => {
    const { body } = await make({ email: 'Revisor@example.org', mail: true, language: 'en' });
    const letter = await ground.test.database.one<{ id: string; to: string; text: string }>(`SELECT id, to_address AS to, subject || ' ' || body AS text FROM message WHERE kind = 'evidence-link'`, []);
    expect(letter).toMatchObject({ to: 'revisor@example.org', text: expect.stringMatching(/Starkare föreningsliv[\s\S]*8 September 2026[\s\S]*31 December 2026/) });
    // What is kept of it has no secret any longer once it is sent: the link stands in the mail itself.
    const mail = await until(() => existsSync(mailOf(letter?.id)) && readFileSync(mailOf(letter?.id), 'utf8'));
    expect(mail.replace(/=\r?\n/g, '')).toContain(body.path);
    expect((await links()).find(({ id }) => id === body.id)).toMatchObject({ mailed: true, email: 'revisor@example.org' });
  });

  it('opens nothing once it is taken back or has run out, and says so', async () => {
    const revoke = (projectId: string) => ask<EvidenceLink[]>('POST', `projects/${projectId}/evidence-links/${made.id}/revocation`);
    expect((await revoke(ground.laid.other)).status).toBe(404);
    const over = (await make()).body.path.split('#')[1] ?? '';
    for (const _ of [1, 2]) expect((await revoke(ground.laid.project)).body.find(({ id }) => id === made.id)?.revokedAt).toEqual(expect.any(String));
    expect(await look()).toMatchObject({ status: 404, body: { code: 'evidence-link-over' } });
    expect(await fetched(documentId)).toMatchObject({ status: 404, body: { code: 'evidence-link-over' } });
    expect(await look('x'.repeat(43))).toMatchObject({ status: 404, body: { code: 'evidence-link-over' } });
    await ground.test.database.execute(`UPDATE signed_link SET expires_at = $1 WHERE purpose = 'evidence' AND revoked_at IS NULL`, [ground.test.clock.now()]);
    expect(await look(over)).toMatchObject({ status: 410, body: { code: 'evidence-link-expired' } });
  });

  it('holds beside so many others of the project and no more', async () => {
    await ground.test.database.execute(
      `WITH l AS (INSERT INTO signed_link (id, token_hash, purpose, object_type, object_id, expires_at) SELECT gen_random_uuid(), sha256(gen_random_uuid()::text::bytea), 'evidence', 'evidence_link', gen_random_uuid(), $3::timestamptz + interval '1 day' FROM generate_series(1, $4::int) RETURNING id, object_id)
       INSERT INTO evidence_link (id, submission_id, project_id, session_id, name, mailed, link_id, made_by, made_at) SELECT l.object_id, e.submission_id, e.project_id, e.session_id, 'Prov', false, l.id, e.made_by, $3 FROM l, evidence_link e WHERE e.id = $1 AND e.project_id = $2`,
      [made.id, ground.laid.project, ground.test.clock.now(), EVIDENCE_LINK_LIMITS.living],
    );
    expect(await make()).toMatchObject({ status: 409, body: { code: 'evidence-links-too-many' } });
  });

  it('is looked at so often and no more', async () => {
    const limited = 'y'.repeat(43);
    const statuses: number[] = [];
    for (let times = 0; times < 61; times++) statuses.push((await look(limited)).status);
    expect([new Set(statuses.slice(0, 60)), statuses[60]]).toEqual([new Set([404]), 429]);
  });
}
