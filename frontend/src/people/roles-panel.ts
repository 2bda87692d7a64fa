import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { TranslocoPipe } from '@jsverse/transloco';
import type { GrantOfPerson, PersonDetail } from '@kortkurs/contract/people';
import type { Role } from '@kortkurs/contract/permissions';
import { problemOf } from '../platform/problem';
import { Session } from '../platform/session';
import { Words } from '../platform/words/words';
import { Field, KkInput } from '../ui/field/field';
import { Confirm } from '../ui/overlay/confirm';
import { PersonPageState } from './person-page-state';

/** Roles for the whole centre; those for one organisation or project are given where that is. */
const GIVEN_HERE = ['administrator', 'protected_reader'] as const satisfies readonly Role[];

/** Which roles a person holds; given and taken by administrators. */
@Component({
  selector: 'kk-roles-panel',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Field, FormsModule, KkInput, MatButton, TranslocoPipe],
  template: `
    <section class="kk-panel" aria-labelledby="person-roles">
      <h2 id="person-roles">{{ 'people.rolesTitle' | transloco }}</h2>
      @if (person().grants.length) {
        <ul role="list">
          @for (grant of person().grants; track grant.id) {
            <li>
              <span>{{ 'people.roles.' + grant.role | transloco }}{{ grant.objectName ? ', ' + grant.objectName : '' }}</span>
              @if (mayChange(grant.role)) {
                <button class="kk-link" type="button" (click)="take(grant)">
                  {{ 'people.take' | transloco }}<span class="kk-hidden"> {{ 'people.roles.' + grant.role | transloco }}</span>
                </button>
              }
            </li>
          }
        </ul>
      } @else {
        <p class="kk-muted">{{ 'people.noRoles' | transloco }}</p>
      }
      @if (session.can('grants.change') && open().length) {
        <form class="kk-form give" (ngSubmit)="give()">
          <kk-field [label]="'people.giveRole' | transloco" [error]="fault()">
            <select kkInput="role" name="role" [ngModel]="chosen()" (ngModelChange)="chosen.set($event)">
              <option value="">{{ 'people.chooseRole' | transloco }}</option>
              @for (role of open(); track role) {
                <option [value]="role">{{ 'people.roles.' + role | transloco }}</option>
              }
            </select>
          </kk-field>
          <div><button matButton="outlined" type="submit">{{ 'people.give' | transloco }}</button></div>
        </form>
      }
    </section>
  `,
  styles: `
    li {
      display: flex;
      flex-wrap: wrap;
      gap: 4px 16px;
      align-items: center;
      justify-content: space-between;
      min-height: 44px;
      border-bottom: 1px solid var(--mat-sys-outline-variant);
    }
    .give {
      padding-top: 16px;
    }
  `,
})
export class RolesPanel {
  private readonly state = inject(PersonPageState);
  private readonly words = inject(Words);
  private readonly confirm = inject(Confirm);
  protected readonly session = inject(Session);

  readonly person = input.required<PersonDetail>();
  protected readonly chosen = signal<Role | ''>('');
  protected readonly fault = signal('');
  protected readonly open = computed(() => GIVEN_HERE.filter((role) => this.mayChange(role) && !this.person().grants.some((grant) => grant.role === role)));

  /** Who may know protected people is decided by those who may. */
  protected mayChange(role: string): boolean {
    return this.session.can('grants.change') && (role !== 'protected_reader' || this.session.can('people.unmask'));
  }

  protected async give(): Promise<void> {
    const role = this.chosen();
    if (!role) {
      this.fault.set(this.words.say('people.chooseRole'));
      return;
    }
    await this.attempt(() => this.state.give(role));
    this.chosen.set('');
  }

  protected async take(grant: GrantOfPerson): Promise<void> {
    const role = this.words.say(`people.roles.${grant.role}`);
    const sure = await this.confirm.ask({
      title: this.words.say('people.takeTitle', { role }),
      text: this.words.say('people.takeText', { name: this.person().name }),
      action: this.words.say('people.take'),
      danger: true,
    });
    if (sure) await this.attempt(() => this.state.take(grant.id));
  }

  private async attempt(act: () => Promise<void>): Promise<void> {
    this.fault.set('');
    try {
      await act();
    } catch (error) {
      this.fault.set(problemOf(error).detail || this.words.say('app.notSaved'));
    }
  }
}
