import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { LeaveOutSuggestion, LeftOut, ProjectLeftOut } from '@kortkurs/contract/left-out';
import { ProjectHead } from '../funding/project-head';
import { Format } from '../platform/format';
import { PageSending } from '../platform/page-sending';
import { Session } from '../platform/session';
import { Words } from '../platform/words/words';
import { Banner } from '../ui/banner';
import { Icon } from '../ui/icon/icon';
import { Empty } from '../ui/state/empty';
import { Pending } from '../ui/state/pending';
import { LeavingOut } from './leaving-out';

/** Whom a project leaves out of its figures and why, and who of the centre's own people counts for it. */
@Component({
  selector: 'kk-left-out-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Banner, Empty, Icon, MatButton, Pending, ProjectHead, RouterLink, TranslocoPipe],
  providers: [PageSending],
  templateUrl: './left-out-page.html',
  styles: `
    .one {
      display: flex;
      flex-wrap: wrap;
      gap: 4px 24px;
      align-items: baseline;
      justify-content: space-between;
    }
    .one p {
      flex: 1 1 320px;
    }
    small {
      display: block;
    }
    .kk-link {
      min-height: var(--kk-target);
    }
    section > .kk-muted {
      margin-bottom: 12px;
    }
  `,
})
export class LeftOutPage {
  readonly projectId = input.required<string>();

  private readonly words = inject(Words);
  private readonly leaving = inject(LeavingOut);
  protected readonly session = inject(Session);
  protected readonly sending = inject(PageSending);
  protected readonly format = inject(Format);

  protected readonly read = httpResource<ProjectLeftOut>(() => `/api/v1/reports/projects/${this.projectId()}/left-out`);
  protected readonly shown = linkedSignal(() => (this.read.hasValue() ? this.read.value() : undefined));
  protected readonly out = computed(() => this.shown()?.people.filter(({ endedAt }) => endedAt === null) ?? []);
  protected readonly earlier = computed(() => this.shown()?.people.filter(({ endedAt }) => endedAt !== null) ?? []);

  protected rolesOf({ roles }: LeaveOutSuggestion): string {
    const named = this.format.list(roles.map((role) => this.words.say(`reporting.leftOut.role.${role}`)));
    return named.charAt(0).toUpperCase() + named.slice(1);
  }

  protected async leaveOut({ personId, name }: LeaveOutSuggestion): Promise<void> {
    await this.sending.send(async () => {
      const people = await this.leaving.leaveOut(this.projectId(), { personId, name });
      if (people) this.shown.update((page) => page && { ...page, people, suggestions: page.suggestions.filter((one) => one.personId !== personId) });
    });
  }

  protected async takeBack(one: LeftOut): Promise<void> {
    await this.sending.send(async () => {
      if (await this.leaving.takeBack(this.projectId(), one)) this.read.reload();
    });
  }
}
