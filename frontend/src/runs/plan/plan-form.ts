import { ChangeDetectionStrategy, Component, computed, inject, output, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { DELIVERIES, ENROLMENT_POLICIES, RUN_LIMITS, type Delivery, type Run } from '@kortkurs/contract/runs';
import { LANGUAGES, LIMITS, type Language } from '@kortkurs/contract/common';
import { newId } from '../../platform/api';
import { Format } from '../../platform/format';
import { Words } from '../../platform/words/words';
import { Field, KkInput } from '../../ui/field/field';
import { Icon } from '../../ui/icon/icon';
import { Confirm } from '../../ui/overlay/confirm';
import { Notices } from '../../ui/overlay/notices';
import { Pick, type PickOption } from '../../ui/pick/pick';
import { placeWords } from '../place-words';
import { PlaceAccessList } from '../places/place-access-list';
import { clashWords, sureOfClashes } from '../clashes';
import { warningWords } from '../run-warnings';
import { sureOfPast } from '../sure-of-past';
import { PlanAudience } from './plan-audience';
import { PlanClashes } from './plan-clashes';
import { PlanMonths } from './plan-months';
import { PlanPeople } from './plan-people';
import { PlanPreview } from './plan-preview';
import { PlanSentence } from './plan-sentence';
import { PlanSessions } from './plan-sessions';
import { PlanState } from './plan-state';
import { PlanWriting, focusFault } from './plan-writing';

/** A day's waking hours: long enough to see a mail, short enough for the next to plan. */
const USUAL_OFFER_HOURS = 12;

/** The form that plans a run, with what its participants will see beside it. */
@Component({
  selector: 'kk-plan-form',
  changeDetection: ChangeDetectionStrategy.OnPush,
  providers: [PlanClashes, PlanMonths, PlanWriting],
  imports: [Field, Icon, KkInput, MatButton, Pick, PlaceAccessList, PlanAudience, PlanPeople, PlanPreview, PlanSentence, PlanSessions, RouterLink, TranslocoPipe],
  templateUrl: './plan-form.html',
  styleUrl: './plan-form.scss',
})
export class PlanForm {
  private readonly words = inject(Words);
  private readonly notices = inject(Notices);
  private readonly months = inject(PlanMonths);
  private readonly confirm = inject(Confirm);
  protected readonly writing = inject(PlanWriting);
  protected readonly state = inject(PlanState);
  protected readonly clashes = inject(PlanClashes);
  protected readonly format = inject(Format);

  /** The run as it is after it was stored. */
  readonly saved = output<Run>();
  readonly published = output<Run>();
  /** Somebody else changed the run meanwhile: read it again. */
  readonly stale = output();

  protected readonly deliveries = DELIVERIES;
  protected readonly languages = LANGUAGES;
  protected readonly capacityLimit = RUN_LIMITS.capacity;
  protected readonly policies = ENROLMENT_POLICIES;
  protected readonly offerHoursLimit = RUN_LIMITS.offerHours;
  protected readonly invitationDaysLimit = RUN_LIMITS.invitationDays;
  protected readonly usualOfferHours = USUAL_OFFER_HOURS;
  protected readonly labelLimit = RUN_LIMITS.label;
  protected readonly titleLimit = LIMITS.title;
  protected readonly placeWords = placeWords;
  protected readonly placeName = computed(() => {
    const place = this.state.place();
    return place ? placeWords(place) : null;
  });
  protected readonly savedAt = signal('');

  protected textOf(event: Event): string {
    return (event.target as HTMLInputElement).value;
  }

  /** The course by its name, where it was chosen before this page was opened. */
  protected readonly courseName = computed(() => {
    const course = this.state.course();
    return course ? this.state.search.courseName(course) : null;
  });

  protected fault(field: string): string {
    const words = this.state.tried() ? this.state.faults()[field] : undefined;
    return words ? this.words.say(words) : '';
  }

  protected warnings(): string[] {
    const { length } = this.clashes.now();
    return [...(length ? [this.words.say('runs.clash.count', { n: length })] : []), ...warningWords(this.state.run(), this.words, this.format)];
  }

  protected setDelivery(delivery: Delivery): void {
    this.state.set({ delivery });
  }

  protected setLanguage(language: string): void {
    this.state.set({ language: language as Language });
  }

  /** Ticks a project that was found, and leaves the field for the next. */
  protected addProject(option: PickOption | null, field: Pick): void {
    if (!option) return;
    if (!this.state.fields().projectIds.includes(option.id)) this.toggleProject(option.id, true);
    // After the field has shown what was chosen.
    setTimeout(() => field.writeValue(null));
  }

  protected title(title: string): void {
    const { newCourse } = this.state.fields();
    if (newCourse) this.state.set({ newCourse: { ...newCourse, title } });
  }

  protected formatOf(formatId: string): void {
    const { newCourse } = this.state.fields();
    if (newCourse) this.state.choose({ newCourse: { ...newCourse, formatId } });
  }

  /** A course that is begun with the run, or one that there is. */
  protected begin(isNew: boolean): void {
    const formatId = this.state.choices()?.formats[0]?.id;
    this.state.choose(isNew && formatId ? { courseVersionId: '', newCourse: { id: newId(), formatId, title: '' } } : { newCourse: null });
    setTimeout(() => document.getElementById('plan-course')?.focus());
  }

  protected toggleProject(id: string, on: boolean): void {
    const { projectIds } = this.state.fields();
    this.state.set({ projectIds: on ? [...projectIds, id] : projectIds.filter((each) => each !== id) });
  }

  protected async save(): Promise<Run | undefined> {
    if (!this.check() || !(await sureOfPast(this.state.moved(), this.confirm, this.words, this.format)) || !(await this.months.sure())) return undefined;
    const clashes = await this.clashes.fresh();
    if (!(await sureOfClashes(clashes, this.clashes.known(), this.confirm, this.words, this.format))) return undefined;
    this.clashes.keep(clashes);
    return this.writing.write(async () => {
      const run = await this.state.save();
      this.savedAt.set(this.format.time(new Date()));
      this.saved.emit(run);
      return run;
    });
  }

  protected async publish(): Promise<void> {
    if (!this.check() || !(await this.months.sure())) return;
    const lacks = this.state.lacks().map((kind) => this.words.say(`runs.warning.${kind}`));
    const paid = this.state.paid().map((project) =>
      project.mark === 'eu'
        ? this.words.say('runs.plan.publishEu', { project: project.name })
        : this.words.say('runs.plan.publishBy', { statement: this.format.text(project.statement), project: project.name }),
    );
    // Also those that were kept before: from now on others rely on the room and the person.
    const clashes = await this.clashes.fresh();
    const points = [...clashWords(clashes, this.words, this.format), ...lacks, ...paid];
    const action = this.words.say(clashes.length ? 'runs.clash.publish' : 'runs.plan.publish');
    const question = { title: this.words.say('runs.plan.publishTitle'), text: this.words.say('runs.plan.publishText'), action, points };
    if (!(await this.confirm.ask(question))) return;
    this.clashes.keep(clashes);
    await this.writing.write(async () => {
      const stored = this.state.run();
      // A new run is stored and shown in one act: refused, it is neither.
      const run = stored ? await this.state.publish(this.state.isChanged() ? await this.state.save() : stored) : await this.state.save(true);
      this.notices.say(this.words.say('runs.plan.published'));
      this.published.emit(run);
      return run;
    });
  }

  /** Whether the plan can be stored; if not, what is wrong shows and the first such field gets focus. */
  private check(): boolean {
    this.state.tried.set(true);
    const [first] = Object.keys(this.state.faults());
    if (first) setTimeout(() => focusFault(`plan-${first}`));
    return !first;
  }
}
