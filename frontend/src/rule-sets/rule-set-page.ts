import { ChangeDetectionStrategy, Component, computed, effect, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { RuleSet } from '@kortkurs/contract/rule-sets';
import { Api } from '../platform/api';
import { Format } from '../platform/format';
import { PageTitle } from '../platform/page-title';
import { problemOf } from '../platform/problem';
import { Session } from '../platform/session';
import { Words } from '../platform/words/words';
import { Crumbs } from '../ui/crumbs';
import { Icon } from '../ui/icon/icon';
import { Dialogs } from '../ui/overlay/dialogs';
import { Notices } from '../ui/overlay/notices';
import { Pending } from '../ui/state/pending';
import type { NameDialogData } from './name-dialog';
import { RuleSetPageState } from './rule-set-page-state';
import { RuleSetRules } from './rule-set-rules';
import { RuleSetWords } from './rule-set-words';

/** One rule set as people read it: what it asks, who counts for each indicator, and how it came to be so. */
@Component({
  selector: 'kk-rule-set-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  providers: [RuleSetPageState],
  imports: [Crumbs, Icon, MatButton, Pending, RouterLink, RuleSetRules, TranslocoPipe],
  templateUrl: './rule-set-page.html',
})
export class RuleSetPage {
  readonly ruleSetId = input.required<string>();
  /** Which version is read; the newest without. */
  readonly version = input<string>();

  private readonly api = inject(Api);
  private readonly words = inject(Words);
  private readonly notices = inject(Notices);
  private readonly dialogs = inject(Dialogs);
  private readonly router = inject(Router);
  protected readonly said = inject(RuleSetWords);
  protected readonly state = inject(RuleSetPageState);
  protected readonly session = inject(Session);
  protected readonly format = inject(Format);

  protected readonly name = computed(() => this.format.text(this.state.known()?.name));
  protected readonly mayChange = computed(() => this.session.can('funding.change'));

  constructor() {
    const title = inject(PageTitle);
    effect(() => {
      this.state.ruleSetId.set(this.ruleSetId());
      this.state.versionId.set(this.version() ?? '');
    });
    effect(() => {
      if (this.name()) title.name(this.name());
    });
  }

  protected async copy(known: RuleSet): Promise<void> {
    const made = await this.ask({ kind: 'copy', ruleSet: known });
    if (!made) return;
    await this.router.navigate(['/staff/rule-sets', made.id]);
    this.notices.say(this.words.say('ruleSets.copied', { name: this.format.text(made.name) }));
  }

  protected async rename(known: RuleSet): Promise<void> {
    const saved = await this.ask({ kind: 'rename', ruleSet: known });
    if (!saved) return;
    this.state.ruleSet.set(saved);
    this.notices.say(this.words.say('ruleSets.renamed'));
  }

  protected async archive(known: RuleSet, archived: boolean): Promise<void> {
    try {
      this.state.ruleSet.set(await this.api.post<RuleSet>(`rule-sets/${known.id}/${archived ? 'archive' : 'restore'}`, { version: known.version }));
      this.notices.say(this.words.say(archived ? 'ruleSets.nowArchived' : 'ruleSets.nowRestored'));
    } catch (error) {
      const problem = problemOf(error);
      this.notices.say(problem.detail || this.words.say(problem.code === 'offline' ? 'app.notSavedOffline' : 'app.notSaved'));
    }
  }

  private async ask(data: NameDialogData): Promise<RuleSet | undefined> {
    const { NameDialog } = await import('./name-dialog');
    return this.dialogs.open<RuleSet, NameDialogData>(NameDialog, data);
  }
}
