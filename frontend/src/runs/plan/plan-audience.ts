import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { MatIconButton } from '@angular/material/button';
import { TranslocoPipe } from '@jsverse/transloco';
import { SECTORS, type Sector } from '@kortkurs/contract/organisations';
import { RUN_LIMITS } from '@kortkurs/contract/runs';
import { audienceLine } from '@kortkurs/rules/audience';
import { Finders } from '../../organisations/finders';
import { Format } from '../../platform/format';
import { Words } from '../../platform/words/words';
import { Icon } from '../../ui/icon/icon';
import { Pick, type PickOption } from '../../ui/pick/pick';
import { PlanState } from './plan-state';

/** Whom the run is for: as its format is, or by sectors and organisations of its own. */
@Component({
  selector: 'kk-plan-audience',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon, MatIconButton, Pick, TranslocoPipe],
  template: `
    <fieldset class="kk-group">
      <legend>{{ 'runs.audience.title' | transloco }}</legend>
      <label class="kk-tick">
        <input type="radio" name="plan-audience" [checked]="!own()" (change)="state.set({ audience: null })" />
        <span>{{ 'runs.audience.asFormat' | transloco }}<small>{{ usual() }}</small></span>
      </label>
      <label class="kk-tick">
        <input type="radio" name="plan-audience" [checked]="!!own()" (change)="state.set({ audience: { sectors: state.formatSectors(), organisations: [] } })" />
        <span>{{ 'runs.audience.own' | transloco }}<small>{{ 'runs.audience.ownHint' | transloco }}</small></span>
      </label>
    </fieldset>
    @if (own(); as audience) {
      <fieldset class="kk-group">
        <legend>{{ 'runs.audience.sectors' | transloco }}</legend>
        @for (sector of sectors; track sector) {
          <label class="kk-tick"><input type="checkbox" [checked]="audience.sectors.includes(sector)" (change)="toggle(sector)" /><span>{{ 'runs.audience.' + sector | transloco }}</span></label>
        }
      </fieldset>
      @if (audience.organisations.length) {
        <ul class="kk-list" role="list">
          @for (organisation of audience.organisations; track organisation.id) {
            <li class="kk-row">
              {{ organisation.name }}
              <button matIconButton type="button" [attr.aria-label]="'runs.audience.remove' | transloco: { name: organisation.name }" (click)="remove(organisation.id)"><kk-icon name="close" [size]="24" /></button>
            </li>
          }
        </ul>
      }
      @if (audience.organisations.length < limit) {
        @defer (on immediate) {
          <kk-pick #more name="plan-organisation" [label]="'runs.audience.organisation' | transloco" [hint]="'runs.plan.pickHint' | transloco" [optional]="'app.optional' | transloco" [find]="finders.organisations" (picked)="add($event, more)" />
        }
      }
      <p class="kk-note">{{ said() }}</p>
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: 12px;
    }
    li {
      justify-content: space-between;
    }
  `,
})
export class PlanAudience {
  private readonly words = inject(Words);
  private readonly format = inject(Format);
  protected readonly finders = inject(Finders);
  protected readonly state = inject(PlanState);
  protected readonly sectors = SECTORS;
  protected readonly limit = RUN_LIMITS.audienceOrganisations;

  protected readonly own = computed(() => this.state.fields().audience);
  protected readonly usual = computed(() => this.line(this.state.formatSectors(), []));
  /** As the programme will say it. */
  protected readonly said = computed(() => this.line(this.own()?.sectors ?? [], (this.own()?.organisations ?? []).map(({ name }) => name)));

  protected toggle(sector: Sector): void {
    const audience = this.own();
    if (!audience) return;
    const { sectors } = audience;
    this.state.set({ audience: { ...audience, sectors: sectors.includes(sector) ? sectors.filter((each) => each !== sector) : [...sectors, sector] } });
  }

  protected add(option: PickOption | null, field: Pick): void {
    const audience = this.own();
    if (!option || !audience) return;
    if (!audience.organisations.some(({ id }) => id === option.id)) this.state.set({ audience: { ...audience, organisations: [...audience.organisations, { id: option.id, name: option.label }] } });
    // After the field has shown what was chosen.
    setTimeout(() => field.writeValue(null));
  }

  protected remove(id: string): void {
    const audience = this.own();
    if (audience) this.state.set({ audience: { ...audience, organisations: audience.organisations.filter((each) => each.id !== id) } });
  }

  private line(sectors: readonly Sector[], organisations: readonly string[]): string {
    const line = audienceLine({ sectors, organisations });
    return line ? `${this.format.text(line)}.` : this.words.say('runs.audience.everyone');
  }
}
