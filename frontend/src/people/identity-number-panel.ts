import { ChangeDetectionStrategy, Component, computed, DestroyRef, effect, inject, input, signal, untracked } from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { TranslocoPipe } from '@jsverse/transloco';
import type { PersonDetail, RevealedIdentityNumber } from '@kortkurs/contract/people';
import { formFaults } from '../platform/form-faults';
import { Format } from '../platform/format';
import { Session } from '../platform/session';
import { written } from '../platform/written';
import { Banner } from '../ui/banner';
import { Field, KkInput } from '../ui/field/field';
import { isClosed } from './closed-person';
import { PersonPageState } from './person-page-state';

/** How long a number stays open. */
const OPEN_MS = 5 * 60_000;

/** Whether there is an identity number; to see it one says why, which is logged, and it is covered again by itself. */
@Component({
  selector: 'kk-identity-number-panel',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Banner, Field, KkInput, MatButton, ReactiveFormsModule, TranslocoPipe],
  template: `
    <section class="kk-panel" aria-labelledby="person-number">
      <h2 id="person-number">{{ 'people.number' | transloco }}</h2>
      @if (revealed(); as number) {
        <p class="kk-number" role="status">{{ number.number.slice(0, 8) }}-{{ number.number.slice(8) }}</p>
        <p class="kk-note">{{ 'people.shownUntil' | transloco: { time: format.time(until()) } }}</p>
        <p><button class="kk-link" type="button" (click)="cover()">{{ 'people.hide' | transloco }}</button></p>
      } @else {
        <p>{{ (person().hasIdentityNumber ? 'people.numberKept' : 'people.numberMissing') | transloco }}</p>
        @if (person().sharesIdentityNumber) {
          <kk-banner kind="warn"><p>{{ 'people.numberShared' | transloco }}</p></kk-banner>
        }
        @if (person().hasIdentityNumber && isClosed()) {
          <p class="kk-note">{{ 'people.numberClosed' | transloco }}</p>
        } @else if (session.can('people.change') && person().hasIdentityNumber && asking() !== 'record') {
          <form class="kk-form" [formGroup]="reason" (ngSubmit)="reveal()" novalidate>
            @if (reasonFaults.whole()) {
              <kk-banner kind="bad"><p>{{ reasonFaults.whole() }}</p></kk-banner>
            }
            <kk-field [label]="'people.reason' | transloco" [hint]="'people.reasonHint' | transloco" [error]="reasonFaults.of('reason')" required>
              <input kkInput="reason" type="text" formControlName="reason" autocomplete="off" />
            </kk-field>
            <div><button matButton="outlined" type="submit">{{ 'people.reveal' | transloco }}</button></div>
          </form>
        }
        @if (session.can('people.change')) {
          @if (asking() === 'record') {
            <form class="kk-form" [formGroup]="number" (ngSubmit)="record()" novalidate>
              @if (numberFaults.whole()) {
                <kk-banner kind="bad"><p>{{ numberFaults.whole() }}</p></kk-banner>
              }
              <kk-field [label]="'people.number' | transloco" [hint]="'people.numberHint' | transloco" [error]="numberFaults.of('number')" required>
                <input kkInput="number" type="text" formControlName="number" autocomplete="off" inputmode="text" />
              </kk-field>
              <div class="kk-row">
                <button matButton="outlined" type="submit">{{ 'app.save' | transloco }}</button>
                <button matButton type="button" (click)="asking.set('')">{{ 'app.cancel' | transloco }}</button>
              </div>
            </form>
          } @else {
            <p class="more">
              <button class="kk-link" type="button" (click)="askNumber()">{{ (person().hasIdentityNumber ? 'people.replaceNumber' : 'people.addNumber') | transloco }}</button>
            </p>
          }
        }
      }
    </section>
  `,
  styles: `
    form {
      padding-top: 12px;
    }
    .more {
      padding-top: 12px;
    }
  `,
})
export class IdentityNumberPanel {
  private readonly state = inject(PersonPageState);
  private readonly builder = inject(NonNullableFormBuilder);
  protected readonly session = inject(Session);
  protected readonly format = inject(Format);

  readonly person = input.required<PersonDetail>();
  protected readonly isClosed = computed(() => isClosed(this.person()));
  protected readonly asking = signal<'' | 'record'>('');
  protected readonly revealed = signal<RevealedIdentityNumber | undefined>(undefined);
  protected readonly until = signal(new Date());
  private covering: ReturnType<typeof setTimeout> | undefined;
  protected readonly reason = this.builder.group({ reason: ['', [written()]] });
  protected readonly reasonFaults = formFaults(this.reason, { reason: 'people.fault.reason' });
  protected readonly number = this.builder.group({ number: ['', [Validators.required]] });
  protected readonly numberFaults = formFaults(this.number);

  constructor() {
    // What was opened for one person is not shown with the next.
    effect(() => {
      this.person();
      untracked(() => this.cover());
    });
    inject(DestroyRef).onDestroy(() => clearTimeout(this.covering));
  }

  protected cover(): void {
    clearTimeout(this.covering);
    if (!this.revealed()) return;
    this.revealed.set(undefined);
    // Not when the number was shown: a field with focus counts as left when it goes, so the fault would stand there.
    this.reasonFaults.reset();
  }

  protected askNumber(): void {
    this.numberFaults.reset();
    this.asking.set('record');
  }

  protected async reveal(): Promise<void> {
    if (!this.reasonFaults.check()) return;
    try {
      this.revealed.set(await this.state.reveal(this.reason.getRawValue().reason.trim()));
      this.until.set(new Date(Date.now() + OPEN_MS));
      this.covering = setTimeout(() => this.cover(), OPEN_MS);
    } catch (error) {
      this.reasonFaults.take(error);
    }
  }

  protected async record(): Promise<void> {
    if (!this.numberFaults.check()) return;
    try {
      await this.state.recordNumber(this.number.getRawValue().number);
      this.asking.set('');
    } catch (error) {
      this.numberFaults.take(error);
    }
  }
}
