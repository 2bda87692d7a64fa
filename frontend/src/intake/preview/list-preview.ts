import { ChangeDetectionStrategy, Component, computed, inject, input, signal, viewChild } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { IntakeView } from '@kortkurs/contract/intake';
import type { IntakePlace, IntakeReading } from '@kortkurs/contract/intake-reading';
import { problemOf } from '../../platform/problem';
import { Words } from '../../platform/words/words';
import { Banner } from '../../ui/banner';
import { Crumbs } from '../../ui/crumbs';
import { Icon } from '../../ui/icon/icon';
import { Confirm } from '../../ui/overlay/confirm';
import { Notices } from '../../ui/overlay/notices';
import { ListPageState } from '../list-page-state';
import { runCrumbs } from '../run-crumbs';
import { ColumnList } from './column-list';
import { DoubtList } from './doubt-list';
import { FileFacts } from './file-facts';
import { RowTable } from './row-table';

const STEPS = ['columns', 'doubts', 'rows'] as const;
type Step = (typeof STEPS)[number];

/** How a list is read, before anything is saved. On a phone in three steps: columns, doubts, rows. */
@Component({
  selector: 'kk-list-preview',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Banner, ColumnList, Crumbs, DoubtList, FileFacts, Icon, MatButton, RowTable, TranslocoPipe],
  templateUrl: './list-preview.html',
  styleUrl: './list-preview.scss',
})
export class ListPreview {
  readonly view = input.required<IntakeView>();
  readonly reading = input.required<IntakeReading>();
  protected readonly state = inject(ListPageState);
  private readonly router = inject(Router);
  private readonly confirm = inject(Confirm);
  private readonly notices = inject(Notices);
  private readonly words = inject(Words);
  private readonly doubts = viewChild.required(DoubtList);
  private readonly table = viewChild.required(RowTable);
  protected readonly crumbs = runCrumbs(computed(() => this.view().run), false);
  protected readonly steps = STEPS;
  protected readonly step = signal<Step>('columns');
  protected readonly applying = signal(false);
  protected readonly fault = signal('');

  protected showDoubt(id: string): void {
    this.step.set('doubts');
    this.doubts().show(id);
  }

  protected showPlace(place: IntakePlace): void {
    this.step.set('rows');
    this.table().show(place);
  }

  protected move(by: number): void {
    const next = STEPS[STEPS.indexOf(this.step()) + by];
    if (next) this.step.set(next);
  }

  protected async apply(): Promise<void> {
    if (this.applying()) return;
    if (this.state.open() > 0) {
      this.step.set('doubts');
      this.doubts().showFirst();
      return;
    }
    this.applying.set(true);
    this.fault.set('');
    try {
      await this.state.apply();
    } catch (error) {
      this.fault.set(problemOf(error).detail);
    } finally {
      this.applying.set(false);
    }
  }

  protected async cancel(): Promise<void> {
    const sure = await this.confirm.ask({
      title: this.words.say('intake.apply.cancelTitle'),
      text: this.words.say('intake.apply.cancelText'),
      action: this.words.say('intake.apply.cancelAction'),
      danger: true,
    });
    if (!sure) return;
    try {
      await this.state.discard();
      this.notices.say(this.words.say('intake.apply.cancelled'));
      await this.router.navigate(['/staff/runs', this.view().run.id, 'lists']);
    } catch (error) {
      this.fault.set(problemOf(error).detail);
    }
  }
}
