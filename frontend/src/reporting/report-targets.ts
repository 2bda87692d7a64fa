import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Router, RouterLink, type UrlTree } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Report, TargetProgress } from '@kortkurs/contract/reports';
import { type TargetPace, targetPace, targetRange } from '@kortkurs/rules/target';
import { Format } from '../platform/format';
import { Words } from '../platform/words/words';
import { ShareTarget } from '../funding/share-target';
import { Target } from '../ui/target';

/** What the project has promised and how far it has come, beside how far its time has. */
@Component({
  selector: 'kk-report-targets',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, ShareTarget, Target, TranslocoPipe],
  template: `
    <ul class="targets" role="list">
      @for (row of drawn(); track row.target.id) {
        <li>
          @if (row.target.share; as share) {
            <kk-share-target [target]="row.target" [share]="share" [projectId]="report().project.id" />
          } @else if (row.counted; as counted) {
            <kk-target [value]="row.target.figure" [of]="counted.of" [words]="counted.words" [pace]="report().timeGone" [decimals]="2" [link]="counted.link">{{ counted.note }}</kk-target>
          }
        </li>
      }
    </ul>
    @if (report().targets.length) {
      <p class="kk-note">
        @if (paced().length) {
          {{ 'reporting.target.line' | transloco: { share: format.share(report().timeGone) } }} {{ verdict() }}
        }
        @if (paced().length < report().targets.length) {
          {{ 'reporting.target.shareLine' | transloco }}
        }
        {{ 'reporting.scope.whole' | transloco }}
      </p>
    } @else {
      <p class="kk-muted">
        {{ 'reporting.target.none' | transloco }} <a [routerLink]="['/staff/projects', report().project.id]">{{ 'reporting.toProject' | transloco }}</a>
      </p>
    }
  `,
  styles: `
    .targets {
      display: grid;
      gap: 20px;
    }
  `,
})
export class ReportTargets {
  private readonly router = inject(Router);
  private readonly words = inject(Words);
  protected readonly format = inject(Format);

  readonly report = input.required<Report>();

  /** Those that time is measured against: a share need not grow. */
  protected readonly paced = computed(() => this.report().targets.filter(({ share }) => !share).map((target) => this.paceOf(target)));

  protected readonly drawn = computed(() => this.report().targets.map((target) => ({ target, counted: target.share ? undefined : this.counted(target) })));

  protected readonly verdict = computed(() => {
    const ahead = this.paced().filter((pace) => pace.ahead >= 0).length;
    return this.words.say('reporting.target.verdict', { n: ahead, of: this.paced().length });
  });

  private paceOf(target: TargetProgress): TargetPace {
    return targetPace(target, target.figure, this.report().timeGone);
  }

  private counted(target: TargetProgress): { of: number; words: string; note: string; link: UrlTree } {
    const pace = this.paceOf(target);
    return { of: target.upperValue ?? target.value, words: this.wanted(target), note: `${this.said(pace.standing, pace.ahead)}${this.about(target)}`, link: this.behind(target) };
  }

  /** People stand behind two of them, by name; what stands behind the others is further down the page. */
  private behind({ kind }: TargetProgress): UrlTree {
    const { id } = this.report().project;
    if (kind === 'participants' || kind === 'hours') return this.router.createUrlTree(['/staff/reports', id, 'people']);
    return this.router.createUrlTree(['/staff/reports'], { queryParams: { project: id }, fragment: `report-${kind}` });
  }

  /** "av minst 100 deltagare" */
  private wanted(target: TargetProgress): string {
    const unit = target.kind === 'runs' ? this.words.say('reporting.target.runs', { format: this.format.text(target.formatName).toLowerCase() }) : this.words.say(`reporting.target.unit.${target.kind}`);
    return this.words.say(`reporting.target.${target.operator}`, { value: this.format.number(target.value), upper: this.format.number(target.upperValue ?? 0), unit });
  }

  private said(standing: string, ahead: number): string {
    if (standing === 'met' || standing === 'above') return this.words.say(`reporting.target.${standing}`);
    if (ahead === 0) return this.words.say('reporting.target.onPlan');
    return this.words.say(ahead > 0 ? 'reporting.target.ahead' : 'reporting.target.behind', { n: this.format.number(Math.abs(ahead)) });
  }

  private about(target: TargetProgress): string {
    const { from, to } = targetRange(target);
    if (target.operator !== 'about' || to === null || from === to) return '';
    return `. ${this.words.say('reporting.target.range', { from: this.format.number(from), to: this.format.number(to) })}`;
  }
}
