import { unzipSync } from 'fflate';
import type { ExportOrder } from '@kortkurs/contract/exports';
import { PARTS, KEY } from '../../backend/src/own-data/download/parts';
import { newId } from '../../backend/src/platform/ids';
import type { Headers, TestApp } from '../../backend/src/platform/testing/start-app';
import { until } from '../../backend/src/platform/testing/until';
import type { Reported } from '../builders/reported';

const WORK = 'what somebody does in their work stands in rows about others, or about nobody';
const LOG = 'told under who has read it, with who and why';
const KEYS = 'a key or the hash of a link: it says nothing, and whoever had it could use it';

/** Columns that lead to a person and whose rows are not in the file of that person, and why. */
const NOT_THEIRS: Record<string, readonly string[]> = {
  [WORK]: [
    'access_grant.granted_by', 'aid_certificate.filed_by', 'aid_grant.recorded_by', 'aid_grant.withdrawn_by', 'assignment_hand_in.decided_by', 'attendance.by_person_id', 'attendance_history.by_person_id', 'attendance_objection.answered_by',
    'attestation.asked_by', 'attestation.entered_by', 'attestation_page.added_by', 'attestation_withdrawal.entered_by', 'attestation_withdrawal.withdrawn_by', 'board_comment.written_by', 'booking.booked_by', 'certificate.issued_by', 'certificate.revoked_by',
    'certificate_archive.asked_by', 'cofinancing_certificate.asked_by', 'cofinancing_certificate.asked_to', 'cofinancing_certificate.entered_by', 'cofinancing_rate.changed_by', 'completion.decided_by', 'completion_approval.approved_by', 'contact_letter.written_by',
    'course_run.created_by', 'course_version.created_by', 'destruction.by_person_id', 'discussion.closed_by', 'discussion_post.hidden_by', 'discussion_report.settled_by', 'document.added_by', 'document.archived_by', 'enrolment_event.by_person_id', 'entered_figure.entered_by',
    'evidence_link.made_by', 'evidence_read.by_person_id', 'export_order.ordered_by', 'fact_ask.asked_by', 'gap_dismissed.dismissed_by', 'gap_dismissed.ended_by', 'group_letter.written_by', 'identity_number_read.read_by', 'identity_number_reading.read_by', 'intake_batch.applied_by',
    'intake_batch.made_by', 'intake_batch.undone_by', 'make_up.approved_by', 'make_up.ended_by', 'make_up.made_by', 'number_file.made_by', 'number_file.released_by', 'number_request.answered_by', 'number_request.asked_by', 'organisation_invitation.invited_by', 'outcome_event.recorded_by',
    'outcome_event.withdrawn_by', 'outcome_later.recorded_by', 'participant_fact.recorded_by', 'participant_record.recorded_by', 'participation_statement.made_by', 'participation_statement.revoked_by', 'project.contact_person_id', 'project.release_by_one_asked_by', 'project_exclusion.ended_by',
    'project_exclusion.excluded_by', 'project_target.created_by', 'protected_opening.opened_by', 'report_share.made_by', 'rule_set_version.made_by', 'sample.drawn_by', 'sample_judgement.by_person_id', 'seat_change.by_person_id', 'session_signature.hours_corrected_by', 'session_signature.led_by',
    'session_signature.reopened_by', 'session_signature.signed_by', 'sign_reminder.reminded_by', 'study_circle.chosen_by', 'submission.made_by', 'submission_event.by_person_id', 'submission_file.made_by', 'undertaking_member.added_by', 'walk_in.settled_by',
  ],
  [LOG]: ['identity_number_read.person_id', 'protected_opening.person_id'],
  [KEYS]: ['person_key.person_id', 'signed_link.person_id'],
  'the rows of who the person was before are found by all ids of theirs': ['person.merged_into'],
  'the file that is on its way; it goes within a day, or is in what it was sent for': ['upload.person_id'],
  'what staff note at a mark is sealed by the person’s key; the mark itself is found by the seat': ['attendance_history.note_of'],
  'found by the person already': ['booking.enrolment_id', 'certificate.enrolment_id', 'participation_month.enrolment_id', 'walk_in.enrolment_id'],
  'the swap is told to who gave the seat away; who got it has the seat': ['seat_swap.to_enrolment_id'],
};

/** What the file of everything that is held of a person holds, and what it does not. */
export function ownDataFile(here: () => { test: TestApp; laid: Reported }): void {
  const as = (name: string): Headers => here().test.signedInAs(here().laid.people[name] ?? '');
  const ask = <T>(method: 'GET' | 'POST', path: string, headers: Headers) => here().test.ask<T>(method, path, { as: headers, headers: { 'accept-language': 'sv' } });
  const made = async (name: string): Promise<ExportOrder> => {
    const { status, body } = await ask<ExportOrder>('POST', 'me/data/file', as(name));
    expect(status).toBe(201);
    return until(async () => {
      const order = (await ask<ExportOrder>('GET', `exports/${body.id}`, as(name))).body;
      return order.state !== 'waiting' && order.state !== 'making' && order;
    });
  };
  const fetched = async (order: ExportOrder, ending = 'json'): Promise<string> => {
    const { rawPayload } = await here().test.app.inject({ method: 'GET', url: order.file?.url ?? '' });
    return Buffer.from(unzipSync(rawPayload)[`det-vi-har-om-dig.${ending}`] ?? '').toString('utf8');
  };

  it('forgets no table: whatever leads to a person, a seat or an account is in the file, or has a reason why not', async () => {
    const keys = await here().test.database.query<{ column: string }>(
      `SELECT c.conrelid::regclass || '.' || a.attname AS column FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = ANY (c.conkey)
        WHERE c.contype = 'f' AND c.confrelid IN ('person'::regclass, 'enrolment'::regclass, 'account'::regclass) ORDER BY 1`,
    );
    const known = [...PARTS.map(({ table, owned, key = KEY[owned] }) => `${table}.${key}`), ...Object.values(NOT_THEIRS).flat()];
    expect(keys.length).toBeGreaterThan(100);
    expect(keys.map(({ column }) => column).filter((column) => !known.includes(column))).toEqual([]);
    // Nor does it know what is no longer there; a person's own row and an answer in a quiz are found by other keys.
    const there = new Set([...keys.map(({ column }) => column), 'person.id', 'quiz_answer.attempt_id']);
    expect(known.filter((column) => !there.has(column))).toEqual([]);
    expect(new Set(known).size).toBe(known.length);
  });

  it('holds what is the person’s own by readable names, no id, no number, and nobody else', async () => {
    const { test, laid } = here();
    const post = newId();
    await test.database.execute(`INSERT INTO message (id, message_id, once_key, kind, person_id, to_address, language, subject, body, state, created_at) VALUES ($1, 'm', 'o', 'seat-enrolled', $2, 'ada@example.org', 'sv', 'Hej', 'Bo =HYPERLINK har en plats', 'sent', now())`, [post, laid.people['Ada']]);
    const order = await made('Ada');
    expect(order).toMatchObject({ state: 'ready', title: 'Det vi har om dig', file: { name: 'det-vi-har-om-dig.zip' } });
    const text = await fetched(order);
    const file = JSON.parse(text) as Record<string, Record<string, Record<string, unknown>[]>>;
    expect(file['Om dig']?.['person']).toMatchObject([{ given_name: 'Ada', family_name: 'Ask' }]);
    expect(file['Närvaro']?.['attendance']).toHaveLength(3);
    expect(file['Närvaro']?.['attendance']?.[0]).toMatchObject({ state: 'present', session_on: '2026-09-08', course: expect.any(String) as string });
    expect(file['Uppgifter till finansiärer']?.['participant_record']).toMatchObject([{ gender: 'F', born_on: '1970-05-17' }]);
    expect(file['Projekt']?.['participation_start']?.map(({ project }) => project)).toEqual(expect.arrayContaining(['Starkare föreningsliv']));
    expect(file['Mejl och sms']?.['message']).toContainEqual(expect.objectContaining({ kind: 'seat-enrolled', to_address: 'ada@example.org' }));
    expect(file['Vem har läst']).toEqual(expect.arrayContaining([expect.objectContaining({ what: 'signed', byName: 'Ylva Provsson' })]));
    expect(await fetched(order, 'html')).toMatch(/<h2>Om dig<\/h2>[\s\S]*<dt>given name<\/dt><dd>Ada<\/dd>/);
    expect(text).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-/);
    expect(text).not.toContain('199001011234');
    for (const other of ['HYPERLINK', 'Cilla', 'Robin', 'Eva']) expect(text).not.toContain(other);
  });

  it('is fetched by who ordered it alone, and is told with how far it has come', async () => {
    const order = await made('Bo');
    expect((await ask('GET', `exports/${order.id}`, as('Ada'))).status).toBe(404);
    expect((await ask<{ order: ExportOrder | null }>('GET', 'me/data/file', as('Bo'))).body).toMatchObject({ order: { id: order.id, state: 'ready' } });
    expect((await ask<{ order: ExportOrder | null }>('GET', 'me/data/file', as('Dan'))).body).toEqual({ order: null });
    expect(await fetched(order)).not.toContain('Ada');
  });
}
