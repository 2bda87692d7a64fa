import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, linkedSignal, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Page } from '@kortkurs/contract/common';
import type { Funder } from '@kortkurs/contract/funding';
import type { ReportProject } from '@kortkurs/contract/reports';
import { SEVERAL_PROJECTS } from '@kortkurs/contract/several-reports';
import { Format } from '../../platform/format';
import { lastValue } from '../../platform/last-value';
import { Words } from '../../platform/words/words';
import { Field, KkInput } from '../../ui/field/field';
import { Pending } from '../../ui/state/pending';
import { ReportAddress } from '../report-address';
import { SeveralPageState } from './several-page-state';

/** Chooses the projects of a report: all of a funder's, or some by name. What is chosen stands in the address once it is asked for. */
@Component({
  selector: 'kk-several-choice',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Field, KkInput, MatButton, Pending, TranslocoPipe],
  templateUrl: './several-choice.html',
  styles: `
    .by {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(220px, 100%), 360px));
      gap: 16px;
      align-items: start;
      padding: 8px 0 20px;
    }
    ul {
      max-width: 760px;
      border-top: 2px solid var(--mat-sys-on-surface);
    }
    li {
      border-bottom: 1px solid var(--mat-sys-outline-variant);
    }
    .kk-tick {
      padding-block: 8px;
    }
    .do {
      display: flex;
      flex-wrap: wrap;
      gap: 8px 16px;
      align-items: center;
      padding-block: 16px 8px;
    }
    .do p {
      flex: 1 1 240px;
    }
  `,
})
export class SeveralChoiceForm {
  private readonly router = inject(Router);
  private readonly words = inject(Words);
  private readonly address = inject(ReportAddress);
  protected readonly format = inject(Format);
  protected readonly state = inject(SeveralPageState);

  protected readonly search = signal('');
  protected readonly funders = httpResource<Page<Funder>>(() => '/api/v1/funders?limit=100&archived=all');
  protected readonly funderPage = lastValue(this.funders);
  protected readonly found = httpResource<Page<ReportProject>>(() => ({ url: '/api/v1/reports/projects', params: { limit: 100, ...(this.search() && { q: this.search() }) } }));
  protected readonly shown = lastValue(this.found);
  private readonly over = computed(() => this.state.shown()?.projects.map(({ id }) => id) ?? this.state.projects());
  /** What is ticked: at first what the report is over. */
  protected readonly ticked = linkedSignal<string, readonly string[]>({
    // What is ticked and not shown yet stays where the same report is read anew, of other days say.
    source: () => this.over().toSorted().join(),
    computation: (ids) => (ids ? ids.split(',') : []),
  });
  /** A funder's projects, and no other than the report is over. */
  protected readonly isFunders = computed(() => {
    const report = this.state.shown();
    return !!report?.funder && report.funder.id === this.state.funder() && report.projects.length === this.ticked().length && report.projects.every(({ id }) => this.ticked().includes(id));
  });
  protected readonly fault = computed(() => (this.ticked().length > SEVERAL_PROJECTS ? this.words.say('reporting.several.tooMany', { n: SEVERAL_PROJECTS }) : ''));
  /** Whether pressing would show what is not shown. */
  protected readonly can = computed(() => this.ticked().length > 0 && !this.fault());

  protected tick(id: string): void {
    this.ticked.update((ids) => (ids.includes(id) ? ids.filter((each) => each !== id) : [...ids, id]));
  }

  protected chooseFunder(event: Event): void {
    const funder = (event.target as HTMLSelectElement).value;
    if (funder) this.address.leaveFor({ funder, project: null });
    else if (this.ticked().length) this.address.leaveFor({ funder: null, project: this.ticked() });
    else this.address.leaveFor({ funder: null, project: null });
  }

  /** One project has a report of its own, with targets and indicators. */
  protected async show(): Promise<void> {
    const [first, ...others] = this.ticked();
    if (!this.can() || !first) return;
    if (others.length === 0) await this.router.navigate(['/staff/reports'], { queryParams: { project: first } });
    else if (!this.isFunders()) this.address.changeProjects(this.ticked(), this.over().every((id) => this.ticked().includes(id)));
  }

  protected valueOf(event: Event): string {
    return (event.target as HTMLInputElement).value.trim();
  }
}
