import { LiveAnnouncer } from '@angular/cdk/a11y';
import { CdkDrag, CdkDragHandle, CdkDropList, CdkDropListGroup, type CdkDragDrop } from '@angular/cdk/drag-drop';
import { ChangeDetectionStrategy, Component, ElementRef, computed, inject, signal } from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { ACTIVITY_KINDS, ACTIVITY_TRAITS, COURSE_LIMITS, type ActivityFile, type ActivityKind, type CourseActivity, type CourseModule } from '@kortkurs/contract/courses';
import { Api, newId } from '../platform/api';
import { Format } from '../platform/format';
import { problemOf } from '../platform/problem';
import { Words } from '../platform/words/words';
import { Icon } from '../ui/icon/icon';
import { Confirm } from '../ui/overlay/confirm';
import { Dialogs } from '../ui/overlay/dialogs';
import { Notices } from '../ui/overlay/notices';
import { CoursePageState } from './course-page-state';
import { FoldedModules } from './folded-modules';
import { KIND_ICONS } from './kind-icons';
import { OpeningWords } from './opening-words';
import { activityTwin, after, moduleTwin } from './outline-copies';
import { activityMoved, moved, step, type Place } from './outline-moves';
import { OutlineRows } from './outline-rows';
import { PartMenu, type PartChoice } from './part-menu';

/** What has been lifted with the keyboard, and how the course stood before. */
interface Lifted {
  id: string;
  before: CourseModule[];
}

/** A draft's modules and activities: added, changed, and put in order by dragging or with the arrow keys. */
@Component({
  selector: 'kk-course-outline',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [CdkDrag, CdkDragHandle, CdkDropList, CdkDropListGroup, Icon, MatButton, MatIconButton, PartMenu, RouterLink, TranslocoPipe],
  providers: [OutlineRows],
  templateUrl: './course-outline.html',
  styleUrl: './course-outline.scss',
})
export class CourseOutline {
  protected readonly state = inject(CoursePageState);
  private readonly api = inject(Api);
  private readonly words = inject(Words);
  private readonly notices = inject(Notices);
  private readonly openings = inject(OpeningWords);
  protected readonly rows = inject(OutlineRows);
  private readonly announcer = inject(LiveAnnouncer);
  private readonly dialogs = inject(Dialogs);
  private readonly confirm = inject(Confirm);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  protected readonly format = inject(Format);
  protected readonly folded = inject(FoldedModules);
  protected readonly icons = KIND_ICONS;

  protected readonly modules = computed(() => this.state.content()?.modules ?? []);
  protected readonly lifted = signal<Lifted | undefined>(undefined);
  private readonly count = computed(() => this.modules().reduce((sum, { activities }) => sum + activities.length, 0));
  protected readonly isFull = computed(() => !this.roomFor(1));
  protected readonly moreModules = computed(() => this.modules().length < COURSE_LIMITS.modules);

  /** What can be added. */
  protected readonly kinds = computed((): PartChoice[] => ACTIVITY_KINDS.map((key) => ({ key, words: this.words.say(`courses.dialog.${key}`), icon: KIND_ICONS[key] })));
  /** What can be done to each part, by its id. */
  protected readonly menus = computed(() => {
    const modules = this.modules();
    const choices = (isDoubled: boolean, to: PartChoice[] = []): PartChoice[] => [
      { key: 'change', words: this.words.say('courses.change') },
      ...(isDoubled ? [{ key: 'double', words: this.words.say('courses.double') }] : []),
      ...to,
      { key: 'remove', words: this.words.say('app.remove') },
    ];
    const moves = modules.map((module, m): PartChoice => ({ key: String(m), words: this.words.say('courses.moveTo', { n: m + 1, title: this.title(module) }) }));
    return new Map(
      modules.flatMap((module, m): [string, PartChoice[]][] => [
        [module.id, choices(this.moreModules() && this.roomFor(module.activities.length))],
        ...module.activities.map(({ id }): [string, PartChoice[]] => [id, choices(!this.isFull(), moves.filter((_, other) => other !== m))]),
      ]),
    );
  });

  protected readonly takesModules = (drag: CdkDrag<string>): boolean => drag.data === 'module';
  protected readonly takesActivities = (drag: CdkDrag<string>): boolean => drag.data === 'activity';

  protected minutes(module: CourseModule): number {
    return module.activities.reduce((sum, { estimatedMinutes }) => sum + estimatedMinutes, 0);
  }

  protected title(thing: { title: CourseModule['title'] }): string {
    return this.format.text(thing.title) || this.words.say('courses.untitled');
  }

  protected opening({ opens }: CourseModule | CourseActivity): string {
    return this.openings.of(opens, this.modules());
  }

  protected roomFor(activities: number): boolean {
    return this.count() + activities <= COURSE_LIMITS.activities;
  }

  protected async editModule(known?: CourseModule): Promise<void> {
    const { ModuleDialog } = await import('./module-dialog');
    const module = known ?? { id: newId(), title: {}, summary: {}, opens: null, activities: [] };
    const answer = await this.dialogs.open<CourseModule>(ModuleDialog, { module, after: this.openings.before(this.modules(), module.id) });
    if (!answer) return;
    this.put(known ? this.modules().map((module) => (module.id === answer.id ? { ...answer, activities: module.activities } : module)) : [...this.modules(), answer]);
  }

  protected async editActivity(module: CourseModule, known?: CourseActivity, kind: ActivityKind = 'page'): Promise<void> {
    const { ActivityDialog } = await import('./activity-dialog');
    const fresh: CourseActivity = { id: newId(), kind, title: {}, body: {}, url: null, required: true, estimatedMinutes: 0, opens: null, file: null };
    const answer = await this.dialogs.open<CourseActivity>(ActivityDialog, { activity: known ?? fresh, courseId: this.state.id(), after: this.openings.before(this.modules(), module.id, (known ?? fresh).id) }, 'wide');
    // Files of a film are kept as soon as they are sent, also where the dialog is then left.
    if (fresh.kind === 'video' || known?.kind === 'video') this.rows.again();
    if (!answer) return;
    this.put(
      this.modules().map((one) => {
        if (one.id !== module.id) return one;
        return { ...one, activities: known ? one.activities.map((each) => (each.id === answer.id ? answer : each)) : [...one.activities, answer] };
      }),
    );
    this.folded.set(module.id, false);
  }

  protected async doToModule(module: CourseModule, key: string): Promise<void> {
    if (key === 'change') await this.editModule(module);
    else if (key === 'double') await this.doubleModule(module);
    else await this.removeModule(module);
  }

  protected async doToActivity(module: CourseModule, activity: CourseActivity, key: string): Promise<void> {
    if (key === 'change') await this.editActivity(module, activity);
    else if (key === 'double') await this.doubleActivity(module, activity);
    else if (key === 'remove') await this.removeActivity(activity);
    else this.moveTo(activity, Number(key));
  }

  protected add(module: CourseModule, key: string): Promise<void> {
    return this.editActivity(module, undefined, key as ActivityKind);
  }

  /** A module that says the same, right after it. */
  private async doubleModule(module: CourseModule): Promise<void> {
    const { twin, of } = moduleTwin(module, newId);
    const withFiles = module.activities.filter(({ file }) => file);
    const files = await this.shared(withFiles.map(({ id }) => ({ from: id, to: of.get(id) ?? '' })));
    if (!files || !(await this.sharedContents(module.activities.map((activity) => ({ activity, to: of.get(activity.id) ?? '' }))))) return;
    this.put(after(this.modules(), module.id, { ...twin, activities: twin.activities.map((activity) => ({ ...activity, file: files.get(activity.id) ?? null })) }));
    this.folded.set(twin.id, this.folded.has(module.id));
    this.say('courses.doubled', twin.id);
    this.keepFocus(twin.id);
  }

  /** An activity that says the same, right after it. */
  private async doubleActivity(module: CourseModule, activity: CourseActivity): Promise<void> {
    const twin = activityTwin(activity, newId);
    const files = await this.shared(activity.file ? [{ from: activity.id, to: twin.id }] : []);
    if (!files || !(await this.sharedContents([{ activity, to: twin.id }]))) return;
    this.put(this.modules().map((one) => (one.id === module.id ? { ...one, activities: after(one.activities, activity.id, { ...twin, file: files.get(twin.id) ?? null }) } : one)));
    this.say('courses.doubled', twin.id);
    this.keepFocus(twin.id);
  }

  /** Puts an activity last in another module. */
  private moveTo(activity: CourseActivity, to: number): void {
    const modules = this.modules();
    const from = modules.findIndex(({ activities }) => activities.some(({ id }) => id === activity.id));
    const at = modules[from]?.activities.findIndex(({ id }) => id === activity.id) ?? -1;
    const target = modules[to];
    if (at < 0 || !target) return;
    this.put(activityMoved(modules, { module: from, activity: at }, { module: to, activity: target.activities.length }));
    this.folded.set(target.id, false);
    this.say('courses.grip.moved', activity.id);
    this.keepFocus(activity.id);
  }

  protected require(activity: CourseActivity, event: Event): void {
    const required = (event.target as HTMLInputElement).checked;
    this.put(this.modules().map((module) => ({ ...module, activities: module.activities.map((one) => (one.id === activity.id ? { ...one, required } : one)) })));
  }

  private async removeModule(module: CourseModule): Promise<void> {
    const sure =
      module.activities.length === 0 ||
      (await this.confirm.ask({
        title: this.words.say('courses.removeModule', { title: this.title(module) }),
        text: this.words.say('courses.removeModuleText', { n: module.activities.length }),
        action: this.words.say('app.remove'),
        danger: true,
      }));
    if (!sure) return;
    const at = this.modules().findIndex(({ id }) => id === module.id);
    this.put(this.modules().filter(({ id }) => id !== module.id));
    this.keepFocus((this.modules()[at] ?? this.modules()[at - 1])?.id);
  }

  private async removeActivity(activity: CourseActivity): Promise<void> {
    const sure = await this.confirm.ask({
      title: this.words.say('courses.removeActivity', { title: this.title(activity) }),
      text: this.words.say('courses.removeActivityText'),
      action: this.words.say('app.remove'),
      danger: true,
    });
    if (sure) this.put(this.modules().map((module) => ({ ...module, activities: module.activities.filter(({ id }) => id !== activity.id) })));
  }

  protected dropModule(drop: CdkDragDrop<unknown>): void {
    this.put(moved(this.modules(), drop.previousIndex, drop.currentIndex));
  }

  protected dropActivity(drop: CdkDragDrop<number, number>): void {
    const from = { module: drop.previousContainer.data, activity: drop.previousIndex };
    this.put(activityMoved(this.modules(), from, { module: drop.container.data, activity: drop.currentIndex }));
  }

  /** Enter or space lifts and drops, the arrows move, Escape puts back. */
  protected onKey(event: KeyboardEvent, id: string, place: Place | number): void {
    const lifted = this.lifted();
    const isLifted = lifted?.id === id;
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      this.lifted.set(isLifted ? undefined : { id, before: this.modules() });
      this.say(isLifted ? 'courses.grip.dropped' : 'courses.grip.lifted', id);
    } else if (isLifted && event.key === 'Escape') {
      event.preventDefault();
      this.put(lifted.before);
      this.lifted.set(undefined);
      this.say('courses.grip.putBack', id);
      this.keepFocus(id);
    } else if (isLifted && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
      event.preventDefault();
      const by = event.key === 'ArrowUp' ? -1 : 1;
      this.put(typeof place === 'number' ? moved(this.modules(), place, place + by) : activityMoved(this.modules(), place, step(this.modules(), place, by)));
      this.unfold(id);
      this.say('courses.grip.moved', id);
      this.keepFocus(id);
    }
  }

  protected placeOf(id: string): { at: number; of: number; module: string } {
    const modules = this.modules();
    const module = modules.findIndex((one) => one.id === id);
    if (module >= 0) return { at: module + 1, of: modules.length, module: '' };
    const within = modules.find(({ activities }) => activities.some((one) => one.id === id));
    return { at: (within?.activities.findIndex((one) => one.id === id) ?? 0) + 1, of: within?.activities.length ?? 0, module: within ? this.title(within) : '' };
  }

  /** Lets twins show the files of what they are like; undefined where that was refused, which is said. */
  private async shared(pairs: readonly { from: string; to: string }[]): Promise<ReadonlyMap<string, ActivityFile> | undefined> {
    const files = new Map<string, ActivityFile>();
    const all = await this.told(async () => {
      for (const { from, to } of pairs) files.set(to, await this.api.post<ActivityFile>(`courses/${this.state.id()}/draft/activities/${to}/file-copies`, { from }));
    });
    return all ? files : undefined;
  }

  /** Lets twins say what those they are like say beside their text; false where that was refused, which is said. */
  private sharedContents(pairs: readonly { activity: CourseActivity; to: string }[]): Promise<boolean> {
    return this.told(async () => {
      for (const { activity, to } of pairs)
        if (ACTIVITY_TRAITS[activity.kind].hasContent) await this.api.post(`courses/${this.state.id()}/draft/activities/${to}/content-copies`, { from: activity.id });
      this.rows.again();
    });
  }

  /** Whether something was done; why not is said. */
  private async told(act: () => Promise<void>): Promise<boolean> {
    try {
      await act();
      return true;
    } catch (error) {
      const problem = problemOf(error);
      this.notices.say(problem.detail || this.words.say(problem.code === 'offline' ? 'app.notSavedOffline' : 'app.notSaved'));
      return false;
    }
  }

  /** A row is drawn anew where it has come; its grip keeps the focus. Without a row it is what makes the first. */
  private keepFocus(id: string | undefined): void {
    setTimeout(() => this.host.querySelector<HTMLElement>(id ? `[data-grip="${id}"]` : 'button')?.focus());
  }

  /** What has come into a folded module shows where it is. */
  private unfold(id: string): void {
    const within = this.modules().find(({ activities }) => activities.some((one) => one.id === id));
    if (within) this.folded.set(within.id, false);
  }

  private say(key: string, id: string): void {
    void this.announcer.announce(this.words.say(key, this.placeOf(id)), 'assertive');
  }

  private put(modules: CourseModule[]): void {
    this.state.change((content) => ({ ...content, modules }));
  }
}
