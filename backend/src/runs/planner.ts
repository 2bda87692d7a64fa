import { Injectable } from '@nestjs/common';
import type { NewRun, RunChange, RunPlan } from '@kortkurs/contract/runs';
import type { Series, SessionChange, SessionPlan } from '@kortkurs/contract/sessions';
import { SESSION_LIMITS } from '@kortkurs/contract/sessions';
import { meetingsOf, seriesFault } from '@kortkurs/rules/series';
import { Audit } from '../platform/audit/audit';
import type { Tx } from '../platform/db/tx';
import { Events } from '../platform/events/events';
import { Once } from '../platform/idempotency/once';
import { newId } from '../platform/ids';
import { Refusal, type FieldFault } from '../platform/refusals/refusal';
import { CapacityChanging, RunDrafted, type RunFacts } from './events';
import { checkReferences } from './references';
import { refuseStale, RunKeeper } from './run-keeper';
import { RunWriter } from './run-writer';
import { SessionWriter } from './session-writer';

/** Plans runs: drafts them and changes them, with their sessions, in one transaction. */
@Injectable()
export class Planner {
  constructor(
    private readonly once: Once,
    private readonly keeper: RunKeeper,
    private readonly runs: RunWriter,
    private readonly sessions: SessionWriter,
    private readonly events: Events,
    private readonly audit: Audit,
  ) {}

  /** Make a draft. The id is its natural key: the same post again changes nothing. Gives the run's id. */
  async draft(tx: Tx, plan: NewRun, by: string): Promise<string> {
    const id = plan.id ?? newId();
    checkPlan(plan);
    await this.checkNamed(tx, plan.courseVersionId, plan);
    if (!(await this.runs.insert(tx, id, plan, by))) return this.runs.known(tx, id, by);
    await this.runs.setInstructors(tx, id, plan.instructors ?? []);
    await this.runs.setProjects(tx, id, plan.projectIds ?? []);
    if (plan.audience) await this.runs.setAudience(tx, id, plan.audience);
    const made = await this.keeper.lock(tx, id);
    await this.sessions.replace(tx, made, plan.sessions ?? []);
    await this.runs.span(tx, id);
    await this.events.emit(tx, new RunDrafted(await this.keeper.lock(tx, id)));
    await this.audit.record(tx, { action: 'run.drafted', objectType: 'run', objectId: id });
    return id;
  }

  /** Change a run. What is left out stays. */
  async change(runId: string, change: RunChange): Promise<void> {
    await this.once.work(async (tx) => {
      const run = await this.keeper.lock(tx, runId);
      refuseStale(run, change.version);
      const { version: _version, sessions, instructors, projectIds, audience, ...fields } = change;
      checkPlan(change, run);
      await this.checkNamed(tx, change.courseVersionId ?? run.courseVersionId, change, run);
      await this.runs.checkVersion(tx, run, change.courseVersionId);
      const to = change.courseVersionId?.toLowerCase();
      const isMoved = to !== undefined && to !== run.courseVersionId;
      if (fields.capacity !== undefined && fields.capacity !== run.capacity) await this.events.emit(tx, new CapacityChanging(runId));
      await this.runs.update(tx, runId, fields);
      if (isMoved) await this.sessions.follow(tx, run, to);
      if (instructors) await this.runs.setInstructors(tx, runId, instructors);
      if (projectIds) await this.runs.setProjects(tx, runId, projectIds);
      if (audience !== undefined) await this.runs.setAudience(tx, runId, audience);
      if (run.status === 'published' && projectIds) await this.runs.requireStatements(tx, runId);
      const now = { ...run, delivery: fields.delivery ?? run.delivery };
      if (sessions) await this.sessions.replace(tx, now, sessions);
      else if (fields.delivery && fields.delivery !== run.delivery) await this.sessions.add(tx, now, []);
      if (isElsewhere(run, change)) await this.runs.tellCalendars(tx, runId, 'all');
      else if (moves(run, change)) await this.runs.tellCalendars(tx, runId, 'following');
      await this.keeper.settle(tx, run);
      await this.audit.record(tx, { action: 'run.changed', objectType: 'run', objectId: runId, details: { fields: Object.keys(change).filter((key) => key !== 'version'), ...(isMoved && { fromVersion: run.courseVersionId, toVersion: to }) } });
    });
  }

  /** Add the sessions of a series. */
  async addSeries(runId: string, version: number, series: Series, common: Pick<SessionPlan, 'title' | 'moduleId' | 'placeId' | 'videoLink'>): Promise<void> {
    const code = seriesFault(series);
    if (code) throw new Refusal('invalid-input', { fields: [{ field: `series.${seriesField(series, code)}`, code, params: { limit: code === 'times' ? SESSION_LIMITS.perRun : SESSION_LIMITS.breakMinutes } }] });
    const plans = meetingsOf(series).map((meeting) => ({ ...common, ...meeting }));
    await this.withSessions(runId, version, 'session.added', plans, (tx, run) => this.sessions.add(tx, run, plans));
  }

  /** Add one session. */
  async addSession(runId: string, version: number, plan: SessionPlan): Promise<void> {
    await this.withSessions(runId, version, 'session.added', [plan], (tx, run) => this.sessions.add(tx, run, [plan]));
  }

  /** Change one session. Gives the id of its run. */
  async changeSession(sessionId: string, { version, ...change }: SessionChange): Promise<string> {
    return this.withSession(sessionId, version, 'session.changed', [change], (tx, run) => this.sessions.change(tx, run, sessionId, change));
  }

  /** Remove one session. Gives the id of its run. */
  async removeSession(sessionId: string, version: number): Promise<string> {
    return this.withSession(sessionId, version, 'session.removed', [], (tx, run) => this.sessions.remove(tx, run, [sessionId]));
  }

  private async withSession(sessionId: string, version: number, action: string, plans: Partial<SessionPlan>[], act: (tx: Tx, run: RunFacts) => Promise<void>): Promise<string> {
    return this.once.work(async (tx) => {
      const found = await tx.one<{ run: string }>('SELECT run_id AS run FROM session WHERE id = $1', [sessionId]);
      if (!found) throw new Refusal('not-found');
      await this.changeSessions(tx, found.run, version, plans, act);
      await this.audit.record(tx, { action, objectType: 'session', objectId: sessionId });
      return found.run;
    });
  }

  private async withSessions(runId: string, version: number, action: string, plans: Partial<SessionPlan>[], act: (tx: Tx, run: RunFacts) => Promise<void>): Promise<void> {
    await this.once.work(async (tx) => {
      await this.changeSessions(tx, runId, version, plans, act);
      await this.audit.record(tx, { action, objectType: 'run', objectId: runId });
    });
  }

  private async changeSessions(tx: Tx, runId: string, version: number, plans: Partial<SessionPlan>[], act: (tx: Tx, run: RunFacts) => Promise<void>): Promise<void> {
    const run = await this.keeper.lock(tx, runId);
    refuseStale(run, version);
    await checkReferences(tx, { courseVersionId: run.courseVersionId, places: named(plans, 'placeId'), modules: named(plans, 'moduleId'), people: [], projects: [] });
    await act(tx, run);
    await this.keeper.settle(tx, run);
  }

  /** What was there before may stay, also when it was archived meanwhile: only what is newly named is asked for. */
  private async checkNamed(tx: Tx, courseVersionId: string, plan: Partial<RunPlan>, run?: RunFacts): Promise<void> {
    const sessions = plan.sessions ?? [];
    const kept = run ? await this.runs.named(tx, run.id) : new Set<string>();
    const fresh = (list: { id: string; field: string }[]): { id: string; field: string }[] => list.filter((each) => !kept.has(each.id));
    await checkReferences(tx, {
      courseVersionId,
      places: fresh([...(plan.placeId ? [{ id: plan.placeId, field: 'placeId' }] : []), ...named(sessions, 'placeId', 'sessions.')]),
      modules: named(sessions, 'moduleId', 'sessions.'),
      people: fresh((plan.instructors ?? []).map((each, n) => ({ id: each.personId, field: `instructors.${n}.personId` }))),
      projects: fresh((plan.projectIds ?? []).map((id, n) => ({ id, field: `projectIds.${n}` }))),
      organisations: fresh((plan.audience?.organisationIds ?? []).map((id, n) => ({ id, field: `audience.organisationIds.${n}` }))),
    });
  }
}

const named = (plans: Partial<SessionPlan>[], key: 'placeId' | 'moduleId', path = ''): { id: string; field: string }[] =>
  plans.flatMap((plan, n) => (plan[key] ? [{ id: plan[key], field: path ? `${path}${n}.${key}` : key }] : []));

/** Whether people's calendars show something else for sessions that follow the run's place and link. */
const moves = (run: RunFacts, change: RunChange): boolean =>
  (change.placeId !== undefined && change.placeId !== run.placeId) || (change.videoLink !== undefined && change.videoLink !== run.videoLink);

/** Whether they show something else for all of them: another delivery is at another place. */
const isElsewhere = (run: RunFacts, change: RunChange): boolean => change.delivery !== undefined && change.delivery !== run.delivery;

const seriesField = (series: Series, code: string): string => {
  if (code === 'date') return series.kind === 'weekly' ? 'firstDate' : 'dates';
  if (code === 'times') return series.kind === 'weekly' ? 'times' : 'dates';
  return code === 'break' || code === 'no-minutes' ? 'breakMinutes' : code;
};

/** What no single field can tell. */
function checkPlan(plan: Partial<RunPlan>, run?: RunFacts): void {
  const fields: FieldFault[] = [];
  const opens = plan.enrolmentOpensAt === undefined ? run?.enrolmentOpensAt : plan.enrolmentOpensAt;
  const closes = plan.enrolmentClosesAt === undefined ? run?.enrolmentClosesAt : plan.enrolmentClosesAt;
  if (opens && closes && new Date(opens) >= new Date(closes)) fields.push({ field: 'enrolmentClosesAt', code: 'windowOrder' });
  const { instructors, projectIds } = plan;
  if (instructors?.length && instructors.filter((each) => each.responsible).length !== 1) fields.push({ field: 'instructors', code: 'oneResponsible' });
  if (instructors && new Set(instructors.map((each) => each.personId)).size !== instructors.length) fields.push({ field: 'instructors', code: 'arrayUnique' });
  if (projectIds && new Set(projectIds).size !== projectIds.length) fields.push({ field: 'projectIds', code: 'arrayUnique' });
  if (fields.length) throw new Refusal('invalid-input', { fields });
}
