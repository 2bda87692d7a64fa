import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, DOCUMENT, computed, inject, signal } from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { TranslocoPipe } from '@jsverse/transloco';
import { LIMITS } from '@kortkurs/contract/common';
import { SESSION_LINK_MINUTES } from '@kortkurs/contract/session-links';
import type { StandIn, StandInLinkToMake, StandInMade } from '@kortkurs/contract/stand-ins';
import { Api, newId } from '../../platform/api';
import { focusWhenThere } from '../../platform/focus-when-there';
import { formFaults } from '../../platform/form-faults';
import { Format } from '../../platform/format';
import { problemOf } from '../../platform/problem';
import { Words } from '../../platform/words/words';
import { written } from '../../platform/written';
import { Banner } from '../../ui/banner';
import { ErrorSummary } from '../../ui/field/error-summary';
import { Field, KkInput } from '../../ui/field/field';
import { Confirm } from '../../ui/overlay/confirm';
import { DialogFrame } from '../../ui/overlay/dialog-frame';
import { Notices } from '../../ui/overlay/notices';
import { Pending } from '../../ui/state/pending';
import { standInWords } from './stand-in-words';

/** Gives a session to a stand-in by a link, and takes it back. */
@Component({
  selector: 'kk-stand-in-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Banner, DialogFrame, ErrorSummary, Field, KkInput, MatButton, Pending, ReactiveFormsModule, TranslocoPipe],
  templateUrl: './stand-in-dialog.html',
  styles: `
    .link {
      width: 100%;
    }
    li {
      display: flex;
      flex-wrap: wrap;
      gap: 4px 16px;
      align-items: center;
      justify-content: space-between;
      padding-block: 8px;
    }
    small {
      display: block;
      color: var(--mat-sys-on-surface-variant);
    }
    h3 {
      margin-top: var(--kk-s4);
      font: var(--mat-sys-title-medium);
    }
  `,
})
export class StandInDialog {
  private readonly data = inject<{ sessionId: string }>(MAT_DIALOG_DATA);
  protected readonly dialog = inject(MatDialogRef);
  protected readonly format = inject(Format);
  private readonly api = inject(Api);
  private readonly words = inject(Words);
  private readonly notices = inject(Notices);
  private readonly confirm = inject(Confirm);
  private readonly document = inject(DOCUMENT);

  protected readonly ready = signal(false);
  protected readonly busy = signal(false);
  protected readonly made = signal<StandInMade | null>(null);
  protected readonly address = computed(() => (this.made() ? `${this.document.location.origin}${this.made()?.path}` : ''));
  protected readonly read = httpResource<StandIn[]>(() => `/api/v1/sessions/${this.data.sessionId}/stand-ins`);
  protected readonly known = computed(() =>
    (this.read.hasValue() ? this.read.value() : []).map((standIn, nth, all) => ({
      standIn,
      // Whom an earlier link was given to is there again, above.
      isLatest: !all.slice(0, nth).some(({ label, email }) => label === standIn.label && email === standIn.email),
      state: standIn.revokedAt ? ('takenBack' as const) : Date.parse(standIn.expiresAt) > Date.now() ? ('holds' as const) : ('ended' as const),
    })),
  );
  protected readonly minutes = SESSION_LINK_MINUTES.choices;
  protected readonly limits = LIMITS;
  protected readonly form = inject(NonNullableFormBuilder).group({ name: ['', [written(2)]], email: ['', [Validators.email]], minutesAfter: [SESSION_LINK_MINUTES.usual as number] });
  protected readonly faults = formFaults(this.form, { name: 'standIn.fault.name', email: 'standIn.fault.email' });
  /** Sent again, since nobody answered, it makes no second stand-in. */
  private id = newId();
  /** The same of links in place of others, by the one before. */
  private readonly newIds = new Map<string, string>();

  constructor() {
    void this.words.bring('standIn', standInWords).then(() => this.ready.set(true));
  }

  protected async send(): Promise<void> {
    if (this.busy() || !this.faults.check()) return;
    const { name, email, minutesAfter } = this.form.getRawValue();
    this.busy.set(true);
    try {
      this.made.set(await this.api.post<StandInMade>(`sessions/${this.data.sessionId}/stand-ins`, { id: this.id, name, email: email.trim() || null, minutesAfter: Number(minutesAfter) }));
      this.id = newId();
      this.faults.reset();
      this.read.reload();
      // The form has given way to the link: it is read out, and ready to be copied.
      focusWhenThere('stand-in-link');
    } catch (error) {
      this.faults.take(error);
    } finally {
      this.busy.set(false);
    }
  }

  /** Another link to the same stand-in, on purpose. */
  protected async renew({ id, label: name, email }: StandIn): Promise<void> {
    const text = [this.words.say('standIn.newLinkText'), ...(email ? [this.words.say('standIn.newLinkMailed', { email })] : [])].join(' ');
    if (this.busy() || !(await this.confirm.ask({ title: this.words.say('standIn.newLinkTitle', { name }), text, action: this.words.say('standIn.newLink') }))) return;
    this.busy.set(true);
    const same = this.newIds.get(id) ?? newId();
    this.newIds.set(id, same);
    try {
      this.made.set(await this.api.post<StandInMade>(`sessions/${this.data.sessionId}/stand-ins/${id}/new-link`, { id: same, minutesAfter: Number(this.form.getRawValue().minutesAfter) } satisfies StandInLinkToMake));
      focusWhenThere('stand-in-link');
    } catch (error) {
      this.notices.say(problemOf(error).detail || this.words.say('app.notSaved'));
    } finally {
      this.busy.set(false);
    }
    this.read.reload();
  }

  protected async copy(): Promise<void> {
    try {
      await this.document.defaultView?.navigator.clipboard.writeText(this.address());
      this.notices.say(this.words.say('standIn.copied'));
    } catch {
      // Where the browser does not let pages write there, the address can be picked by hand.
      this.notices.say(this.words.say('standIn.notCopied'));
    }
  }

  protected async takeBack({ id, label: name }: StandIn): Promise<void> {
    if (!(await this.confirm.ask({ title: this.words.say('standIn.takeBackTitle', { name }), text: this.words.say('standIn.takeBackText'), action: this.words.say('standIn.takeBack'), danger: true }))) return;
    try {
      await this.api.delete(`sessions/${this.data.sessionId}/stand-ins/${id}`);
      if (this.made()?.id === id) this.made.set(null);
      this.notices.say(this.words.say('standIn.isTakenBack', { name }));
    } catch (error) {
      this.notices.say(problemOf(error).detail || this.words.say('app.notSaved'));
    }
    this.read.reload();
    focusWhenThere('stand-ins-known');
  }
}
