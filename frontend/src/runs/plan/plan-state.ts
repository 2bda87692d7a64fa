import { httpResource } from '@angular/common/http';
import { Injectable, computed, inject, linkedSignal, signal } from '@angular/core';
import type { PlanningChoices, PlanningCourse } from '@kortkurs/contract/planning';
import { RUN_LIMITS, type Run, type RunStart } from '@kortkurs/contract/runs';
import type { RunPlace, Series, WeeklySeries } from '@kortkurs/contract/sessions';
import { addDays, mondayOf, schedule, timesFault } from '@kortkurs/rules/schedule';
import { Api, newId } from '../../platform/api';
import { Format } from '../../platform/format';
import { lastValue } from '../../platform/last-value';
import { backToSeries, changeSession, extraSession, follow, impossible, leftOut, meetOn, planFrom, removeSession, sentenceFault, toApi, type PlannedSession, type SessionsPlan } from '../planned-sessions';
import { blank, dayOf, instantIn, type PlanFields } from './plan-fields';
import { PlanSearch } from './plan-search';
import { fieldsOf, seatsIn, timeAfter, withdrawDay } from './plan-template';

/** What a plan says and what is wrong with it; saving and publishing it. */
@Injectable()
export class PlanState {
  private readonly api = inject(Api);
  private readonly format = inject(Format);
  /** Of the run that is planned, before it is stored as well. */
  readonly id = signal(newId());

  private readonly choicesRead = httpResource<PlanningChoices>(() => '/api/v1/runs/planning');
  readonly choicesResource = this.choicesRead;
  readonly choices = lastValue(this.choicesRead);
  /** Chosen from beside the choices, where those are too many to be there at once. */
  readonly search = inject(PlanSearch);
  /** The run's course in its newest version, where the choices go on without it. */
  private readonly ownCourse = httpResource<PlanningCourse[]>(() => {
    const run = this.run();
    const choices = this.choices();
    if (!run || !choices?.more.courses || choices.courses.some((course) => course.courseId === run.course.id)) return undefined;
    return { url: '/api/v1/runs/planning/courses', params: { course: run.course.id } };
  });

  /** The run as it is stored, once it is. */
  readonly run = signal<Run | undefined>(undefined);
  readonly fields = signal<PlanFields>(blank);
  readonly sessions = signal<SessionsPlan>({ series: this.usual(), sessions: [], skipped: [] });
  /** Shows what is wrong, once somebody wanted to save. */
  readonly tried = signal(false);
  private readonly stored = signal('');
  /** Sessions of a plan that was just begun: that no day is chosen yet is nobody's work. */
  private readonly begun = signal<SessionsPlan | undefined>(undefined);
  /** What somebody has said of a new run: a template leaves it as it is. */
  private readonly said = signal<ReadonlySet<keyof PlanFields | 'times' | 'until'>>(new Set());
  /** Every project that was chosen since the plan was opened: what is unticked can be ticked again. */
  private readonly ticked = linkedSignal<string[], Set<string>>({ source: () => this.fields().projectIds, computation: (ids, before) => new Set([...(before?.value ?? []), ...ids]) });

  readonly course = computed(() => {
    const { courseVersionId, newCourse } = this.fields();
    const format = this.choices()?.formats.find(({ id }) => id === newCourse?.formatId);
    if (!courseVersionId && newCourse && format) {
      const title = { [this.fields().language]: newCourse.title.trim() };
      return { versionId: '', courseId: newCourse.id, title, formatId: format.id, formatName: format.name, modules: [], activityMinutes: 0, languages: [], completionRule: format.template.completionRule };
    }
    const own = this.ownCourse.hasValue() ? this.ownCourse.value() : [];
    const chosen = [...(this.choices()?.courses ?? []), ...this.search.courses(), ...own].find((course) => course.versionId === courseVersionId);
    const run = this.run();
    if (chosen || !run || run.courseVersionId !== courseVersionId) return chosen;
    // An older version than the one that new runs get.
    return { versionId: courseVersionId, courseId: run.course.id, title: run.course.title, formatId: '', formatName: run.course.formatName, modules: run.modules, activityMinutes: run.activityMinutes, languages: [], completionRule: undefined };
  });
  /** The format of a new run's course, with what its runs start from. */
  readonly planFormat = computed(() => (this.run() ? undefined : this.choices()?.formats.find(({ id }) => id === this.course()?.formatId)));
  readonly place = computed(() => [...(this.choices()?.places ?? []), ...this.search.places(), ...(this.choices()?.formats ?? []).flatMap(({ place }) => place ?? [])].find((place) => place.id === this.fields().placeId) ?? (this.run()?.place?.id === this.fields().placeId ? this.run()?.place : undefined) ?? undefined);
  readonly projects = computed(() => {
    const known = new Map([...(this.run()?.projects ?? []), ...(this.choices()?.formats ?? []).flatMap(({ project }) => project ?? []), ...(this.choices()?.projects ?? []), ...this.search.projects()].map((project) => [project.id, project]));
    return [...known.values()];
  });
  /** Projects to tick: all of them, or, where they are many, those that were chosen. */
  readonly offered = computed(() => (this.choices()?.more.projects ? this.projects().filter(({ id }) => this.ticked().has(id)) : this.projects()));
  /** Places that sessions can have or have. */
  readonly places = computed(() => {
    const stored = this.run()?.sessions.flatMap((session) => session.place ?? []) ?? [];
    const own = this.place();
    const known: RunPlace[] = [...stored, ...(own ? [own] : []), ...(this.choices()?.places ?? []), ...this.search.places()];
    return this.choices()?.more.places ? [...new Map(known.map((place) => [place.id, place])).values()] : (this.choices()?.places ?? []);
  });
  /** What is missing, by the warning that says so: it can be published all the same. */
  readonly lacks = computed(() => {
    const { delivery, placeId, instructors } = this.fields();
    const isHere = delivery === 'in_person' || delivery === 'hybrid';
    const { sessions } = this.sessions();
    return [...(instructors.length ? [] : ['no-instructor']), ...(isHere && !placeId && (!sessions.length || sessions.some((session) => !session.placeId)) ? ['no-place'] : [])];
  });
  /** Meetings of a published run that stand elsewhere than they are stored. */
  readonly moved = computed(() => {
    const run = this.run();
    if (run?.status !== 'published') return [];
    const stored = new Map(run.sessions.map((session) => [session.id, Date.parse(session.startsAt)]));
    return this.meetings().filter((meeting) => stored.get(meeting.id) !== Date.parse(meeting.startsAt));
  });
  /** Sectors that runs of the format are for; none means everyone. */
  readonly formatSectors = computed(() => this.run()?.formatSectors ?? this.planFormat()?.audienceSectors ?? []);
  readonly paid = computed(() => this.projects().filter((project) => this.fields().projectIds.includes(project.id)));
  readonly hasSessions = computed(() => this.fields().delivery !== 'self_paced');
  /** Holidays that the sentence comes to and leaves out. */
  readonly leftOut = computed(() => leftOut(this.sessions()));
  readonly meetings = computed(() => (this.hasSessions() ? this.sessions().sessions.filter((session) => !timesFault(session)).map((session) => ({ ...session, ...schedule(session) })) : []));

  /** Last day to withdraw: what somebody said, else so long before the first session as its format has it. */
  readonly withdraw = computed(() => (this.run() || this.said().has('withdraw') ? this.fields().withdraw : withdrawDay(this.planFormat()?.template, this.meetings()[0]?.date)));

  readonly body = computed<Omit<RunStart, 'id' | 'publish'>>(() => {
    const { opens, closes, withdraw: _withdraw, placeId, videoLink, instructors, label, courseVersionId, newCourse, audience, ...rest } = this.fields();
    const withdraw = this.withdraw();
    const course = courseVersionId || !newCourse ? { courseVersionId } : { newCourse: { ...newCourse, title: { [this.fields().language]: newCourse.title.trim() } } };
    return {
      ...rest,
      ...course,
      label: label.trim(),
      enrolmentOpensAt: instantIn(opens, this.run()?.enrolmentOpensAt),
      enrolmentClosesAt: instantIn(closes, this.run()?.enrolmentClosesAt, true),
      withdrawUntil: instantIn(withdraw, this.run()?.withdrawUntil, true),
      placeId: placeId || null,
      audience: audience && { sectors: audience.sectors, organisationIds: audience.organisations.map(({ id }) => id) },
      videoLink: videoLink.trim() || null,
      instructors: instructors.map(({ personId, responsible }) => ({ personId, responsible })),
      sessions: this.hasSessions() ? toApi(this.sessions()) : [],
    };
  });
  /** Why the sentence cannot be followed: what it says then stands nowhere else, and nothing is stored before it is right. */
  readonly sentenceFault = computed(() => (this.hasSessions() ? sentenceFault(this.sessions()) : null));
  readonly isChanged = computed(() => this.stored() !== JSON.stringify(this.body()) || (this.sentenceFault() !== null && this.sessions() !== this.begun()));

  /** Key of the words at each field that is wrong. */
  readonly faults = computed<Record<string, string>>(() => {
    const { courseVersionId, newCourse, offerHours, invitationDays, capacity, opens, closes, videoLink } = this.fields();
    const found = {
      course: courseVersionId || newCourse?.title.trim() ? '' : newCourse ? 'runs.plan.titleFault' : 'runs.plan.choose',
      series: this.sentenceFault() ? `runs.plan.fault.${this.sentenceFault()}` : '',
      capacity: Number.isInteger(capacity) && capacity >= 1 && capacity <= RUN_LIMITS.capacity ? '' : 'runs.plan.capacityFault',
      offerHours: offerHours === null || (Number.isInteger(offerHours) && offerHours >= 1 && offerHours <= RUN_LIMITS.offerHours) ? '' : 'runs.plan.offerHoursFault',
      invitationDays: Number.isInteger(invitationDays) && invitationDays >= 1 && invitationDays <= RUN_LIMITS.invitationDays ? '' : 'runs.plan.invitationDaysFault',
      closes: opens && closes && opens > closes ? 'runs.plan.windowFault' : '',
      videoLink: !videoLink.trim() || /^https:\/\/\S+\.\S+/.test(videoLink.trim()) ? '' : 'runs.plan.linkFault',
      sessions: this.hasSessions() && impossible(this.sessions()).length ? 'runs.session.times.no-minutes' : '',
    };
    return Object.fromEntries(Object.entries(found).filter(([, words]) => words));
  });

  constructor() {
    this.sessions.update((plan) => follow(plan, plan.series, newId));
    this.stored.set(JSON.stringify(this.body()));
  }

  /** Takes up a stored run. */
  take(run: Run): void {
    this.run.set(run);
    this.id.set(run.id);
    this.fields.set({
      courseVersionId: run.courseVersionId,
      newCourse: null,
      label: run.label,
      language: run.language,
      delivery: run.delivery,
      capacity: run.capacity,
      enrolmentPolicy: run.enrolmentPolicy,
      offerHours: run.offerHours,
      invitationDays: run.invitationDays,
      invitationsHold: run.invitationsHold,
      opens: dayOf(run.enrolmentOpensAt),
      closes: dayOf(run.enrolmentClosesAt, true),
      withdraw: dayOf(run.withdrawUntil, true),
      placeId: run.place?.id ?? '',
      videoLink: run.videoLink ?? '',
      interpreted: run.interpreted,
      lowThreshold: run.lowThreshold,
      audience: run.audience,
      instructors: run.instructors,
      projectIds: run.projects.map((project) => project.id),
    });
    this.sessions.set(planFrom(run.sessions, this.usual()));
    this.stored.set(JSON.stringify(this.body()));
  }

  set(change: Partial<PlanFields>): void {
    this.said.update((before) => new Set([...before, ...(Object.keys(change) as (keyof PlanFields)[])]));
    this.fields.update((fields) => ({ ...fields, ...change }));
    const template = this.planFormat()?.template;
    if (change.placeId !== undefined && template && !this.said().has('capacity')) this.fields.update((fields) => ({ ...fields, capacity: seatsIn(template.capacity, this.place()) }));
  }

  /** Another course, there already or to be begun: its format says what nobody has said. */
  /** Begin with a course in its newest version, unless one is chosen already or it cannot be planned. */
  async chooseCourse(courseId: string): Promise<void> {
    const { courseVersionId, newCourse } = this.fields();
    const found = this.choices()?.courses.find((course) => course.courseId === courseId) ?? (await this.search.course(courseId));
    if (found && !courseVersionId && !newCourse) this.choose({ courseVersionId: found.versionId });
  }

  choose(change: Partial<Pick<PlanFields, 'courseVersionId' | 'newCourse'>>): void {
    this.set(change);
    const format = this.planFormat();
    if (!format) return;
    const said = this.said();
    const unsaid = Object.fromEntries(Object.entries(fieldsOf(format)).filter(([field]) => !said.has(field as keyof PlanFields)));
    this.fields.update((fields) => ({ ...fields, ...unsaid }));
    if (!said.has('capacity')) this.fields.update((fields) => ({ ...fields, capacity: seatsIn(format.template.capacity, this.place()) }));
    const { from, minutes, breakMinutes } = format.template;
    if (!said.has('times')) this.retell({ from, to: timeAfter(from, minutes), breakMinutes });
  }

  /** Begin with a lunch, or what else is planned in a moment; nothing of it is anybody's work yet. */
  begin(formatId: string): void {
    this.choose({ courseVersionId: '', newCourse: { id: newId(), formatId, title: '' } });
    this.said.set(new Set());
    this.meetOnce({ date: '' });
    this.begun.set(this.sessions());
    this.stored.set(JSON.stringify(this.body()));
  }

  /** One meeting, as a lunch has: until when follows from when it begins, as long as nobody has said so. */
  meetOnce(change: { date?: string; from?: string; to?: string }): void {
    const { series, sessions } = this.sessions();
    const { minutes, breakMinutes } = this.planFormat()?.template ?? { minutes: 60, breakMinutes: 0 };
    if (change.from !== undefined) this.mark('times');
    if (change.to !== undefined) this.mark('times', 'until');
    const date = change.date ?? (series.kind === 'dates' ? series.dates[0] : sessions[0]?.date) ?? '';
    const from = change.from ?? series.from;
    const to = change.to ?? (change.from !== undefined && !this.said().has('until') ? timeAfter(from, minutes) : series.to);
    const once: Series = { kind: 'dates', dates: date ? [date] : [], from, to, breakMinutes };
    // Without a day there is nothing to meet for.
    this.sessions.set(date ? follow(this.sessions(), once, newId) : { series: once, sessions: [], skipped: [] });
  }

  /** The sentence says something else. */
  say(change: Partial<WeeklySeries> & { dates?: string[] }): void {
    if (change.from !== undefined || change.to !== undefined || change.breakMinutes !== undefined) this.mark('times', 'until');
    this.retell(change);
  }

  /** Weekly, every second week, or chosen dates. */
  sayKind(kind: 'week' | 'second' | 'dates'): void {
    const { series, sessions } = this.sessions();
    const { from, to, breakMinutes } = series;
    const dates = sessions.map((session) => session.date);
    const weekly = series.kind === 'weekly' ? series : { ...this.usual(), from, to, breakMinutes, times: Math.max(1, dates.length), ...(dates[0] ? { firstDate: dates[0] } : {}) };
    const wanted: Series = kind === 'dates' ? { kind: 'dates', dates: [...new Set(dates)], from, to, breakMinutes } : { ...weekly, every: kind === 'second' ? 2 : 1 };
    this.sessions.set(follow(this.sessions(), wanted, newId));
  }

  addSession(): void {
    const { sessions, series } = this.sessions();
    const last = sessions.at(-1);
    const times = last ? { ...last, date: addDays(last.date, 7) } : { ...series, date: series.kind === 'weekly' ? series.firstDate : this.format.localDate(new Date()) };
    const made = extraSession(newId(), times);
    this.sessions.update((plan) => ({ ...plan, sessions: [...plan.sessions, made] }));
  }

  change(id: string, change: Partial<PlannedSession>): void {
    this.sessions.update((plan) => changeSession(plan, id, change));
  }

  back(id: string): void {
    this.sessions.update((plan) => backToSeries(plan, id));
  }

  remove(id: string): void {
    this.sessions.update((plan) => removeSession(plan, id));
  }

  /** Meet on a holiday of the series all the same, or leave it out again. */
  meetOn(date: string, meet: boolean): void {
    this.sessions.update((plan) => meetOn(plan, date, meet, newId));
  }

  /** Store what is planned; a new run also shown to everyone, in one act. @throws Problem */
  async save(publish = false): Promise<Run> {
    const run = this.run();
    const saved = run
      ? await this.api.patch<Run>(`runs/${run.id}`, { version: run.version, ...this.body() })
      : await this.api.post<Run>('runs', { id: this.id(), ...this.body(), ...(publish && { publish }) });
    this.take(saved);
    return saved;
  }

  /** Show everyone what is stored. @throws Problem */
  async publish(run: Run): Promise<Run> {
    const published = await this.api.post<Run>(`runs/${run.id}/publication`, { version: run.version });
    this.take(published);
    return published;
  }

  private retell(change: Partial<WeeklySeries> & { dates?: string[] }): void {
    const now = this.sessions();
    this.sessions.set(follow(now, { ...now.series, ...change } as Series, newId));
  }

  private mark(...what: ('times' | 'until')[]): void {
    this.said.update((before) => new Set([...before, ...what]));
  }

  /** What the sentence says before anybody has said anything: two weeks from now on a Tuesday evening. */
  private usual(): WeeklySeries {
    const tuesday = addDays(mondayOf(this.format.localDate(new Date())), 15);
    return { kind: 'weekly', weekday: 2, every: 1, firstDate: tuesday, times: 1, from: '17:30', to: '20:00', breakMinutes: 0 };
  }
}
