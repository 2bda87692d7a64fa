import { ChangeDetectionStrategy, Component, computed, effect, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { LeftParticipant, OutcomeOccasion } from '@kortkurs/contract/outcomes';
import { localDateOf } from '@kortkurs/rules/schedule';
import { ProjectHead } from '../../funding/project-head';
import { Format } from '../../platform/format';
import { Session } from '../../platform/session';
import { Words } from '../../platform/words/words';
import { Banner } from '../../ui/banner';
import { Icon } from '../../ui/icon/icon';
import { ListFrame } from '../../ui/list/list-frame';
import { Dialogs } from '../../ui/overlay/dialogs';
import { LeftPageState } from './left-page-state';
import type { AboutParticipant } from './outcome-dialog';

/** What stands in a cell: what is known, or that it is missing, or why there is nothing. */
interface Known {
  text: string;
  kind: 'known' | 'missing' | 'nothing';
  /** Until when what happens counts, where it is missing. */
  note?: string;
}

/** Who has left a project, and what became of them; what is missing is asked for or entered here. */
@Component({
  selector: 'kk-left-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Banner, Icon, ListFrame, ProjectHead, RouterLink, TranslocoPipe],
  providers: [LeftPageState],
  templateUrl: './left-page.html',
  styles: `
    .rules {
      margin-top: 24px;
    }
    .logged {
      display: flex;
      gap: 8px;
      align-items: center;
      margin-top: 16px;
    }
    .kk-link {
      min-height: var(--kk-target);
    }
  `,
})
export class LeftPage {
  readonly projectId = input.required<string>();

  private readonly words = inject(Words);
  private readonly dialogs = inject(Dialogs);
  protected readonly state = inject(LeftPageState);
  protected readonly session = inject(Session);
  protected readonly format = inject(Format);

  private readonly today = localDateOf(new Date().toISOString());
  protected readonly count = computed(() => {
    const page = this.state.shown();
    if (!page) return '';
    const count = this.words.say('outcomes.left.count', { n: page.left, project: page.projectName });
    const [from, to] = [this.state.query.value('from'), this.state.query.value('to')];
    if (!this.state.query.value('missing') || (!from && !to)) return count;
    const days = this.words.say(`outcomes.left.days.${from ? 'from' : ''}${to ? 'To' : ''}`, { from: from && this.format.fullDate(from), to: to && this.format.fullDate(to) });
    return `${count}. ${days}`;
  });

  constructor() {
    effect(() => this.state.projectId.set(this.projectId()));
  }

  protected leaving({ leaving, asked, missing, leavingUntil }: LeftParticipant): Known {
    const { last, inEducation, qualified } = leaving;
    const what = [last && this.words.say(`outcomes.kind.${last}`), inEducation && this.words.say('outcomes.kind.in_education'), qualified && this.words.say('outcomes.kind.qualification_assessed')].filter(Boolean);
    if (what.length) return { text: what.join(', '), kind: 'known' };
    if (missing.includes('leaving')) return { text: this.words.say('outcomes.left.lacks'), kind: 'missing', note: this.words.say('outcomes.left.counts', { day: this.format.fullDate(leavingUntil) }) };
    return { text: this.unsaid(asked, 'leaving'), kind: 'nothing' };
  }

  protected later({ later, asked, missing, laterOn }: LeftParticipant): Known {
    if (later) {
      const work = this.words.say(later.employed ? 'outcomes.left.works' : 'outcomes.left.worksNot');
      return { text: later.improved ? this.words.say('outcomes.left.better', { work, how: this.words.say(`outcomes.link.choice.improved.${later.improved}`) }) : work, kind: 'known' };
    }
    if (missing.includes('later')) return { text: this.words.say('outcomes.left.lacks'), kind: 'missing' };
    return { text: laterOn > this.today ? this.words.say('outcomes.left.from', { day: this.format.fullDate(laterOn) }) : this.unsaid(asked, 'later'), kind: 'nothing' };
  }

  /** When they were last asked, or that nobody can. */
  protected about({ asked, reachable }: LeftParticipant): string {
    const open = asked.filter(({ answeredAt }) => !answeredAt).at(-1);
    if (open) return this.words.say('outcomes.left.asked', { day: this.format.date(open.askedAt) });
    return reachable ? '' : this.words.say('outcomes.left.noAddress');
  }

  protected async open(row: LeftParticipant): Promise<void> {
    const { OutcomeDialog } = await import('./outcome-dialog');
    let isOther = false;
    await this.dialogs.open<void, AboutParticipant>(OutcomeDialog, { projectId: this.projectId(), row, changed: () => (isOther = true) }, 'wide');
    if (isOther) this.state.people.reload();
  }

  private unsaid(asked: LeftParticipant['asked'], occasion: OutcomeOccasion): string {
    const answer = asked.find((each) => each.occasion === occasion && each.answeredAt);
    return this.words.say(`outcomes.left.${!answer ? 'nothing' : answer.declined ? 'declined' : 'noChange'}`);
  }
}
