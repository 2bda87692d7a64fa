import { Injectable } from '@nestjs/common';
import type { IntakeMark } from '@kortkurs/contract/intake-reading';
import { AttendanceRecorder } from '../attendance/door';
import { ListDesk } from '../enrolments/door';
import { ParticipantRecords } from '../funding/door';
import { OrganisationRegister } from '../organisations/door';
import { IdentityNumbers, People } from '../people/door';
import { Clock } from '../platform/clock';
import type { Tx } from '../platform/db/tx';
import { newId } from '../platform/ids';
import { RunKeeper } from '../runs/door';
import type { EffectKind } from './intake-effect.entity';
import type { ListPlan, PlannedPerson } from './list-plan';

/** Somebody who is enrolled with the list. */
type Listed = Parameters<ListDesk['enrol']>[2][number];

/** A row that was made, with its line. */
export interface Effect {
  kind: EffectKind;
  objectId: string;
  line: number | null;
}

/** What was made. */
export interface Applied {
  effects: Effect[];
  people: { line: number; personId: string; made: boolean }[];
  sessionIds: string[];
  marks: { saved: number; changed: number; held: number };
  enrolments: number;
}

interface Standing {
  sessionId: string;
  enrolmentId: string;
  state: 'present' | 'absent';
  lateMinutes: number;
  earlyMinutes: number;
  channel: string;
  reason: string | null;
}

/** Writes a plan through the doors of the rooms that own the rows, set by set. */
@Injectable()
export class ListApplier {
  constructor(
    private readonly keeper: RunKeeper,
    private readonly people: People,
    private readonly numbers: IdentityNumbers,
    private readonly register: OrganisationRegister,
    private readonly records: ParticipantRecords,
    private readonly desk: ListDesk,
    private readonly recorder: AttendanceRecorder,
    private readonly clock: Clock,
  ) {}

  /** Locks in the order of docs/locking.md: the run's seats, its sessions, enrolments, then people. */
  async apply(tx: Tx, runId: string, plan: ListPlan, by: string, reason: string): Promise<Applied> {
    const effects: Effect[] = [];
    await this.desk.hold(tx, runId);
    const sessions = await this.makeSessions(tx, runId, plan, effects);
    const organisations = await this.makeOrganisations(tx, plan, effects);
    const people = await this.makePeople(tx, plan.people, effects);
    const affiliations = await this.affiliate(tx, plan.people, people, organisations, effects);
    const listed = plan.people.map((person): Listed => {
      const organisationId = person.organisation === null ? null : (organisations.get(person.organisation) ?? null);
      return { id: newId(), personId: people.get(person.line) ?? '', affiliationId: affiliations.get(person.line) ?? null, organisationId };
    });
    const enrolled = await this.desk.enrol(tx, runId, listed, by, reason);
    const lineOf = new Map(plan.people.map((person) => [people.get(person.line), person.line]));
    for (const one of enrolled) if (one.made) effects.push({ kind: 'enrolment', objectId: one.enrolmentId, line: lineOf.get(one.personId) ?? null });
    await this.people.lock(tx, [...people.values()]);
    await this.protect(tx, plan.people);
    await this.recordNumbers(tx, plan.people, people);
    await this.recordFacts(tx, runId, plan.people, people, by);
    const marks = await this.mark(tx, plan.people, people, enrolled, sessions, by, effects);
    return {
      effects,
      people: plan.people.map((person) => ({ line: person.line, personId: people.get(person.line) ?? '', made: person.personId === null })),
      sessionIds: [...new Set(sessions.values())],
      marks,
      enrolments: enrolled.filter((one) => one.made).length,
    };
  }

  private async makeSessions(tx: Tx, runId: string, plan: ListPlan, effects: Effect[]): Promise<Map<number, string>> {
    const ids = new Map(plan.sessions.map((session) => [session.column, session.sessionId ?? newId()]));
    const fresh = plan.sessions.filter((session) => session.sessionId === null);
    if (fresh.length === 0) await this.keeper.lock(tx, runId);
    else {
      await this.keeper.addSessions(
        tx,
        runId,
        fresh.map(({ column, date, start, end, breakMinutes }) => ({ id: ids.get(column), date, from: start, to: end, breakMinutes })),
      );
    }
    // All of them, before the first person: marks are saved session by session, and each locks people.
    await tx.query('SELECT id FROM session WHERE run_id = $1 ORDER BY id FOR UPDATE', [runId]);
    for (const { column } of fresh) effects.push({ kind: 'session', objectId: ids.get(column) ?? '', line: null });
    return ids;
  }

  private async makeOrganisations(tx: Tx, plan: ListPlan, effects: Effect[]): Promise<Map<string, string>> {
    const ids = new Map(plan.organisations.map((organisation) => [organisation.name, organisation.id ?? newId()]));
    const fresh = plan.organisations.filter((organisation) => organisation.id === null);
    if (fresh.length > 0) await this.register.addMany(tx, fresh.map(({ name }) => ({ id: ids.get(name) ?? '', name, sector: 'civil_society' as const })));
    for (const { name } of fresh) effects.push({ kind: 'organisation', objectId: ids.get(name) ?? '', line: null });
    return ids;
  }

  /** New people are made; what known people say of themselves is left as it is. */
  private async makePeople(tx: Tx, planned: PlannedPerson[], effects: Effect[]): Promise<Map<number, string>> {
    const ids = new Map(planned.map((person) => [person.line, person.personId ?? newId()]));
    const fresh = planned.filter((person) => person.personId === null);
    await this.people.createMany(
      tx,
      fresh.map((person) => ({
        id: ids.get(person.line),
        givenName: person.given,
        familyName: person.family,
        contactEmail: person.email,
        phone: person.phone,
        ...(person.alias === null ? {} : { alias: person.alias }),
      })),
    );
    for (const person of planned) effects.push({ kind: person.personId === null ? 'person' : 'known_person', objectId: ids.get(person.line) ?? '', line: person.line });
    return ids;
  }

  /** Protection is never left out, whatever is known already. */
  private async protect(tx: Tx, planned: PlannedPerson[]): Promise<void> {
    await this.people.protectMany(tx, planned.flatMap(({ personId, alias }) => (personId !== null && alias !== null ? [{ id: personId, alias }] : [])));
  }

  /** Of new people; known ones say theirs themselves, and of protected ones only a substitute is kept. */
  private async recordNumbers(tx: Tx, planned: PlannedPerson[], people: Map<number, string>): Promise<void> {
    const numbers = planned.flatMap(({ line, personId, identity, birthDate }) =>
      personId === null && identity && birthDate ? [{ personId: people.get(line) ?? '', number: { number: identity.number, kind: identity.type, bornOn: birthDate } }] : [],
    );
    await this.numbers.record(tx, numbers);
  }

  /** Birth date and gender are kept only where a funder of the run requires them, and never in place of an own answer. */
  private async recordFacts(tx: Tx, runId: string, planned: PlannedPerson[], people: Map<number, string>, by: string): Promise<void> {
    const funded = await tx.one('SELECT 1 FROM run_project WHERE run_id = $1 LIMIT 1', [runId]);
    if (!funded) return;
    const answered = planned.filter((person) => person.personId === null && (person.birthDate !== null || person.gender !== null));
    const answers = answered.map(({ line, gender, birthDate }) => ({ personId: people.get(line) ?? '', gender, bornOn: birthDate, declined: false }));
    await this.records.recordFirst(tx, answers, by);
  }

  private async affiliate(tx: Tx, planned: PlannedPerson[], people: Map<number, string>, organisations: Map<string, string>, effects: Effect[]): Promise<Map<number, string>> {
    const wanted = planned.flatMap((person) => {
      const organisationId = person.organisation === null ? undefined : organisations.get(person.organisation);
      return organisationId === undefined ? [] : [{ line: person.line, id: newId(), personId: people.get(person.line) ?? '', organisationId, role: person.role }];
    });
    const made = new Set(await this.register.affiliateMany(tx, wanted));
    const standing = await tx.query<{ id: string; personId: string; organisationId: string }>(
      `SELECT DISTINCT ON (person_id, organisation_id) id, person_id AS "personId", organisation_id AS "organisationId"
         FROM affiliation WHERE person_id = ANY ($1::uuid[]) AND upper_inf(valid) ORDER BY person_id, organisation_id, lower(valid) DESC NULLS LAST, id`,
      [wanted.map((one) => one.personId)],
    );
    const ids = new Map<number, string>();
    for (const one of wanted) {
      if (made.has(one.id)) effects.push({ kind: 'affiliation', objectId: one.id, line: one.line });
      const known = standing.find((affiliation) => affiliation.personId === one.personId && affiliation.organisationId === one.organisationId);
      if (known) ids.set(one.line, known.id);
    }
    return ids;
  }

  /** Marks that stand already with the same content are left alone, so that the same list again leaves no trace. */
  private async mark(
    tx: Tx,
    planned: PlannedPerson[],
    people: Map<number, string>,
    enrolled: Awaited<ReturnType<ListDesk['enrol']>>,
    sessions: Map<number, string>,
    by: string,
    effects: Effect[],
  ): Promise<Applied['marks']> {
    const enrolmentOf = new Map(enrolled.map((one) => [one.personId, one.enrolmentId]));
    const standing = new Map(
      (
        await tx.query<Standing>(
          `SELECT session_id AS "sessionId", enrolment_id AS "enrolmentId", state, late_minutes AS "lateMinutes", early_minutes AS "earlyMinutes", channel, reason
             FROM attendance WHERE enrolment_id = ANY ($1::uuid[])`,
          [[...enrolmentOf.values()]],
        )
      ).map((mark) => [`${mark.sessionId}:${mark.enrolmentId}`, mark]),
    );
    const batches = new Map<string, Map<string, { content: IntakeMark & { state: 'present' | 'absent' }; line: number }>>();
    for (const person of planned) {
      const enrolmentId = enrolmentOf.get(people.get(person.line) ?? '') ?? '';
      for (const { column, mark } of person.marks) {
        const sessionId = sessions.get(column) ?? '';
        const known = standing.get(`${sessionId}:${enrolmentId}`);
        if (mark.state === 'unmarked' || (known && sameMark(known, mark))) continue;
        const batch = batches.get(sessionId) ?? new Map();
        // Two columns can be about one session: somebody who was seen in either was there.
        if (batch.get(enrolmentId)?.content.state !== 'present') batch.set(enrolmentId, { content: { ...mark, state: mark.state }, line: person.line });
        batches.set(sessionId, batch);
      }
    }
    const markedAt = this.clock.now().toISOString();
    const total = { saved: 0, changed: 0, held: 0 };
    for (const sessionId of [...batches.keys()].sort()) {
      const entries = [...(batches.get(sessionId) ?? [])].map(([enrolmentId, { content, line }]) => ({ markId: newId(), enrolmentId, content, line, markedAt }));
      const batch: Parameters<AttendanceRecorder['save']>[1] = { sessionId, marks: entries.map(({ line: _line, ...mark }) => mark), source: 'import', by, clientOffset: 0, correctionReason: null };
      const saved = await this.recorder.save(tx, batch);
      total.held += saved.marks.filter((mark) => mark.outcome === 'held').length;
      const outcomes = new Map(saved.marks.map((mark) => [mark.markId, mark.outcome]));
      for (const entry of entries) {
        const outcome = outcomes.get(entry.markId);
        if (outcome === 'applied' || outcome === 'held') effects.push({ kind: 'mark', objectId: entry.markId, line: entry.line });
        if (outcome !== 'applied') continue;
        total.saved += 1;
        if (standing.has(`${sessionId}:${entry.enrolmentId}`)) total.changed += 1;
      }
    }
    return total;
  }
}

function sameMark(known: Standing, mark: IntakeMark): boolean {
  return known.state === mark.state && known.lateMinutes === mark.lateMinutes && known.earlyMinutes === mark.earlyMinutes && known.channel === mark.channel && known.reason === mark.reason;
}
