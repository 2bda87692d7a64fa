import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { TranslocoPipe } from '@jsverse/transloco';
import { COURSE_LIMITS, type CourseAlignment } from '@kortkurs/contract/courses';
import { Icon } from '../ui/icon/icon';
import { Dialogs } from '../ui/overlay/dialogs';
import { CoursePageState } from './course-page-state';

/** Goals of others that the course meets, as they will stand in the credentials of those who complete it. */
@Component({
  selector: 'kk-course-alignments',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon, MatButton, MatIconButton, TranslocoPipe],
  template: `
    <h3 id="course-alignments" tabindex="-1">{{ 'courses.alignments.title' | transloco }}</h3>
    <p class="kk-small kk-muted">{{ 'courses.alignments.hint' | transloco }}</p>
    @if (goals().length) {
      <ul class="kk-plain">
        @for (goal of goals(); track $index) {
          <li>
            <button class="kk-link" type="button" (click)="edit($index)">{{ goal.name }}</button>
            <button matIconButton type="button" [attr.aria-label]="'courses.alignments.remove' | transloco: { name: goal.name }" (click)="remove($index)"><kk-icon name="close" [size]="20" /></button>
          </li>
        }
      </ul>
    }
    @if (goals().length < most) {
      <button matButton="outlined" type="button" (click)="edit()">{{ 'courses.alignments.add' | transloco }}</button>
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: 4px;
      justify-items: start;
    }
    ul {
      inline-size: 100%;
    }
    li {
      display: flex;
      align-items: center;
      justify-content: space-between;
    }
    .kk-link {
      text-align: start;
      overflow-wrap: anywhere;
    }
  `,
})
export class CourseAlignments {
  private readonly state = inject(CoursePageState);
  private readonly dialogs = inject(Dialogs);
  protected readonly most = COURSE_LIMITS.alignments;
  protected readonly goals = computed(() => this.state.content()?.alignments ?? []);

  protected async edit(at?: number): Promise<void> {
    const { AlignmentDialog } = await import('./alignment-dialog');
    const known = at === undefined ? undefined : this.goals()[at];
    const answer = await this.dialogs.open<CourseAlignment>(AlignmentDialog, known ?? { name: '', url: '', framework: null, code: null });
    if (answer) this.put(known ? this.goals().map((goal, i) => (i === at ? answer : goal)) : [...this.goals(), answer]);
  }

  protected remove(at: number): void {
    this.put(this.goals().filter((_goal, i) => i !== at));
    // What was pressed is gone.
    document.getElementById('course-alignments')?.focus();
  }

  private put(alignments: CourseAlignment[]): void {
    this.state.change((content) => ({ ...content, alignments }));
  }
}
