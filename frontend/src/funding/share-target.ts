import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Router, RouterLink, type UrlTree } from '@angular/router';
import type { ShareProgress } from '@kortkurs/contract/funding';
import type { TargetProgress } from '@kortkurs/contract/reports';
import { ageGroupOf, shareRange, shareStanding } from '@kortkurs/rules/share';
import { shareFigure, shareParts, shareReached, shareStandingWords } from '@kortkurs/rules/share-words';
import { ReadersLanguage } from '../platform/language';
import { Target } from '../ui/target';

/** How far a share has come: its figure, what was promised, and how many of how many it is. The field is everybody, with a line under what was promised; no time is drawn, since a share need not grow. */
@Component({
  selector: 'kk-share-target',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, Target],
  template: `
    <kk-target [value]="target().figure" [of]="100" [range]="range()" [figure]="figure()" [words]="words()" [link]="share().part ? behind() : undefined">
      @if (share().of) {
        {{ parts().part }} <a [routerLink]="everybody()">{{ parts().all }}</a>{{ parts().unknown ? ', ' + parts().unknown : '' }}.
      }
      {{ standing() }}
    </kk-target>
  `,
  styles: `
    :host {
      display: block;
    }
  `,
})
export class ShareTarget {
  private readonly router = inject(Router);
  private readonly language = inject(ReadersLanguage).now;

  readonly target = input.required<TargetProgress>();
  readonly share = input.required<ShareProgress>();
  readonly projectId = input.required<string>();

  protected readonly range = computed(() => shareRange(this.target()));
  protected readonly figure = computed(() => (this.share().of ? shareFigure(this.target().figure, this.language()) : '–'));
  protected readonly words = computed(() => shareReached(this.target(), this.share(), this.language()));
  protected readonly parts = computed(() => shareParts(this.share(), this.language()));
  protected readonly standing = computed(() => shareStandingWords(shareStanding(this.target(), this.share()), this.target().operator, this.language()));
  protected readonly everybody = computed(() => this.people());

  /** The people by name where the report lists them so; else the table of the report that counts them. */
  protected readonly behind = computed(() => {
    const share = this.share();
    const age = ageGroupOf(share);
    if (share.by === 'gender') return this.people({ gender: share.value });
    if (share.by === 'municipality') return this.people({ municipality: share.value });
    if (age) return this.people({ age });
    const table = share.by === 'age' ? 'people' : share.by === 'county' ? 'municipality' : 'indicators';
    return this.router.createUrlTree(['/staff/reports'], { queryParams: { project: this.projectId() }, fragment: `report-${table}` });
  });

  private people(queryParams: Record<string, string> = {}): UrlTree {
    return this.router.createUrlTree(['/staff/reports', this.projectId(), 'people'], { queryParams });
  }
}
