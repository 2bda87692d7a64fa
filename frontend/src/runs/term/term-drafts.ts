import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, afterNextRender, computed, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { TermPreview } from '@kortkurs/contract/terms';
import { Api } from '../../platform/api';
import { focusWhenThere } from '../../platform/focus-when-there';
import { Format } from '../../platform/format';
import { lastValue } from '../../platform/last-value';
import { problemOf } from '../../platform/problem';
import { Words } from '../../platform/words/words';
import { Icon } from '../../ui/icon/icon';
import { Confirm } from '../../ui/overlay/confirm';
import { Notices } from '../../ui/overlay/notices';
import { Pending } from '../../ui/state/pending';
import { warningWords } from '../run-warnings';

/** So many clashes are named in a question; the rest are counted. */
const NAMED = 6;

/** The drafts of a term, with what each is in the way of now: settled one by one, and then published together. */
@Component({
  selector: 'kk-term-drafts',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon, MatButton, Pending, RouterLink, TranslocoPipe],
  template: `
    @if (known(); as drafts) {
      <section class="kk-section">
        <h2 id="term-made" tabindex="-1">{{ 'runs.term.made' | transloco: { n: drafts.runs.length } }}</h2>
        <p>{{ 'runs.term.madeText' | transloco }}</p>
        <p role="status">{{ 'runs.term.found' | transloco: { clashes: drafts.clashes.length, holidays: holidays() } }}</p>
        <ul class="kk-list" role="list">
          @for (row of rows(); track row.id) {
            <li>
              <a [routerLink]="['/staff/runs', row.id, 'settings']">{{ row.course }}</a>
              @if (row.when) {
                <span class="kk-muted">{{ row.when }}</span>
              }
              @if (row.isPublic) {
                <span class="kk-tag kk-good">{{ 'runs.run.published' | transloco }}</span>
              }
              @for (warning of row.warnings; track warning) {
                <p class="line"><kk-icon name="warning" [size]="20" />{{ warning }}</p>
              }
            </li>
          }
        </ul>
      </section>
      <div class="kk-save-bar">
        <div class="said" role="status">
          @if (problem()) {
            <p class="problem"><kk-icon name="error" [size]="20" />{{ problem() }}</p>
          }
        </div>
        <a matButton="outlined" routerLink="/staff/runs" [queryParams]="{ view: 'draft' }">{{ 'runs.term.later' | transloco }}</a>
        <button matButton="filled" type="button" disabledInteractive [disabled]="busy()" (click)="publish()">{{ 'runs.term.publish' | transloco }}</button>
      </div>
    } @else {
      <kk-pending [of]="drafts" [rows]="6" inline />
    }
  `,
  styles: `
    .kk-list li {
      padding-block: 10px;
    }
    a + span {
      margin-left: 12px;
    }
    .line {
      display: flex;
      gap: 8px;
      align-items: center;
      color: var(--mat-sys-tertiary);
    }
    .said {
      flex: 1;
    }
    .problem {
      color: var(--mat-sys-error);
    }
  `,
})
export class TermDrafts {
  private readonly api = inject(Api);
  private readonly words = inject(Words);
  private readonly format = inject(Format);
  private readonly confirm = inject(Confirm);
  private readonly notices = inject(Notices);
  private readonly router = inject(Router);

  readonly ids = input.required<readonly string[]>();

  protected readonly drafts = httpResource<TermPreview>(() => ({ url: '/api/v1/terms/preview', method: 'POST', body: { runIds: this.ids(), weeks: 0 } }));
  protected readonly known = lastValue(this.drafts);
  protected readonly busy = signal(false);
  protected readonly problem = signal('');
  protected readonly holidays = computed(() => this.known()?.sessions.filter(({ holiday }) => holiday).length ?? 0);
  protected readonly rows = computed(() => {
    const known = this.known();
    const runOf = new Map(known?.sessions.map(({ id, runId }) => [id, runId]));
    return (known?.runs ?? []).map(({ id, status, courseTitle, startsAt, endsAt }) => ({
      id,
      course: this.format.text(courseTitle),
      when: startsAt && endsAt ? this.format.dates(startsAt, endsAt) : '',
      isPublic: status === 'published',
      warnings: [
        ...(known?.clashes ?? []).filter(({ sessionId }) => runOf.get(sessionId) === id).flatMap((clash) => warningWords({ warnings: [clash], projects: [] }, this.words, this.format, clash.sessionId)),
        ...(known?.sessions ?? []).flatMap(({ runId, startsAt: at, holiday }) => (runId === id && holiday ? [`${this.format.day(at)}: ${this.words.say(`runs.holiday.${holiday}`)}`] : [])),
      ],
    }));
  });

  constructor() {
    // The list of drafts stands where the form was.
    afterNextRender(() => focusWhenThere('term-made'));
  }

  protected async publish(): Promise<void> {
    const known = this.known();
    const runs = (known?.runs ?? []).filter(({ status }) => status === 'draft').map(({ id, version }) => ({ id, version }));
    const clashing = this.rows().filter(({ id }) => known?.clashes.some(({ sessionId }) => known.sessions.some((session) => session.id === sessionId && session.runId === id)));
    const points = clashing.flatMap(({ course, warnings }) => warnings.map((text) => `${course}: ${text}`));
    const told = points.length > NAMED ? [...points.slice(0, NAMED), this.words.say('runs.clash.more', { n: points.length - NAMED })] : points;
    const action = this.words.say(points.length ? 'runs.clash.publish' : 'runs.plan.publish');
    if (this.busy() || !(await this.confirm.ask({ title: this.words.say('runs.term.publishTitle', { n: runs.length }), text: this.words.say('runs.plan.publishText'), action, points: told }))) return;
    this.busy.set(true);
    this.problem.set('');
    try {
      await this.api.post('terms/publications', { runs });
      this.notices.say(this.words.say('runs.term.published', { n: runs.length }));
      await this.router.navigateByUrl('/staff/runs');
    } catch (error) {
      const problem = problemOf(error);
      this.problem.set((problem.errors[0]?.message ?? problem.detail) || this.words.say('app.notSaved'));
      if (problem.code === 'changed-meanwhile') this.drafts.reload();
    } finally {
      this.busy.set(false);
    }
  }
}
