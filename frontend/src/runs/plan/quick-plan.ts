import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, effect, inject, linkedSignal, output, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { LIMITS } from '@kortkurs/contract/common';
import type { PlanningCourse, YearlyTargets } from '@kortkurs/contract/planning';
import type { Run, RunPerson } from '@kortkurs/contract/runs';
import type { ReminderSetting } from '@kortkurs/contract/reminders';
import { minutesNeeded } from '@kortkurs/rules/completion';
import { lengthOf, lengthWords } from '@kortkurs/rules/length';
import { targetRange } from '@kortkurs/rules/target';
import { Api } from '../../platform/api';
import { Format } from '../../platform/format';
import { ReadersLanguage } from '../../platform/language';
import { Words } from '../../platform/words/words';
import { EuMark } from '../../ui/eu-mark';
import { Field, KkInput } from '../../ui/field/field';
import { Icon, type IconName } from '../../ui/icon/icon';
import { Confirm } from '../../ui/overlay/confirm';
import { Notices } from '../../ui/overlay/notices';
import { Pick, type PickOption } from '../../ui/pick/pick';
import { Strips } from '../../ui/strips/strips';
import { clashWords, sureOfClashes } from '../clashes';
import { placeWords } from '../place-words';
import { PLACE_FACTS } from '../places/place-access-list';
import { sureOfPast } from '../sure-of-past';
import { TimeField } from '../../ui/field/time-field';
import { PlanClashes } from './plan-clashes';
import { PlanMonths } from './plan-months';
import { PlanState } from './plan-state';
import { PlanWriting, focusFault } from './plan-writing';

const PAUSE_MS = 300;
const isLink = (text: string): boolean => /^https:\/\/\S+\.\S+$/.test(text);
const same = (a: string, b: string): boolean => a.trim().toLocaleLowerCase() === b.trim().toLocaleLowerCase();

/** Something that follows from the format, and the part of the full plan where it is changed. */
interface Following {
  name: string;
  icon: IconName;
  text: string;
  part: string;
}

/** A lunch from three things: what it is called, when, and in which room or by which link. All else follows from its format, and says so. */
@Component({
  selector: 'kk-quick-plan',
  changeDetection: ChangeDetectionStrategy.OnPush,
  providers: [PlanClashes, PlanMonths, PlanWriting],
  imports: [EuMark, Field, Icon, KkInput, MatButton, Pick, RouterLink, Strips, TimeField, TranslocoPipe],
  templateUrl: './quick-plan.html',
  styleUrl: './quick-plan.scss',
})
export class QuickPlan {
  private readonly api = inject(Api);
  private readonly words = inject(Words);
  private readonly notices = inject(Notices);
  private readonly confirm = inject(Confirm);
  private readonly language = inject(ReadersLanguage);
  private readonly clashes = inject(PlanClashes);
  private readonly months = inject(PlanMonths);
  protected readonly state = inject(PlanState);
  protected readonly writing = inject(PlanWriting);
  protected readonly format = inject(Format);

  readonly saved = output<Run>();
  readonly published = output<Run>();
  /** To the full plan, with all that was written, at one of its parts. */
  readonly full = output<string>();

  protected readonly titleLimit = LIMITS.title;
  protected readonly placeWords = placeWords;

  protected readonly name = computed(() => this.state.fields().newCourse?.title ?? this.format.text(this.state.course()?.title));
  protected readonly kind = computed(() => this.format.text(this.state.planFormat()?.name));
  protected readonly series = computed(() => this.state.sessions().series);
  protected readonly date = computed(() => {
    const series = this.series();
    return (series.kind === 'dates' ? series.dates[0] : this.state.meetings()[0]?.date) ?? '';
  });

  /** Courses of the format that are called so already. */
  private readonly asked = signal('');
  private readonly found = httpResource<PlanningCourse[]>(() => (this.asked() ? { url: '/api/v1/runs/planning/courses', params: { q: this.asked() } } : undefined));
  protected readonly known = computed(() => {
    const formatId = this.state.fields().newCourse?.formatId;
    return (this.found.hasValue() ? this.found.value() : []).find((course) => course.formatId === formatId && same(this.format.text(course.title), this.name()));
  });
  protected readonly reuses = computed(() => !!this.known() && this.state.fields().courseVersionId === this.known()?.versionId);

  private readonly reminders = httpResource<ReminderSetting[]>(() => {
    const format = this.state.planFormat();
    return format && `/api/v1/formats/${format.id}/reminders`;
  });
  private readonly targets = httpResource<YearlyTargets>(() => '/api/v1/runs/targets');
  /** "Lärande lunch nummer 9 sedan juli, målet är minst 6." */
  protected readonly number = computed(() => {
    const year = this.targets.hasValue() ? this.targets.value() : undefined;
    const target = year?.formats.find(({ formatId }) => formatId === this.state.planFormat()?.id);
    if (!year || !target) return '';
    const { from, to } = targetRange(target);
    const wanted = this.words.say(`runs.targets.${to === from ? 'exactly' : target.operator}`, { value: target.value, upper: target.upperValue ?? 0 });
    return this.words.say('runs.targets.since', { format: this.kind(), n: target.held + target.planned + 1, month: this.format.month(year.from), wanted });
  });

  protected readonly places = computed(() => [...new Map([...(this.state.choices()?.places ?? []), ...this.state.search.places()].map((place) => [place.id, place])).values()]);
  /** What stands in the field: what is being written, else what was chosen. */
  protected readonly where = linkedSignal(() => {
    const { videoLink } = this.state.fields();
    const place = this.state.place();
    return videoLink || (place ? placeWords(place) : '');
  });
  protected readonly roomHint = computed(() => {
    const place = this.state.place();
    if (!place || this.state.fields().delivery !== 'in_person') return '';
    const facts = PLACE_FACTS.filter(({ fact }) => place[fact]).map(({ fact }) => this.words.say(`runs.places.${fact}`).toLocaleLowerCase());
    const about = [...(place.seats ? [this.words.say('runs.seats', { n: place.seats })] : []), ...facts].join(', ');
    return [this.clashes.isFree() && this.date() ? this.words.say('runs.quick.free', { date: this.format.date(this.date()) }) : '', about ? `${about}.` : ''].filter(Boolean).join(' ');
  });
  protected readonly inTheWay = computed(() => clashWords(this.clashes.now(), this.words, this.format));

  protected readonly length = computed(() => lengthWords(lengthOf(this.state.meetings(), 0), this.language.now()));
  protected readonly follows = computed<Following[]>(() => {
    const { capacity, enrolmentPolicy, delivery, language, lowThreshold } = this.state.fields();
    const say = (key: string, values?: Record<string, string | number>): string => this.words.say(`runs.quick.${key}`, values);
    const meeting = this.state.meetings()[0];
    const rule = this.state.course()?.completionRule;
    const share = rule?.minimumMinutesShare;
    const withdraw = this.state.withdraw();
    const sent = (this.reminders.hasValue() ? this.reminders.value() : []).filter(({ on }) => on).map((setting) => this.words.say(`runs.template.reminder.${setting.rule}`));
    const paid = this.state.paid().map((project) => project.name);
    return [
      { name: 'length', icon: 'schedule', part: 'sessions', text: meeting ? `${this.length()}, ${this.format.times(meeting.startsAt, meeting.endsAt)}` : say('lengthUnknown') },
      { name: 'how', icon: delivery === 'online' ? 'videocam' : 'location-on', part: 'course', text: `${this.words.say(`runs.delivery.${delivery}`)}, ${this.words.say(`runs.plan.${language}`).toLocaleLowerCase()}` },
      { name: 'seats', icon: 'group', part: 'enrolment', text: say(enrolmentPolicy === 'approval' ? 'seatsApproval' : 'seatsOpen', { n: capacity }) },
      { name: 'withdrawing', icon: 'event-busy', part: 'enrolment', text: withdraw ? say('withdrawTo', { date: this.format.date(withdraw) }) : say('withdrawStart') },
      { name: 'reminder', icon: 'send', part: '', text: sent.length ? this.format.list(sent) : say('reminderNone') },
      ...(lowThreshold ? [{ name: 'threshold', icon: 'door-open', part: 'enrolment', text: this.words.say('runs.plan.lowThresholdHint') } as const] : []),
      { name: 'certificate', icon: 'workspace-premium', part: '', text: share && meeting ? say('certificateMinutes', { n: minutesNeeded(meeting.countableMinutes, share) }) : this.words.say('runs.plan.certificate') },
      { name: 'paid', icon: 'payments', part: 'funding', text: paid.length ? this.format.list(paid) : say('paidSelf') },
    ];
  });
  protected readonly strips = computed(() => this.state.meetings().map(({ countableMinutes }) => ({ minutes: countableMinutes, state: 'here' as const })));

  constructor() {
    effect((onCleanup) => {
      const name = this.name().trim();
      const waiting = setTimeout(() => this.asked.set(name), PAUSE_MS);
      onCleanup(() => clearTimeout(waiting));
    });
  }

  protected textOf(event: Event): string {
    return (event.target as HTMLInputElement).value;
  }

  protected fault(field: string): string {
    const words = this.state.tried() ? this.faults()[field] : undefined;
    return words ? this.words.say(words) : '';
  }

  protected title(title: string): void {
    const { newCourse } = this.state.fields();
    // Another name is another course.
    if (newCourse) this.state.set({ newCourse: { ...newCourse, title }, courseVersionId: '' });
  }

  /** Held again, or a course of the same name beside it. */
  protected reuse(course: PlanningCourse, on: boolean): void {
    this.state.search.courses.update((before) => [...before.filter((each) => each.versionId !== course.versionId), course]);
    this.state.set({ courseVersionId: on ? course.versionId : '' });
  }

  protected put(text: string): void {
    this.where.set(text);
    const place = this.places().find((each) => same(placeWords(each), text));
    if (isLink(text.trim())) this.state.set({ delivery: 'online', videoLink: text.trim(), placeId: '' });
    else if (place) this.state.set({ delivery: 'in_person', videoLink: '', placeId: place.id });
    else if (this.state.fields().placeId || this.state.fields().videoLink) this.state.set({ videoLink: '', placeId: '' });
    // What is being written stays while it means nothing yet.
    this.where.set(text);
    if (!place && this.state.choices()?.more.places && text.trim()) void this.state.search.findPlaces(text);
  }

  protected readonly findPeople = async (text: string): Promise<PickOption[]> => {
    const found = await this.api.get<RunPerson[]>(`runs/planning/people?q=${encodeURIComponent(text.trim())}`);
    return found.map(({ personId, name }) => ({ id: personId, label: name }));
  };

  protected led(person: PickOption | null): void {
    this.state.set({ instructors: person ? [{ personId: person.id, name: person.label, responsible: true }] : [] });
  }

  protected async save(): Promise<void> {
    if (!(await this.isSure('runs.clash.keep'))) return;
    const run = await this.writing.write(() => this.state.save());
    if (run) this.saved.emit(run);
  }

  protected async publish(): Promise<void> {
    if (!(await this.isSure('runs.clash.publish'))) return;
    const run = await this.writing.write(() => this.state.save(true));
    if (!run) return;
    this.notices.say(this.words.say('runs.plan.published'));
    this.published.emit(run);
  }

  private async isSure(action: 'runs.clash.keep' | 'runs.clash.publish'): Promise<boolean> {
    this.state.tried.set(true);
    const [first] = Object.keys(this.faults());
    if (first) setTimeout(() => focusFault(`plan-${first}`));
    if (first || !(await sureOfPast(this.state.meetings(), this.confirm, this.words, this.format)) || !(await this.months.sure())) return false;
    return sureOfClashes(await this.clashes.fresh(), new Set(), this.confirm, this.words, this.format, action);
  }

  /** What is wrong, in the order of the fields. */
  private faults(): Record<string, string> {
    const { course, series, sessions, ...others } = this.state.faults();
    const { placeId, videoLink } = this.state.fields();
    const times = series ?? sessions;
    return {
      ...(course && { course }),
      ...(times && { [times.endsWith('date') ? 'date' : times.endsWith('from') ? 'from' : 'to']: times }),
      ...(placeId || videoLink ? {} : { where: 'runs.quick.whereFault' }),
      ...others,
    };
  }
}
