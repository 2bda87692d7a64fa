import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { KEPT_FOR_FUNDERS, type OwnHoldings } from '@kortkurs/contract/own-data';
import { Centre } from '../platform/centre';
import { Format } from '../platform/format';
import { Words } from '../platform/words/words';

/** What goes when the person asks for it, and what must stay, for whom and until when. Its page brings the words `ownData`. */
@Component({
  selector: 'kk-erasing',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [TranslocoPipe],
  template: `
    <section class="kk-section" id="erase" aria-labelledby="own-erase">
      <div class="kk-section-head"><h2 id="own-erase">{{ 'ownData.erase.title' | transloco }}</h2></div>
      <div class="kk-halves">
        <div>
          <h3>{{ 'ownData.erase.atOnce' | transloco }}</h3>
          <p>{{ goes() }}</p>
        </div>
        <div>
          @if (last(); as day) {
            <h3>{{ (day.isCertain ? 'ownData.erase.stays' : 'ownData.erase.staysLeast') | transloco: { day: format.fullDate(day.until) } }}</h3>
            <p>{{ 'ownData.erase.staysText' | transloco: { what: stays() } }}</p>
            <ul class="kk-bullets">
              @for (project of held().projects; track project.projectId) {
                <li>{{ (project.isCertain ? 'ownData.erase.project' : 'ownData.erase.projectLeast') | transloco: { name: project.projectName, day: format.fullDate(project.until) } }}</li>
              }
            </ul>
          } @else {
            <h3>{{ 'ownData.erase.nothing' | transloco }}</h3>
            <p>{{ 'ownData.erase.nothingText' | transloco }}</p>
          }
        </div>
      </div>
      <p>
        {{ 'ownData.erase.how' | transloco }}
        @if (centre.facts()?.contactEmail; as address) {
          <a [href]="'mailto:' + address">{{ 'ownData.erase.mail' | transloco: { address } }}</a>
        }
      </p>
      <p class="kk-muted">{{ 'ownData.erase.complain' | transloco }}</p>
    </section>
  `,
  styles: `
    h3 {
      margin-block: var(--kk-s3) var(--kk-s2);
    }
    .kk-halves {
      margin-bottom: var(--kk-s4);
    }
  `,
})
export class Erasing {
  private readonly words = inject(Words);
  protected readonly format = inject(Format);
  protected readonly centre = inject(Centre);

  readonly held = input.required<OwnHoldings>();

  /** The project that holds it longest. */
  protected readonly last = computed(() => this.held().projects[0]);
  protected readonly stays = computed(() => this.named(true));
  protected readonly goes = computed(() => this.named(false));

  private named(stays: boolean): string {
    const kinds = this.held().holdings.filter(({ kind }) => kind !== 'readings' && (this.last() !== undefined && KEPT_FOR_FUNDERS.includes(kind)) === stays);
    const [first = '', ...rest] = kinds.map(({ kind, count }) => this.words.say(`ownData.kind.${kind}`, { n: count }));
    return this.format.list([first, ...rest.map((each) => each.charAt(0).toLowerCase() + each.slice(1))]);
  }
}
