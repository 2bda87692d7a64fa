import { ChangeDetectionStrategy, Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { FileButton } from './file-button';

@Component({
  selector: 'kk-file-button-host',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [FileButton],
  template: `<kk-file-button accept=".pdf" label="Lägg till" [sending]="sending()" [isFull]="isFull()" [faults]="faults()" faultsId="faults" hintId="hint" (files)="taken.push($event.length)"><p id="hint">Högst 10 MB</p></kk-file-button>`,
})
class Host {
  readonly sending = signal('');
  readonly isFull = signal(false);
  readonly faults = signal<readonly string[]>([]);
  readonly taken: number[] = [];
}

describe('the button for files', () => {
  it('gives what is chosen, says what is sent and what was wrong, also when there is room for no more', async () => {
    const fixture = TestBed.createComponent(Host);
    await fixture.whenStable();
    const host = fixture.nativeElement as HTMLElement;
    const control = host.querySelector('input');
    expect([control?.getAttribute('aria-describedby'), control?.labels?.[0]?.textContent.trim()]).toEqual(['hint faults', 'Lägg till']);
    if (control) Object.defineProperty(control, 'files', { value: [new File(['a'], 'a.pdf'), new File(['b'], 'b.pdf')] });
    control?.dispatchEvent(new Event('change'));
    expect(fixture.componentInstance.taken).toEqual([2]);
    fixture.componentInstance.sending.set('Skickar a.pdf');
    await fixture.whenStable();
    expect([host.querySelector('label')?.textContent.trim(), control?.getAttribute('aria-disabled')]).toEqual(['Skickar a.pdf', 'true']);
    fixture.componentInstance.isFull.set(true);
    fixture.componentInstance.faults.set(['b.pdf: Filen är för stor.']);
    await fixture.whenStable();
    expect([host.querySelector('label'), host.querySelector('[role=alert]')?.textContent.trim()]).toEqual([null, 'b.pdf: Filen är för stor.']);
  });
});
