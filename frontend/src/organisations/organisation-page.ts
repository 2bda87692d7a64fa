import { ChangeDetectionStrategy, Component, computed, effect, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Affiliation } from '@kortkurs/contract/organisations';
import { printOrganisationNumber } from '@kortkurs/rules/organisation-number';
import { Format } from '../platform/format';
import { PageTitle } from '../platform/page-title';
import { problemOf } from '../platform/problem';
import { Session } from '../platform/session';
import { Words } from '../platform/words/words';
import { Crumbs } from '../ui/crumbs';
import { Icon } from '../ui/icon/icon';
import type { DayQuestion } from '../ui/overlay/day-dialog';
import { Dialogs } from '../ui/overlay/dialogs';
import { Notices } from '../ui/overlay/notices';
import { Pending } from '../ui/state/pending';
import { OrganisationAid } from '../state-aid/organisation-aid';
import { OrganisationPageState } from './organisation-page-state';

/** One organisation: what it is, who represents it, which networks it belongs to. */
@Component({
  selector: 'kk-organisation-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  providers: [OrganisationPageState],
  imports: [Crumbs, Icon, MatButton, OrganisationAid, Pending, RouterLink, TranslocoPipe],
  templateUrl: './organisation-page.html',
})
export class OrganisationPage {
  readonly organisationId = input.required<string>();

  protected readonly state = inject(OrganisationPageState);
  protected readonly session = inject(Session);
  protected readonly format = inject(Format);
  private readonly words = inject(Words);
  private readonly notices = inject(Notices);
  private readonly dialogs = inject(Dialogs);

  /** One line that says what it is: "Förening i Malmö, medlem sedan 2021. 802002-8711." */
  protected readonly line = computed(() => {
    const known = this.state.known();
    if (!known) return '';
    const form = this.words.say(`organisations.form.${known.legalForm}`);
    const place = known.municipalityName ? this.words.say('organisations.inPlace', { form, place: known.municipalityName }) : form;
    const member = known.memberSince ? this.words.say('organisations.memberLine', { year: known.memberSince.slice(0, 4) }) : '';
    const number = known.organisationNumber ? ` ${printOrganisationNumber(known.organisationNumber)}.` : '';
    return `${[place, member].filter(Boolean).join(', ')}.${number}`;
  });

  constructor() {
    const title = inject(PageTitle);
    effect(() => this.state.id.set(this.organisationId()));
    effect(() => {
      const known = this.state.known();
      if (known) title.name(known.name);
    });
  }

  protected period(affiliation: Affiliation): string {
    const { from, to } = affiliation;
    if (from && to) return this.words.say('organisations.period.fromTo', { from: this.format.fullDate(from), to: this.format.fullDate(to) });
    if (from) return this.words.say('organisations.period.from', { from: this.format.fullDate(from) });
    return to ? this.words.say('organisations.period.to', { to: this.format.fullDate(to) }) : '';
  }

  protected async archive(archived: boolean): Promise<void> {
    await this.attempt(() => this.state.archive(archived), archived ? 'organisations.nowArchived' : 'organisations.nowRestored');
  }

  protected async addPerson(): Promise<void> {
    const { AffiliationDialog } = await import('./affiliation-dialog');
    const name = await this.dialogs.open<string, OrganisationPageState>(AffiliationDialog, this.state);
    if (name) this.notices.say(this.words.say('organisations.affiliation.added', { name }));
  }

  protected async end(affiliation: Affiliation): Promise<void> {
    const { DayDialog } = await import('../ui/overlay/day-dialog');
    const name = affiliation.personName;
    const on = await this.dialogs.open<string, DayQuestion>(DayDialog, {
      title: this.words.say('organisations.affiliation.endTitle', { name }),
      text: this.words.say('organisations.affiliation.endText'),
      label: this.words.say('organisations.lastDay'),
      action: this.words.say('organisations.affiliation.end'),
      earliest: affiliation.from,
      fault: 'organisations.fault.day',
    });
    if (on) await this.attempt(() => this.state.end(affiliation, on), 'organisations.affiliation.ended');
  }

  private async attempt(act: () => Promise<void>, done: string): Promise<void> {
    try {
      await act();
      this.notices.say(this.words.say(done));
    } catch (error) {
      const problem = problemOf(error);
      this.notices.say(problem.errors[0]?.message || problem.detail || this.words.say(problem.code === 'offline' ? 'app.notSavedOffline' : 'app.notSaved'));
    }
  }
}
