import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, DestroyRef, computed, inject, signal } from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { TranslocoPipe } from '@jsverse/transloco';
import type { RunPerson } from '@kortkurs/contract/runs';
import { KkInput, Field } from '../../ui/field/field';
import { Icon } from '../../ui/icon/icon';
import { PlanState } from './plan-state';

const PAUSE_MS = 250;

/** Who leads: found by name, one of them answers for attendance. */
@Component({
  selector: 'kk-plan-people',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Field, Icon, KkInput, MatButton, MatIconButton, TranslocoPipe],
  template: `
    @if (leaders().length) {
      <ul role="list">
        @for (leader of leaders(); track leader.personId) {
          <li>
            <span class="initials" aria-hidden="true">{{ leader.initials }}</span>
            <b>{{ leader.name }}</b>
            <label class="kk-tick"><input type="radio" name="responsible" [checked]="leader.responsible" (change)="makeResponsible(leader.personId)" /><span>{{ 'runs.plan.responsible' | transloco }}</span></label>
            <button matIconButton type="button" [attr.aria-label]="'runs.plan.removeInstructor' | transloco: { name: leader.name }" (click)="remove(leader.personId)"><kk-icon name="close" [size]="24" /></button>
          </li>
        }
      </ul>
    }
    @if (searching()) {
      <kk-field [label]="'runs.plan.findPerson' | transloco">
        <input #name kkInput="plan-person" type="search" maxlength="100" autocomplete="off" [value]="typed()" (input)="type(name.value)" (keydown.enter)="$event.preventDefault()" (keydown.escape)="searching.set(false)" />
      </kk-field>
      <p class="kk-hidden" role="status">{{ found.hasValue() ? ('runs.plan.found' | transloco: { n: choices().length }) : '' }}</p>
      <ul role="list" class="choices">
        @for (person of choices(); track person.personId) {
          <li><button matButton type="button" (click)="add(person)"><kk-icon matButtonIcon name="person-add" />{{ person.name }}</button></li>
        } @empty {
          @if (found.hasValue() && asked()) {
            <li class="kk-muted">{{ 'runs.plan.noPerson' | transloco }}</li>
          }
        }
      </ul>
    } @else {
      <p><button matButton type="button" (click)="search()"><kk-icon matButtonIcon name="add" />{{ 'runs.plan.addInstructor' | transloco }}</button></p>
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: 8px;
    }
    li {
      display: grid;
      grid-template-columns: 40px minmax(0, 1fr) auto 44px;
      gap: 4px 12px;
      align-items: center;
      padding-block: 4px;
      border-bottom: 1px solid var(--mat-sys-outline-variant);
    }
    .choices li {
      display: block;
      padding: 0;
      border: 0;
    }
    .initials {
      display: grid;
      place-items: center;
      width: 36px;
      height: 36px;
      border-radius: 50%;
      background: var(--mat-sys-primary-container);
      color: var(--mat-sys-on-primary-container);
      font: var(--mat-sys-label-medium);
    }
    @media (max-width: 840px) {
      li {
        grid-template-columns: 40px minmax(0, 1fr) 44px;
      }
      li > .kk-tick {
        grid-column: 2;
        grid-row: 2;
      }
      li > button {
        grid-column: 3;
        grid-row: 1;
      }
    }
  `,
})
export class PlanPeople {
  private readonly state = inject(PlanState);
  private waiting: ReturnType<typeof setTimeout> | undefined;

  protected readonly searching = signal(false);
  protected readonly typed = signal('');
  protected readonly asked = signal('');
  protected readonly found = httpResource<RunPerson[]>(() => (this.searching() ? { url: '/api/v1/runs/planning/people', params: { q: this.asked() } } : undefined));

  protected readonly leaders = computed(() =>
    this.state.fields().instructors.map((leader) => ({
      ...leader,
      initials: leader.name.split(' ').slice(0, 2).map((part) => part.charAt(0)).join(''),
    })),
  );
  protected readonly choices = computed(() => {
    const taken = new Set(this.leaders().map((leader) => leader.personId));
    return (this.found.hasValue() ? this.found.value() : []).filter((person) => !taken.has(person.personId)).slice(0, 8);
  });

  constructor() {
    inject(DestroyRef).onDestroy(() => clearTimeout(this.waiting));
  }

  protected search(): void {
    this.searching.set(true);
    setTimeout(() => document.getElementById('plan-person')?.focus());
  }

  protected type(text: string): void {
    this.typed.set(text);
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.asked.set(text.trim()), PAUSE_MS);
  }

  protected add(person: RunPerson): void {
    const { instructors } = this.state.fields();
    this.state.set({ instructors: [...instructors, { ...person, responsible: instructors.length === 0 }] });
    this.searching.set(false);
    this.typed.set('');
    this.asked.set('');
  }

  protected remove(personId: string): void {
    const left = this.state.fields().instructors.filter((leader) => leader.personId !== personId);
    const answers = left.some((leader) => leader.responsible);
    this.state.set({ instructors: left.map((leader, n) => ({ ...leader, responsible: answers ? leader.responsible : n === 0 })) });
  }

  protected makeResponsible(personId: string): void {
    this.state.set({ instructors: this.state.fields().instructors.map((leader) => ({ ...leader, responsible: leader.personId === personId })) });
  }
}
