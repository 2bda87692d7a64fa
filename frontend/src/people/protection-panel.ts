import { ChangeDetectionStrategy, Component, inject, input, linkedSignal, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { TranslocoPipe } from '@jsverse/transloco';
import type { PersonDetail } from '@kortkurs/contract/people';
import { problemOf } from '../platform/problem';
import { Words } from '../platform/words/words';
import { Field, KkInput } from '../ui/field/field';
import { Confirm } from '../ui/overlay/confirm';
import { PersonPageState } from './person-page-state';

/** Only for those who may know: whether a person stands under an alias, and under which. */
@Component({
  selector: 'kk-protection-panel',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Field, FormsModule, KkInput, MatButton, TranslocoPipe],
  template: `
    <section class="kk-panel" aria-labelledby="person-protection">
      <h2 id="person-protection">{{ 'people.protection' | transloco }}</h2>
      @if (person().protection?.protected) {
        <p>{{ 'people.protectedAs' | transloco: { alias: person().protection?.alias } }}</p>
      } @else {
        <p>{{ 'people.notProtected' | transloco }}</p>
      }
      <form class="kk-form" (ngSubmit)="save(true)">
        <kk-field [label]="'people.alias' | transloco" [hint]="'people.aliasHint' | transloco" [error]="fault()" [optional]="'app.optional' | transloco">
          <input kkInput="alias" name="alias" type="text" autocomplete="off" maxlength="200" [ngModel]="alias()" (ngModelChange)="alias.set($event)" />
        </kk-field>
        <div class="kk-row">
          <button matButton="outlined" type="submit">{{ (person().protection?.protected ? 'people.changeAlias' : 'people.protect') | transloco }}</button>
          @if (person().protection?.protected) {
            <button matButton type="button" class="kk-danger" (click)="lift()">{{ 'people.unprotect' | transloco }}</button>
          }
        </div>
      </form>
    </section>
  `,
  styles: `
    form {
      padding-top: 12px;
    }
  `,
})
export class ProtectionPanel {
  private readonly state = inject(PersonPageState);
  private readonly words = inject(Words);
  private readonly confirm = inject(Confirm);

  readonly person = input.required<PersonDetail>();
  protected readonly alias = linkedSignal(() => this.person().protection?.alias ?? '');
  protected readonly fault = signal('');

  protected async save(isProtected: boolean): Promise<void> {
    this.fault.set('');
    try {
      const alias = this.alias().trim();
      await this.state.protect({ protected: isProtected, ...(alias ? { alias } : {}) });
    } catch (error) {
      this.fault.set(problemOf(error).detail || this.words.say('app.notSaved'));
    }
  }

  protected async lift(): Promise<void> {
    const sure = await this.confirm.ask({
      title: this.words.say('people.unprotectTitle'),
      text: this.state.isClosed() ? this.words.say('people.unprotectTextClosed') : this.words.say('people.unprotectText', { name: this.person().name }),
      action: this.words.say('people.unprotect'),
      danger: true,
    });
    if (sure) await this.save(false);
  }
}
