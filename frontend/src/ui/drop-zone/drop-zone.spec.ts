import { ChangeDetectionStrategy, Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { DropZone } from './drop-zone';

@Component({
  selector: 'kk-drop-zone-host',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [DropZone],
  template: `<kk-drop-zone accept=".pdf" drop="Släpp filen här" or="eller" choose="Välj fil" [reading]="reading()" (file)="files.push($event.name)">Högst 5 MB</kk-drop-zone>`,
})
class Host {
  readonly reading = signal('');
  readonly files: string[] = [];
}

/** A file event, as far as the zone looks at it. */
function dragging(kind: string, files: File[] = []): Event {
  return Object.assign(new Event(kind, { cancelable: true }), { dataTransfer: { files } });
}

describe('the zone for a file', () => {
  it('is one field with its words, gives what is dropped or chosen, and says what is being read', async () => {
    const fixture = TestBed.createComponent(Host);
    await fixture.whenStable();
    const host = fixture.nativeElement as HTMLElement;
    const label = host.querySelector('label');
    const control = host.querySelector('input');
    expect(control?.labels?.[0]).toBe(label);
    expect([...(label?.querySelectorAll('b, span, small') ?? [])].map(({ textContent }) => textContent)).toEqual(['Släpp filen här', 'eller', 'Välj fil', 'Högst 5 MB']);
    expect(control?.accept).toBe('.pdf');

    const over = dragging('dragover');
    label?.dispatchEvent(over);
    await fixture.whenStable();
    expect([over.defaultPrevented, label?.classList.contains('over')]).toEqual([true, true]);
    const drop = dragging('drop', [new File(['a'], 'a.pdf')]);
    label?.dispatchEvent(drop);
    // A piece of text that is dragged is no file.
    label?.dispatchEvent(dragging('drop'));
    await fixture.whenStable();
    expect([drop.defaultPrevented, label?.classList.contains('over'), fixture.componentInstance.files]).toEqual([true, false, ['a.pdf']]);

    if (control) Object.defineProperty(control, 'files', { value: [new File(['b'], 'b.pdf')] });
    control?.dispatchEvent(new Event('change'));
    expect(fixture.componentInstance.files).toEqual(['a.pdf', 'b.pdf']);

    fixture.componentInstance.reading.set('Läser b.pdf …');
    await fixture.whenStable();
    expect(label?.textContent).toContain('Läser b.pdf …');
    expect(label?.textContent).not.toContain('Välj fil');
  });
});
