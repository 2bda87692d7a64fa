import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, ElementRef, Injector, afterNextRender, inject, signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { NonNullableFormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { TranslocoPipe } from '@jsverse/transloco';
import type { ContactWay, OwnProtection, OwnProtectionStanding } from '@kortkurs/contract/people';
import { Api } from '../../platform/api';
import { Centre } from '../../platform/centre';
import { formFaults } from '../../platform/form-faults';
import { lastValue } from '../../platform/last-value';
import { Words } from '../../platform/words/words';
import { FormTrouble } from '../../ui/field/form-trouble';
import { Icon } from '../../ui/icon/icon';
import { Notices } from '../../ui/overlay/notices';
import { Pending } from '../../ui/state/pending';
import { contactValidators, ASKING_FAULTS } from './facts-asking';
import { ProtectionFields } from './protection-fields';

/** Saying on one's account page that one's personal data are protected, or how one is reached from now on. Its page brings the words `facts`. */
@Component({
  selector: 'kk-own-protection',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [FormTrouble, Icon, MatButton, Pending, ProtectionFields, ReactiveFormsModule, TranslocoPipe],
  template: `
    <section class="kk-section" id="protection" aria-labelledby="own-protection">
      <div class="kk-section-head"><h2 id="own-protection" tabindex="-1">{{ 'facts.mine.title' | transloco }}</h2></div>
      @if (shown(); as standing) {
        @if (saying()) {
          <form class="kk-form" [formGroup]="form" (ngSubmit)="save()" novalidate>
            <kk-form-trouble [faults]="faults" />
            @if (!standing.protected) {
              <p>{{ 'facts.mine.effect' | transloco }}</p>
            }
            <kk-protection-fields [way]="way()" [faults]="faults" [asksAlias]="!standing.protected" />
            <div class="kk-row">
              <button matButton="filled" type="submit" [attr.aria-disabled]="busy() || null">{{ (standing.protected ? 'facts.mine.save' : 'facts.mine.protect') | transloco }}</button>
              <button matButton type="button" (click)="stop()">{{ 'app.cancel' | transloco }}</button>
            </div>
          </form>
        } @else if (standing.protected) {
          <dl class="kk-lines">
            <div>
              <dt>{{ 'facts.mine.alias' | transloco }}</dt>
              <dd>{{ standing.alias }}</dd>
            </div>
            <div>
              <dt>{{ 'facts.mine.reached' | transloco }}</dt>
              <dd>{{ (standing.way ? 'facts.mine.way.' + standing.way : 'facts.mine.unsaid') | transloco }}@if (standing.contact) {<small>{{ standing.contact }}</small>}</dd>
            </div>
          </dl>
          <p class="kk-note">{{ 'facts.mine.ends' | transloco }}@if (centre.facts()?.contactEmail; as email) { {{ email }}}</p>
          <div><button matButton="outlined" type="button" class="say" (click)="say(standing)">{{ 'facts.mine.change' | transloco }}</button></div>
        } @else {
          <p class="kk-muted">{{ 'facts.mine.intro' | transloco }}</p>
          <div><button matButton="outlined" type="button" class="say" (click)="say(standing)"><kk-icon matButtonIcon name="shield" />{{ 'facts.protected.have' | transloco }}</button></div>
        }
      } @else {
        <kk-pending [of]="standing" [rows]="2" inline />
      }
    </section>
  `,
  styles: `
    :host {
      display: block;
    }
    h2 {
      outline: none;
    }
    form {
      margin-top: 12px;
    }
    dl {
      margin-bottom: 12px;
    }
    .kk-muted,
    .kk-note {
      padding-bottom: 16px;
    }
  `,
})
export class OwnProtectionSection {
  private readonly api = inject(Api);
  private readonly words = inject(Words);
  private readonly notices = inject(Notices);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly injector = inject(Injector);
  protected readonly centre = inject(Centre);

  protected readonly standing = httpResource<OwnProtectionStanding>(() => '/api/v1/me/protection');
  protected readonly shown = lastValue(this.standing);
  protected readonly form = inject(NonNullableFormBuilder).group({ alias: ['', [Validators.required]], way: ['' as ContactWay | '', [Validators.required]], contact: [''] });
  protected readonly faults = formFaults(this.form, ASKING_FAULTS);
  protected readonly way = toSignal(this.form.controls.way.valueChanges, { initialValue: '' as ContactWay | '' });
  protected readonly saying = signal(false);
  protected readonly busy = signal(false);

  constructor() {
    this.form.controls.way.valueChanges.subscribe((way) => {
      const { contact } = this.form.controls;
      contact.setValidators(contactValidators(way));
      contact.updateValueAndValidity({ emitEvent: false });
    });
  }

  /** Whether something here is not saved. */
  isDirty(): boolean {
    return this.saying() && this.form.dirty;
  }

  protected say({ alias, way, contact }: OwnProtectionStanding): void {
    this.faults.reset();
    this.form.setValue({ alias: alias ?? '', way: way ?? '', contact: contact ?? '' });
    this.saying.set(true);
    this.focus('form input[type=text]', 'form input:checked', 'form input');
  }

  protected stop(): void {
    this.saying.set(false);
    this.focus('.say');
  }

  protected async save(): Promise<void> {
    if (this.busy() || !this.faults.check()) return;
    const { alias, way, contact } = this.form.getRawValue();
    if (!way) return;
    this.busy.set(true);
    try {
      const said: OwnProtection = { alias: alias.trim(), way, contact: way === 'self' ? null : contact.trim() };
      this.standing.set(await this.api.put<OwnProtectionStanding>('me/protection', said));
      this.stop();
      this.notices.say(this.words.say('facts.mine.saved'));
    } catch (error) {
      this.faults.take(error);
    } finally {
      this.busy.set(false);
    }
  }

  /** To the first of these that there is. */
  private focus(...selectors: string[]): void {
    afterNextRender(() => selectors.map((selector) => this.host.querySelector<HTMLElement>(selector)).find((found) => found !== null)?.focus(), { injector: this.injector });
  }
}
