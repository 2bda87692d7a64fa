import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { Pin } from './pin';

async function drawn(): Promise<{ fixture: ComponentFixture<Pin>; boxes: HTMLInputElement[]; write: (place: number, text: string) => Promise<void> }> {
  const fixture = TestBed.createComponent(Pin);
  fixture.componentRef.setInput('label', (place: number) => `Siffra ${place} av 4`);
  document.body.append(fixture.nativeElement);
  await fixture.whenStable();
  const boxes = [...fixture.nativeElement.querySelectorAll('input')] as HTMLInputElement[];
  const write = async (place: number, text: string): Promise<void> => {
    const box = boxes[place] as HTMLInputElement;
    box.value = text;
    box.dispatchEvent(new Event('input'));
    await fixture.whenStable();
  };
  return { fixture, boxes, write };
}

describe('kk-pin', () => {
  it('takes digits one by one and goes on to the next box', async () => {
    const { fixture, boxes, write } = await drawn();
    for (const [place, digit] of ['7', '0', '4', '2'].entries()) {
      await write(place, digit);
      expect(document.activeElement).toBe(boxes[Math.min(place + 1, 3)]);
    }
    expect(fixture.componentInstance.value()).toBe('7042');
    await write(1, 'x');
    expect(fixture.componentInstance.value()).toBe('7 42');
  });

  it('takes a whole code wherever it is put, with what is not a digit left out', async () => {
    const { fixture, boxes, write } = await drawn();
    await write(2, ' 70-42 ');
    expect(fixture.componentInstance.value()).toBe('7042');
    expect(boxes.map((box) => box.value)).toEqual(['7', '0', '4', '2']);
    expect(boxes.map((box) => [box.autocomplete, box.getAttribute('aria-label')])).toEqual([['one-time-code', 'Siffra 1 av 4'], ['off', 'Siffra 2 av 4'], ['off', 'Siffra 3 av 4'], ['off', 'Siffra 4 av 4']]);
  });

  it('writes over a digit, and goes back by Backspace', async () => {
    const { fixture, boxes, write } = await drawn();
    await write(0, '7042');
    await write(1, '09');
    expect(fixture.componentInstance.value()).toBe('7942');
    boxes[3]?.focus();
    await write(3, '');
    boxes[3]?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Backspace', cancelable: true }));
    await fixture.whenStable();
    expect([fixture.componentInstance.value(), document.activeElement]).toEqual(['79', boxes[2]]);
  });
});
