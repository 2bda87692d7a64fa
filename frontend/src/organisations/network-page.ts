import { ChangeDetectionStrategy, Component, computed, effect, inject, input } from '@angular/core';
import { httpResource } from '@angular/common/http';
import { NonNullableFormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Challenge, Network } from '@kortkurs/contract/organisations';
import { Api } from '../platform/api';
import { formFaults } from '../platform/form-faults';
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
import { Pick } from '../ui/pick/pick';
import { Pending } from '../ui/state/pending';
import { Finders } from './finders';

/** One network: its purpose, its host and the organisations that belong to it. */
@Component({
  selector: 'kk-network-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Crumbs, Icon, MatButton, Pending, Pick, ReactiveFormsModule, RouterLink, TranslocoPipe],
  templateUrl: './network-page.html',
  styles: `
    .kk-form {
      padding-top: 24px;
    }
  `,
})
export class NetworkPage {
  readonly networkId = input.required<string>();

  private readonly api = inject(Api);
  private readonly words = inject(Words);
  private readonly notices = inject(Notices);
  private readonly dialogs = inject(Dialogs);
  protected readonly session = inject(Session);
  protected readonly format = inject(Format);
  protected readonly find = inject(Finders).organisations;

  protected readonly network = httpResource<Network>(() => `/api/v1/networks/${this.networkId()}`);
  protected readonly known = computed(() => (this.network.hasValue() ? this.network.value() : undefined));
  private readonly challenges = httpResource<Challenge[]>(() => '/api/v1/challenges');
  protected readonly challenge = computed(() => {
    const id = this.known()?.challengeId;
    return this.challenges.hasValue() ? this.challenges.value().find((one) => one.id === id)?.name : undefined;
  });
  protected readonly form = inject(NonNullableFormBuilder).group({ organisationId: [null as string | null, [Validators.required]] });
  protected readonly faults = formFaults(this.form, { organisationId: 'organisations.fault.organisation' });

  constructor() {
    const title = inject(PageTitle);
    effect(() => {
      const known = this.known();
      if (known) title.name(known.name);
    });
  }

  protected async join(): Promise<void> {
    if (!this.faults.check()) return;
    try {
      const { organisationId } = this.form.getRawValue();
      this.network.set(await this.api.post<Network>(`networks/${this.networkId()}/members`, { organisationId, from: this.format.localDate(new Date()) }));
      this.faults.reset();
      this.notices.say(this.words.say('organisations.networks.joined'));
    } catch (error) {
      const problem = problemOf(error);
      if (problem.code === 'network-member-overlaps') this.notices.say(problem.detail);
      else this.faults.take(error);
    }
  }

  protected async leave(member: Network['members'][number]): Promise<void> {
    const { DayDialog } = await import('../ui/overlay/day-dialog');
    const on = await this.dialogs.open<string, DayQuestion>(DayDialog, {
      title: this.words.say('organisations.networks.leaveTitle', { name: member.name }),
      text: this.words.say('organisations.networks.leaveText'),
      label: this.words.say('organisations.lastDay'),
      action: this.words.say('organisations.networks.leave'),
      earliest: member.from,
      fault: 'organisations.fault.day',
    });
    if (on) await this.attempt(() => this.api.post<Network>(`networks/${this.networkId()}/members/${member.organisationId}/leave`, { on }), 'organisations.networks.left');
  }

  protected async archive(archived: boolean): Promise<void> {
    const version = this.known()?.version;
    await this.attempt(
      () => this.api.post<Network>(`networks/${this.networkId()}/${archived ? 'archive' : 'restore'}`, { version }),
      archived ? 'organisations.networks.nowArchived' : 'organisations.networks.nowRestored',
    );
  }

  private async attempt(act: () => Promise<Network>, done: string): Promise<void> {
    try {
      this.network.set(await act());
      this.notices.say(this.words.say(done));
    } catch (error) {
      const problem = problemOf(error);
      this.notices.say(problem.errors[0]?.message || problem.detail || this.words.say(problem.code === 'offline' ? 'app.notSavedOffline' : 'app.notSaved'));
    }
  }
}
