import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, DOCUMENT, inject, signal } from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { TranslocoPipe } from '@jsverse/transloco';
import { LANGUAGES, LIMITS, type Language, type LocalDate } from '@kortkurs/contract/common';
import { EVIDENCE_LINK_LIMITS, type EvidenceLinkMade, type EvidenceSession, type NewEvidenceLink } from '@kortkurs/contract/evidence-links';
import { Api, newId } from '../platform/api';
import { focusWhenThere } from '../platform/focus-when-there';
import { formFaults } from '../platform/form-faults';
import { Format } from '../platform/format';
import { Words } from '../platform/words/words';
import { Field, KkInput } from '../ui/field/field';
import { FormTrouble } from '../ui/field/form-trouble';
import { DialogFrame } from '../ui/overlay/dialog-frame';
import { Notices } from '../ui/overlay/notices';
import { Pending } from '../ui/state/pending';

const DAY_MS = 86_400_000;
/** The day some days later. Counted in UTC, whose days are equally long: a library of dates would be the larger part of this dialog. */
const daysAfter = (day: LocalDate, days: number): LocalDate => new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);

export interface LinkDialogData {
  submissionId: string;
  /** The session, where it is known from where one comes. */
  sessionId?: string;
}

/** Gives somebody a link to one session of a submission, shows it once, and mails it where that is wanted. Closes with the link. */
@Component({
  selector: 'kk-link-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [DialogFrame, Field, FormTrouble, KkInput, MatButton, Pending, ReactiveFormsModule, TranslocoPipe],
  template: `
    @if (made(); as link) {
      <kk-dialog-frame [title]="'evidence.linkDialog.made' | transloco">
        @if (link.mailed) {
          <p>{{ 'evidence.linkDialog.mailedTo' | transloco: { email: link.email } }}</p>
        }
        <kk-field [label]="'evidence.linkDialog.link' | transloco" [hint]="'evidence.linkDialog.once' | transloco"><input kkInput="evidence-link" type="text" readonly [value]="address()" /></kk-field>
        <ng-container dialog-actions>
          <button matButton="outlined" type="button" (click)="copy()">{{ 'evidence.linkDialog.copy' | transloco }}</button>
          <button matButton="filled" type="button" (click)="dialog.close(link)">{{ 'app.close' | transloco }}</button>
        </ng-container>
      </kk-dialog-frame>
    } @else {
      <kk-dialog-frame [title]="'evidence.linkDialog.title' | transloco">
        <p>{{ 'evidence.linkDialog.text' | transloco }}</p>
        @if (sessions.hasValue()) {
          <form id="link" class="kk-form" [formGroup]="form" (ngSubmit)="save()" novalidate>
            <kk-form-trouble [faults]="faults" />
            <kk-field [label]="'evidence.linkDialog.session' | transloco" [error]="faults.of('sessionId')" required>
              <select kkInput="sessionId" formControlName="sessionId">
                <option value="">{{ (sessions.value().length ? 'evidence.linkDialog.choose' : 'evidence.linkDialog.none') | transloco }}</option>
                @for (session of sessions.value(); track session.id) {
                  <option [value]="session.id">{{ 'evidence.linkDialog.option' | transloco: { on: format.fullDate(session.startsAt), course: format.text(session.courseTitle), n: session.number, of: session.participants } }}</option>
                }
              </select>
            </kk-field>
            <kk-field [label]="'evidence.linkDialog.name' | transloco" [hint]="'evidence.linkDialog.nameHint' | transloco" [error]="faults.of('name')" required><input kkInput="name" formControlName="name" autocomplete="off" [attr.maxlength]="limits.name" /></kk-field>
            <kk-field [label]="'evidence.linkDialog.lastOn' | transloco" [error]="faults.of('lastOn')" required><input kkInput="lastOn" type="date" formControlName="lastOn" [min]="days.first" [max]="days.last" /></kk-field>
            <label class="kk-tick"><input type="checkbox" formControlName="mail" (change)="needAddress()" /><span>{{ 'evidence.linkDialog.mail' | transloco }}</span></label>
            <kk-field [label]="'evidence.linkDialog.email' | transloco" [error]="faults.of('email')" [optional]="form.controls.mail.value ? '' : ('app.optional' | transloco)" [required]="form.controls.mail.value"><input kkInput="email" type="email" formControlName="email" autocomplete="off" [attr.maxlength]="limits.email" /></kk-field>
            @if (form.controls.mail.value) {
              <kk-field [label]="'evidence.linkDialog.language' | transloco">
                <select kkInput="language" formControlName="language">
                  @for (language of languages; track language) {
                    <option [value]="language">{{ 'evidence.linkDialog.languages.' + language | transloco }}</option>
                  }
                </select>
              </kk-field>
            }
          </form>
        } @else {
          <kk-pending [of]="sessions" [rows]="4" inline />
        }
        <ng-container dialog-actions>
          <button matButton type="button" (click)="dialog.close()">{{ 'app.cancel' | transloco }}</button>
          <button matButton="filled" type="submit" form="link">{{ 'evidence.linkDialog.save' | transloco }}</button>
        </ng-container>
      </kk-dialog-frame>
    }
  `,
})
export class LinkDialog {
  protected readonly dialog = inject<MatDialogRef<unknown, EvidenceLinkMade>>(MatDialogRef);
  private readonly data = inject<LinkDialogData>(MAT_DIALOG_DATA);
  private readonly api = inject(Api);
  private readonly words = inject(Words);
  private readonly notices = inject(Notices);
  private readonly document = inject(DOCUMENT);
  protected readonly format = inject(Format);
  private readonly newId = newId();
  private readonly today = this.format.localDate(new Date());
  protected readonly days = { first: this.today, last: daysAfter(this.today, EVIDENCE_LINK_LIMITS.days) };
  protected readonly limits = LIMITS;
  protected readonly languages = LANGUAGES;
  protected readonly sessions = httpResource<EvidenceSession[]>(() => `/api/v1/submissions/${this.data.submissionId}/evidence-sessions`);
  /** The link that was made, with its whole address. */
  protected readonly made = signal<EvidenceLinkMade | undefined>(undefined);
  protected readonly address = signal('');
  protected readonly form = inject(NonNullableFormBuilder).group({
    sessionId: [this.data.sessionId ?? '', [Validators.required]],
    name: ['', [Validators.required, Validators.maxLength(LIMITS.name)]],
    lastOn: [daysAfter(this.today, EVIDENCE_LINK_LIMITS.usualDays), [Validators.required]],
    mail: [false],
    email: ['', [Validators.email]],
    language: ['sv' as Language],
  });
  protected readonly faults = formFaults(this.form);

  /** An address is needed where a letter goes to it. */
  protected needAddress(): void {
    const { mail, email } = this.form.controls;
    email.setValidators(mail.value ? [Validators.required, Validators.email] : [Validators.email]);
    email.updateValueAndValidity();
  }

  protected async save(): Promise<void> {
    if (!this.faults.check()) return;
    const { email, ...wish } = this.form.getRawValue();
    try {
      const made = await this.api.post<EvidenceLinkMade>(`submissions/${this.data.submissionId}/evidence-links`, { id: this.newId, ...wish, email: email.trim() || null } satisfies NewEvidenceLink);
      this.address.set(`${this.document.location.origin}${made.path}`);
      this.made.set(made);
      focusWhenThere('evidence-link');
    } catch (error) {
      this.faults.take(error);
    }
  }

  protected async copy(): Promise<void> {
    await navigator.clipboard.writeText(this.address()).then(
      () => this.notices.say(this.words.say('evidence.linkDialog.copied')),
      () => this.document.querySelector<HTMLInputElement>('#evidence-link')?.select(),
    );
  }
}
