import { ChangeDetectionStrategy, Component, DestroyRef, computed, effect, inject, signal, untracked } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { NonNullableFormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { TranslocoPipe } from '@jsverse/transloco';
import { LIMITS } from '@kortkurs/contract/common';
import type { KnownPerson, WalkInOrganisation, WalkInTaken } from '@kortkurs/contract/doorway';
import { Api, newId } from '../platform/api';
import { Format } from '../platform/format';
import { formFaults } from '../platform/form-faults';
import { Network } from '../platform/network';
import { problemOf } from '../platform/problem';
import { Session } from '../platform/session';
import { Words } from '../platform/words/words';
import { Banner } from '../ui/banner';
import { Field, KkInput } from '../ui/field/field';
import { Icon } from '../ui/icon/icon';
import { DialogFrame } from '../ui/overlay/dialog-frame';
import { WRITTEN_DOWN, type WalkInDone, type WalkInOccasion } from './walk-in-done';

/** A pause in writing, in milliseconds. */
const PAUSE = 250;
const NEW = 'new';

/** Adds somebody who came without a seat, or says who a helper's walk-in is. Who may be known is asked about, never taken for granted. */
@Component({
  selector: 'kk-walk-in-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Banner, DialogFrame, Field, Icon, KkInput, MatButton, ReactiveFormsModule, TranslocoPipe],
  templateUrl: './walk-in-dialog.html',
})
export class WalkInDialog {
  protected readonly data = inject<WalkInOccasion>(MAT_DIALOG_DATA);
  protected readonly dialog = inject<MatDialogRef<WalkInDialog, WalkInDone>>(MatDialogRef);
  protected readonly format = inject(Format);
  private readonly api = inject(Api);
  private readonly words = inject(Words);
  /** A stand-in writes down what they hear, as a helper does; staff says who it is. */
  private readonly isByLink = inject(Session).isByLink;
  protected readonly network = inject(Network);
  /** Nobody answered as this was sent: pressed again, they are written down here. */
  private readonly cutOff = signal(false);
  /** They were sent themselves, and not only looked for. */
  private isSent = false;
  /** Nobody can be asked who it is: they are written down on the device, and staff is asked when the network is back. */
  protected readonly isWritten = computed(() => !this.data.asked && this.data.writeDown !== undefined && (this.cutOff() || !this.network.isOnline()));
  /** What is heard is written down, and it is settled afterwards who and what that is. */
  protected readonly asHeard = computed(() => this.isByLink() || this.isWritten());

  protected readonly limits = LIMITS;
  protected readonly form = inject(NonNullableFormBuilder).group({
    name: [this.data.asked?.name ?? this.data.name, [Validators.required, Validators.pattern(/\p{L}/u)]],
    email: [this.data.asked?.email ?? this.data.email ?? '', Validators.email],
    organisation: [this.data.asked?.organisation ?? ''],
    none: [false],
  });
  protected readonly faults = formFaults(this.form, { name: 'doorway.walkIn.nameFault', email: 'doorway.walkIn.emailFault' });
  private readonly values = toSignal(this.form.valueChanges, { initialValue: this.form.value });
  protected readonly name = computed(() => (this.values().name ?? '').trim());
  protected readonly known = signal<readonly KnownPerson[]>(this.data.asked?.known ?? []);
  /** The id of who it is, or that it is somebody new; empty while it is not said. */
  protected readonly who = signal('');
  protected readonly organisations = signal<readonly { id: string; name: string }[]>([]);
  protected readonly isNewOrganisation = computed(() => {
    const { organisation = '', none } = this.values();
    return !none && organisation.trim().length > 1 && this.organisationsKnown() && this.organisationOf(organisation) === undefined;
  });
  protected readonly whoFault = signal('');
  protected readonly organisationFault = signal('');
  protected readonly busy = signal(false);
  protected readonly trouble = signal('');
  private readonly organisationsKnown = signal(false);
  /** The same form sent again is the same person. */
  private readonly id = newId();

  constructor() {
    if (this.isByLink()) return;
    if (!this.data.asked) this.lookUp(() => ({ name: this.name(), email: (this.values().email ?? '').trim() || null }), 'known-people', (found: KnownPerson[]) => this.show(found));
    this.lookUp(
      () => ({ name: (this.values().organisation ?? '').trim() }),
      'known-organisations',
      (found: { id: string; name: string }[]) => {
        this.organisations.set(found);
        this.organisationsKnown.set(true);
      },
    );
  }

  protected choose(who: string): void {
    this.who.set(who);
    this.whoFault.set('');
    const [organisation] = this.known().find(({ personId }) => personId === who)?.organisations ?? [];
    if (organisation && !this.form.value.organisation) this.form.patchValue({ organisation, none: false });
  }

  /** "Lunds ideella, har gått 2 kurser hos oss" */
  protected about({ organisations, runs, takesPart, sameAddress }: KnownPerson): string {
    const facts = [...organisations, this.words.say('doorway.dialog.runs', { n: runs })];
    if (sameAddress) facts.push(this.words.say('doorway.dialog.sameAddress'));
    if (takesPart) facts.push(this.words.say('doorway.dialog.takesPart'));
    return facts.join(', ');
  }

  protected async send(): Promise<void> {
    if (this.busy() || !this.check()) return;
    if (this.isWritten()) return this.writeDown();
    this.busy.set(true);
    this.trouble.set('');
    try {
      if (await this.isToBeAsked()) this.check();
      else await this.save();
    } catch (error) {
      const problem = problemOf(error);
      if (problem.code === 'invalid-input') this.faults.take(error);
      else if (problem.isPassing && this.data.writeDown && !this.data.asked) this.cutOff.set(true);
      else this.trouble.set(problem.isPassing ? this.words.say('doorway.dialog.offline') : problem.detail || this.words.say('app.pending.ours'));
    } finally {
      this.busy.set(false);
    }
  }

  /** Whether somebody is known whom nobody was asked about: who writes fast is done before the look-up is. */
  private async isToBeAsked(): Promise<boolean> {
    if (this.data.asked || this.isByLink() || this.who() !== '') return false;
    try {
      this.show(await this.seek<KnownPerson>('known-people', { name: this.name(), email: this.form.getRawValue().email.trim() || null }));
    } catch (error) {
      // Who may not look into the register writes somebody down, and staff is asked.
      if (problemOf(error).status !== 404) throw error;
    }
    return this.known().length > 0;
  }

  private async save(): Promise<void> {
    const { name, email } = this.form.getRawValue();
    const personId = this.who() === NEW || this.who() === '' ? null : this.who();
    const path = `${this.data.file ?? `sessions/${this.data.sessionId}`}/walk-ins`;
    if (this.data.asked) {
      await this.api.post(`${path}/${this.data.asked.id}/answer`, { personId, organisation: this.organisation() });
      this.dialog.close(true);
      return;
    }
    const reason = this.data.correctionReason;
    const body = { id: this.id, name: name.trim(), email: email.trim() || null, personId, organisation: this.organisation(), ...(reason && { correctionReason: reason }) };
    this.isSent = true;
    this.dialog.close(await this.api.post<WalkInTaken>(path, body));
  }

  /** The same id: where it has reached the server after all, it is the same person. */
  private writeDown(): void {
    const { name, email, organisation, none } = this.form.getRawValue();
    this.data.writeDown?.({ id: this.id, name: name.trim(), email: email.trim() || null, organisation: none ? null : organisation.trim() || null, ...(this.isSent && { tried: true }) });
    this.dialog.close(WRITTEN_DOWN);
  }

  private seek<T>(what: string, sought: { name: string; email?: string | null }): Promise<T[]> {
    return this.api.post<T[]>(`sessions/${this.data.sessionId}/walk-ins/${what}`, { ...sought, name: sought.name.slice(0, LIMITS.search) });
  }

  private check(): boolean {
    const { organisation, none } = this.form.getRawValue();
    const said = this.faults.check();
    this.whoFault.set(!this.isWritten() && this.known().length > 0 && this.who() === '' ? this.words.say('doorway.dialog.choose') : '');
    this.organisationFault.set(!this.asHeard() && !none && !organisation.trim() ? this.words.say('doorway.dialog.organisationFault') : '');
    return said && !this.whoFault() && !this.organisationFault();
  }

  private organisation(): WalkInOrganisation | null {
    const { organisation, none } = this.form.getRawValue();
    if (none || !organisation.trim()) return null;
    return { id: this.organisationOf(organisation)?.id ?? null, name: organisation.trim() };
  }

  private organisationOf(written: string): { id: string; name: string } | undefined {
    return this.organisations().find(({ name }) => name.localeCompare(written.trim(), 'sv', { sensitivity: 'base' }) === 0);
  }

  private show(found: readonly KnownPerson[]): void {
    this.known.set(found);
    if (this.who() !== NEW && !found.some(({ personId }) => personId === this.who())) this.who.set('');
  }

  /** Look up what is being written, once it rests; an older answer never takes the place of a newer one. */
  private lookUp<T>(sought: () => { name: string }, what: string, show: (found: T[]) => void): void {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let nth = 0;
    const key = computed(() => JSON.stringify(sought()));
    effect(() => {
      const body = JSON.parse(key()) as { name: string };
      const mine = ++nth;
      clearTimeout(timer);
      if (body.name.length < 2) {
        untracked(() => show([]));
        return;
      }
      timer = setTimeout(
        () =>
          void this.seek<T>(what, body).then(
            (found) => mine === nth && show(found),
            () => undefined,
          ),
        PAUSE,
      );
    });
    inject(DestroyRef).onDestroy(() => clearTimeout(timer));
  }
}
