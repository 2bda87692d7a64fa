import { ChangeDetectionStrategy, Component, DestroyRef, inject, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { KeepsPlace } from './keeps-place';

@Component({
  selector: 'kk-kept',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<main>
      @if (page()) {
        <div>
          <header>
            @if (!form()) {
              <button id="top">Överst</button>
            }
          </header>
          @if (form()) {
            <form><input id="field" /></form>
          }
          <ul>
            @for (name of names(); track name) {
              <li>
                <button [id]="name">{{ name }}</button>
                @if (panel()) {
                  <p><button [id]="name + '-done'">Klar</button></p>
                }
              </li>
            }
          </ul>
        </div>
      }
    </main>
    @if (dialog()) {
      <button id="dialog">I dialogen</button>
    }`,
})
class Kept {
  readonly page = signal(true);
  readonly dialog = signal(false);
  readonly panel = signal(false);
  readonly form = signal(false);
  readonly names = signal(['en', 'två', 'tre']);

  constructor() {
    inject(KeepsPlace).follow(inject(DestroyRef));
  }
}

describe('focus when what has it goes away', () => {
  let kept: Kept;
  const settle = async (): Promise<void> => {
    await new Promise((resolve) => setTimeout(resolve));
    await new Promise((resolve) => setTimeout(resolve));
  };
  const focus = (id: string): void => document.getElementById(id)?.focus();
  const focused = (): string => document.activeElement?.id ?? '';

  beforeEach(() => {
    // jsdom lays nothing out.
    Element.prototype.checkVisibility = () => true;
    const fixture = TestBed.createComponent(Kept);
    document.body.append(fixture.nativeElement);
    fixture.autoDetectChanges();
    kept = fixture.componentInstance;
  });

  it('goes to the row that takes the place of the one that is gone, or to the one before', async () => {
    focus('två');
    kept.names.set(['en', 'tre']);
    await settle();
    expect(focused()).toBe('tre');
    kept.names.set(['en']);
    await settle();
    expect(focused()).toBe('en');
  });

  it('goes to what stands above when the list is empty', async () => {
    focus('två');
    kept.names.set([]);
    await settle();
    expect(focused()).toBe('top');
  });

  it('goes to the row whose panel is closed', async () => {
    kept.panel.set(true);
    await settle();
    focus('två-done');
    kept.panel.set(false);
    await settle();
    expect(focused()).toBe('två');
  });

  it('goes into the form that a button makes way for, and back', async () => {
    focus('top');
    kept.form.set(true);
    await settle();
    expect(focused()).toBe('field');
    kept.form.set(false);
    await settle();
    expect(focused()).toBe('top');
  });

  it('goes there once the dialog that took the row away is gone', async () => {
    focus('två');
    kept.dialog.set(true);
    await settle();
    focus('dialog');
    kept.names.set(['en', 'tre']);
    await settle();
    expect(focused()).toBe('dialog');
    kept.dialog.set(false);
    await settle();
    expect(focused()).toBe('tre');
  });

  it('leaves alone who has pressed beside everything, and whose page is gone', async () => {
    focus('två');
    document.body.dispatchEvent(new Event('pointerdown', { bubbles: true }));
    kept.names.set(['en', 'tre']);
    await settle();
    expect(document.activeElement).toBe(document.body);
    focus('en');
    kept.page.set(false);
    await settle();
    expect(document.activeElement).toBe(document.body);
  });
});
