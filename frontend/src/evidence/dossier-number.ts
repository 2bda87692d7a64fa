import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, output, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { TranslocoPipe } from '@jsverse/transloco';
import { LIMITS } from '@kortkurs/contract/common';
import type { Dossier, NewNumberRequest, NumberRequest } from '@kortkurs/contract/evidence';
import type { RevealedIdentityNumber } from '@kortkurs/contract/people';
import { Api, newId } from '../platform/api';
import { focusWhenThere } from '../platform/focus-when-there';
import { Format } from '../platform/format';
import { problemOf } from '../platform/problem';
import { Session } from '../platform/session';
import type { HoldsWork } from '../platform/unsaved';
import { Words } from '../platform/words/words';
import { Field, KkInput } from '../ui/field/field';

/** Whether a number is kept; to see it one asks the centre and says why, and each showing is logged. */
@Component({
  selector: 'kk-dossier-number',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Field, FormsModule, KkInput, MatButton, TranslocoPipe],
  template: `
    @if (number(); as shown) {
      <span class="kk-number" id="number-shown" tabindex="-1">{{ shown.number.slice(0, 8) }}-{{ shown.number.slice(8) }}</span>
      <button class="kk-link" type="button" (click)="hide()">{{ 'evidence.number.hide' | transloco }}</button>
    } @else {
      {{ (dossier().numberKept ? 'evidence.number.kept' : 'evidence.number.none') | transloco }}
      @if (dossier().numberKept && session.can('samples.change')) {
        @switch (request()?.answer) {
          @case ('approved') {
            <small>{{ 'evidence.number.approved' | transloco: { by: request()?.answeredByName } }}</small>
            <button class="kk-link" id="number-show" type="button" (click)="show()">{{ 'evidence.number.show' | transloco }}</button>
          }
          @default {
            @if (request() && !request()?.answer) {
              <small id="number-waits" tabindex="-1">{{ 'evidence.number.waits' | transloco: { at: format.dateTime(request()!.askedAt) } }}</small>
            } @else {
              @if (request()) {
                <small>{{ 'evidence.number.refused' | transloco: { by: request()?.answeredByName } }}</small>
              }
              @if (asking()) {
                <form class="kk-form" (ngSubmit)="ask()" novalidate>
                  <kk-field [label]="'evidence.number.why' | transloco" [error]="fault()" required><input kkInput="number-why" name="why" autocomplete="off" [attr.maxlength]="limits.note" [ngModel]="why()" (ngModelChange)="why.set($event)" /></kk-field>
                  <div class="kk-row">
                    <button matButton="outlined" type="submit">{{ 'evidence.number.send' | transloco }}</button>
                    <button matButton type="button" (click)="turn(false, 'number-ask')">{{ 'app.cancel' | transloco }}</button>
                  </div>
                </form>
              } @else {
                <button class="kk-link" id="number-ask" type="button" (click)="turn(true, 'number-why')">{{ 'evidence.number.ask' | transloco }}</button>
              }
            }
          }
        }
      }
      @if (fault() && !asking()) {
        <small class="kk-status kk-bad" role="alert">{{ fault() }}</small>
      }
    }
  `,
  styles: `
    small {
      display: block;
    }
    form {
      margin-top: var(--kk-s3);
    }
    @media print {
      .kk-link,
      form,
      .kk-number {
        display: none;
      }
    }
  `,
})
export class DossierNumber implements HoldsWork {
  readonly dossier = input.required<Dossier>();
  readonly asked = output<NumberRequest>();

  private readonly api = inject(Api);
  private readonly words = inject(Words);
  protected readonly session = inject(Session);
  protected readonly format = inject(Format);
  protected readonly limits = LIMITS;
  private readonly whose = computed(() => `${this.dossier().sampleId} ${this.dossier().rowNumber}`);
  protected readonly request = linkedSignal(() => this.dossier().numberRequest);
  /** Never of another participant than the one that is open. */
  protected readonly number = linkedSignal<string, RevealedIdentityNumber | undefined>({ source: this.whose, computation: () => undefined });
  protected readonly asking = linkedSignal({ source: this.whose, computation: () => false });
  protected readonly why = linkedSignal({ source: this.whose, computation: () => '' });
  protected readonly fault = signal('');
  private readonly wish = linkedSignal({ source: this.whose, computation: () => newId() });

  private get path(): string {
    return `samples/${this.dossier().sampleId}/people/${this.dossier().rowNumber}`;
  }

  hasUnsaved(): boolean {
    return this.asking() && !!this.why().trim();
  }

  /** Opens or closes the question, with the focus at `place`. */
  protected turn(asking: boolean, place: string): void {
    this.asking.set(asking);
    focusWhenThere(place);
  }

  protected async ask(): Promise<void> {
    this.fault.set('');
    if (!this.why().trim()) {
      this.fault.set(this.words.say('evidence.number.write'));
      return;
    }
    await this.attempt(async () => {
      const request = await this.api.post<NumberRequest>(`${this.path}/number-requests`, { id: this.wish(), why: this.why().trim() } satisfies NewNumberRequest);
      this.request.set(request);
      // Sent again, it may have been answered already.
      this.turn(false, request.answer === 'approved' ? 'number-show' : request.answer ? 'number-ask' : 'number-waits');
      this.wish.set(newId());
      this.asked.emit(request);
    });
  }

  protected async show(): Promise<void> {
    await this.attempt(async () => {
      this.number.set(await this.api.post<RevealedIdentityNumber>(`${this.path}/number`, {}));
      focusWhenThere('number-shown');
    });
  }

  protected hide(): void {
    this.number.set(undefined);
    focusWhenThere('number-show');
  }

  private async attempt(act: () => Promise<void>): Promise<void> {
    this.fault.set('');
    try {
      await act();
    } catch (error) {
      const problem = problemOf(error);
      this.fault.set(problem.detail || this.words.say(problem.code === 'offline' ? 'app.notSavedOffline' : 'app.notSaved'));
    }
  }
}
