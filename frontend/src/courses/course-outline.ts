import { LiveAnnouncer } from '@angular/cdk/a11y';
import { CdkDrag, CdkDragHandle, CdkDropList, CdkDropListGroup, type CdkDragDrop } from '@angular/cdk/drag-drop';
import { ChangeDetectionStrategy, Component, ElementRef, computed, inject, signal } from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { TranslocoPipe } from '@jsverse/transloco';
import { COURSE_LIMITS, type ActivityKind, type CourseActivity, type CourseModule } from '@kortkurs/contract/courses';
import { newId } from '../platform/api';
import { Format } from '../platform/format';
import { Words } from '../platform/words/words';
import { Icon } from '../ui/icon/icon';
import { Confirm } from '../ui/overlay/confirm';
import { Dialogs } from '../ui/overlay/dialogs';
import { CoursePageState } from './course-page-state';
import { activityMoved, moved, step, type Place } from './outline-moves';

/** What has been lifted with the keyboard, and how the course stood before. */
interface Lifted {
  id: string;
  before: CourseModule[];
}

/** A draft's modules and activities: added, changed, and put in order by dragging or with the arrow keys. */
@Component({
  selector: 'kk-course-outline',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [CdkDrag, CdkDragHandle, CdkDropList, CdkDropListGroup, Icon, MatButton, MatIconButton, TranslocoPipe],
  templateUrl: './course-outline.html',
  styleUrl: './course-outline.scss',
})
export class CourseOutline {
  private readonly state = inject(CoursePageState);
  private readonly words = inject(Words);
  private readonly announcer = inject(LiveAnnouncer);
  private readonly dialogs = inject(Dialogs);
  private readonly confirm = inject(Confirm);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  protected readonly format = inject(Format);

  protected readonly modules = computed(() => this.state.content()?.modules ?? []);
  protected readonly lifted = signal<Lifted | undefined>(undefined);
  protected readonly isFull = computed(() => this.modules().reduce((sum, { activities }) => sum + activities.length, 0) >= COURSE_LIMITS.activities);
  protected readonly moreModules = computed(() => this.modules().length < COURSE_LIMITS.modules);

  protected readonly takesModules = (drag: CdkDrag<string>): boolean => drag.data === 'module';
  protected readonly takesActivities = (drag: CdkDrag<string>): boolean => drag.data === 'activity';

  protected minutes(module: CourseModule): number {
    return module.activities.reduce((sum, { estimatedMinutes }) => sum + estimatedMinutes, 0);
  }

  protected title(thing: { title: CourseModule['title'] }): string {
    return this.format.text(thing.title) || this.words.say('courses.untitled');
  }

  protected async editModule(at?: number): Promise<void> {
    const { ModuleDialog } = await import('./module-dialog');
    const known = at === undefined ? undefined : this.modules()[at];
    const answer = await this.dialogs.open<CourseModule>(ModuleDialog, known ?? { id: newId(), title: {}, summary: {}, activities: [] });
    if (!answer) return;
    this.put(known ? this.modules().map((module) => (module.id === answer.id ? { ...answer, activities: module.activities } : module)) : [...this.modules(), answer]);
  }

  protected async editActivity(module: CourseModule, known?: CourseActivity, kind: ActivityKind = 'page'): Promise<void> {
    const { ActivityDialog } = await import('./activity-dialog');
    const fresh: CourseActivity = { id: newId(), kind, title: {}, body: {}, url: null, required: true, estimatedMinutes: 0 };
    const answer = await this.dialogs.open<CourseActivity>(ActivityDialog, { activity: known ?? fresh, isNew: !known }, 'wide');
    if (!answer) return;
    const activities = known ? module.activities.map((one) => (one.id === answer.id ? answer : one)) : [...module.activities, answer];
    this.put(this.modules().map((one) => (one.id === module.id ? { ...one, activities } : one)));
  }

  protected require(activity: CourseActivity, event: Event): void {
    const required = (event.target as HTMLInputElement).checked;
    this.put(this.modules().map((module) => ({ ...module, activities: module.activities.map((one) => (one.id === activity.id ? { ...one, required } : one)) })));
  }

  protected async removeModule(module: CourseModule): Promise<void> {
    const sure =
      module.activities.length === 0 ||
      (await this.confirm.ask({
        title: this.words.say('courses.removeModule', { title: this.title(module) }),
        text: this.words.say('courses.removeModuleText', { n: module.activities.length }),
        action: this.words.say('app.remove'),
        danger: true,
      }));
    if (sure) this.put(this.modules().filter(({ id }) => id !== module.id));
  }

  protected async removeActivity(activity: CourseActivity): Promise<void> {
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

  /** A row is drawn anew where it has come; its grip keeps the focus. */
  private keepFocus(id: string): void {
    setTimeout(() => this.host.querySelector<HTMLElement>(`[data-grip="${id}"]`)?.focus());
  }

  private say(key: string, id: string): void {
    void this.announcer.announce(this.words.say(key, this.placeOf(id)), 'assertive');
  }

  private put(modules: CourseModule[]): void {
    this.state.change((content) => ({ ...content, modules }));
  }
}
