import { InteractivityChecker } from '@angular/cdk/a11y';
import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { FormControl, FormGroup, ReactiveFormsModule } from '@angular/forms';
import { MatDialog, MatDialogRef, MatDialogState } from '@angular/material/dialog';
import { firstValueFrom } from 'rxjs';
import { testProviders } from '../../platform/testing/test-providers';
import { Confirm } from './confirm';
import { DialogFrame } from './dialog-frame';

@Component({
  selector: 'kk-asking',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [DialogFrame, ReactiveFormsModule],
  template: `<kk-dialog-frame title="Namn"><form [formGroup]="form"><input formControlName="name" /></form></kk-dialog-frame>`,
})
class Asking {
  readonly dialog = inject<MatDialogRef<Asking>>(MatDialogRef);
  readonly form = new FormGroup({ name: new FormControl('') });
}

@Component({
  selector: 'kk-asking-late',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [DialogFrame],
  template: `@if (ready()) {<kk-dialog-frame title="Namn"><input /></kk-dialog-frame>}`,
})
class AskingLate {
  readonly ready = signal(false);
}

@Component({
  selector: 'kk-asking-folded',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [DialogFrame],
  template: `<kk-dialog-frame title="Namn"><input disabled /><input id="second" /></kk-dialog-frame>`,
})
class AskingFolded {}

describe('opening a dialog', () => {
  it('goes on to what takes the focus where the first takes none', async () => {
    const isInput = (each: HTMLElement): boolean => each.matches('input');
    TestBed.configureTestingModule({ providers: [...testProviders(), { provide: InteractivityChecker, useValue: { isFocusable: isInput, isTabbable: isInput, isVisible: isInput, isDisabled: () => false } }] });
    const opener = document.body.appendChild(document.createElement('button'));
    opener.focus();
    const dialog = TestBed.inject(MatDialog).open(AskingFolded, { autoFocus: 'first-tabbable' });
    await firstValueFrom(dialog.afterOpened());
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(document.activeElement?.id).toBe('second');
    dialog.close();
    opener.remove();
  });
});

describe('leaving a dialog', () => {
  let asked: string[];
  let answer: boolean;

  beforeEach(() => {
    asked = [];
    answer = false;
    const confirm = { ask: ({ title }: { title: string }) => (asked.push(title), Promise.resolve(answer)) };
    TestBed.configureTestingModule({ providers: [...testProviders(), { provide: Confirm, useValue: confirm }] });
  });

  async function open(): Promise<MatDialogRef<Asking>> {
    const dialog = TestBed.inject(MatDialog).open(Asking);
    await new Promise((resolve) => setTimeout(resolve));
    return dialog;
  }

  const wait = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 50));
  const escape = (): boolean => document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', keyCode: 27, bubbles: true }));

  it('asks nothing while nothing has been written', async () => {
    const dialog = await open();
    escape();
    await wait();
    expect(asked).toEqual([]);
    expect(dialog.getState()).not.toBe(MatDialogState.OPEN);
  });

  it('asks before what was written is lost, on Esc and beside', async () => {
    const dialog = await open();
    dialog.componentInstance.form.markAsDirty();
    escape();
    await wait();
    document.querySelector<HTMLElement>('.cdk-overlay-backdrop')?.click();
    await wait();
    expect([asked, dialog.getState()]).toEqual([['Lämna utan att spara?', 'Lämna utan att spara?'], MatDialogState.OPEN]);
    answer = true;
    escape();
    await wait();
    expect(dialog.getState()).not.toBe(MatDialogState.OPEN);
  });

  it('keeps the focus inside when what had it goes', async () => {
    const dialog = await open();
    await firstValueFrom(dialog.afterOpened());
    await wait();
    const inside = document.getElementById(dialog.id);
    const field = inside?.querySelector('input');
    field?.focus();
    await wait();
    field?.remove();
    await wait();
    expect(document.activeElement).toBe(inside?.querySelector('h2'));
  });

  it('keeps it inside also where its words come after it has opened', async () => {
    const dialog = TestBed.inject(MatDialog).open(AskingLate);
    await firstValueFrom(dialog.afterOpened());
    await wait();
    dialog.componentInstance.ready.set(true);
    await wait();
    const inside = document.getElementById(dialog.id);
    const field = inside?.querySelector('input');
    field?.focus();
    await wait();
    field?.remove();
    await wait();
    expect(inside?.querySelector('h2')).not.toBeNull();
    expect(document.activeElement).toBe(inside?.querySelector('h2'));
  });
});
