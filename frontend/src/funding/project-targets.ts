import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { Router, RouterLink, type UrlTree } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Municipality } from '@kortkurs/contract/centre';
import type { Format as CourseFormat } from '@kortkurs/contract/courses';
import type { Project, ProjectTarget, ShareProgress } from '@kortkurs/contract/funding';
import type { Report, TargetProgress } from '@kortkurs/contract/reports';
import { targetPace } from '@kortkurs/rules/target';
import { Format } from '../platform/format';
import { Session } from '../platform/session';
import { Words } from '../platform/words/words';
import { Banner } from '../ui/banner';
import { Icon } from '../ui/icon/icon';
import { Target } from '../ui/target';
import { ShareTarget } from './share-target';
import { TargetForm } from './target-form';
import { TargetWords } from './target-words';

/** What a project promises and how far it has come, by the figures of its report; each promise is changed where it stands. */
@Component({
  selector: 'kk-project-targets',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Banner, Icon, RouterLink, ShareTarget, Target, TargetForm, TranslocoPipe],
  templateUrl: './project-targets.html',
  styles: `
    .target {
      display: flex;
      flex-wrap: wrap;
      gap: 4px 24px;
      align-items: end;
      justify-content: space-between;
    }
    kk-target,
    kk-share-target {
      flex: 1 1 480px;
    }
    .kk-lead::first-letter {
      text-transform: uppercase;
    }
    @media (max-width: 840px) {
      kk-target,
      kk-share-target {
        flex-basis: 100%;
      }
    }
  `,
})
export class ProjectTargets {
  private readonly router = inject(Router);
  private readonly words = inject(Words);
  private readonly sentences = inject(TargetWords);
  protected readonly session = inject(Session);
  protected readonly format = inject(Format);

  readonly project = input.required<Project>();
  /** The project's report, once it is known; without it the promises stand without figures. */
  readonly report = input<Report>();
  /** Also archived formats: they can still be what an old target counts. */
  readonly allFormats = input.required<readonly CourseFormat[]>();
  readonly municipalities = input.required<readonly Municipality[]>();
  readonly saved = output<Project>();

  protected readonly formats = computed(() => this.allFormats().filter(({ archivedAt }) => !archivedAt));
  /** Which target is open for change: its id, `new`, or none. */
  protected readonly open = signal('');
  protected readonly earlier = computed(() => this.project().targets.filter(({ supersededAt }) => supersededAt));
  protected readonly rows = computed(() =>
    this.project()
      .targets.filter(({ supersededAt }) => !supersededAt)
      .map((target) => ({ target, sentence: this.sentence(target), share: this.shareOf(target), drawn: this.drawn(target) })),
  );
  /** Whether time is drawn: a share need not grow. */
  protected readonly paced = computed(() => this.rows().some(({ target }) => target.kind !== 'share'));
  protected readonly hasShares = computed(() => this.rows().some(({ share }) => share));

  protected sentence(target: ProjectTarget): string {
    const format = this.allFormats().find(({ id }) => id === target.formatId);
    return this.sentences.sentence(target, target.kind === 'runs' ? this.format.text(format?.name) : '');
  }

  protected taken(project: Project): void {
    this.open.set('');
    this.saved.emit(project);
  }

  private shareOf({ id }: ProjectTarget): (TargetProgress & { share: ShareProgress }) | undefined {
    const progress = this.report()?.targets.find((each) => each.id === id);
    return progress?.share ? { ...progress, share: progress.share } : undefined;
  }

  private drawn(target: ProjectTarget): { value: number; of: number; words: string; note: string; pace: number; link: UrlTree } | undefined {
    const report = this.report();
    const progress = report?.targets.find(({ id }) => id === target.id);
    if (!report || !progress || progress.share) return undefined;
    return {
      value: progress.figure,
      of: target.upperValue ?? target.value,
      words: this.words.say('funding.reached', { sentence: this.sentence(target) }),
      note: this.note(progress, report.timeGone),
      pace: report.timeGone,
      link: this.behind(progress),
    };
  }

  private note(progress: TargetProgress, timeGone: number): string {
    const { standing, ahead } = targetPace(progress, progress.figure, timeGone);
    if (standing === 'met' || standing === 'above') return this.words.say(`funding.standing.${standing}`);
    if (ahead === 0) return this.words.say('funding.standing.onPlan');
    return this.words.say(ahead > 0 ? 'funding.standing.ahead' : 'funding.standing.behind', { n: this.format.number(Math.abs(ahead)) });
  }

  /** Where the figure is shown as what it consists of: people by name, the rest in the report's own tables. */
  private behind({ kind }: TargetProgress): UrlTree {
    const { id } = this.project();
    if (kind === 'participants' || kind === 'hours') return this.router.createUrlTree(['/staff/reports', id, 'people']);
    return this.router.createUrlTree(['/staff/reports'], { queryParams: { project: id }, fragment: `report-${kind}` });
  }
}
