import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { CoursePageState } from './course-page-state';

/** Months that centres give; another number that the course has already stands among them. */
const USUAL = [6, 12, 24, 36, 60] as const;

/** For how long the course's certificates hold. */
@Component({
  selector: 'kk-certificate-months',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [TranslocoPipe],
  template: `
    <label class="kk-small" for="certificate-months">{{ 'courses.months.label' | transloco }}</label>
    <select id="certificate-months" class="kk-input kk-compact" (change)="choose($event)">
      <option value="" [selected]="now() === null">{{ 'courses.months.forEver' | transloco }}</option>
      @for (months of choices(); track months) {
        <option [value]="months" [selected]="months === now()">{{ 'courses.months.some' | transloco: { n: months } }}</option>
      }
    </select>
  `,
  styles: `
    :host {
      display: grid;
      gap: 4px;
    }
  `,
})
export class CertificateMonths {
  private readonly state = inject(CoursePageState);
  protected readonly now = computed(() => this.state.content()?.certificateMonths ?? null);
  protected readonly choices = computed(() => {
    const now = this.now();
    return [...new Set([...USUAL, ...(now === null ? [] : [now])])].sort((a, b) => a - b);
  });

  protected choose(event: Event): void {
    const { value } = event.target as HTMLSelectElement;
    this.state.change((content) => ({ ...content, certificateMonths: value ? Number(value) : null }));
  }
}
