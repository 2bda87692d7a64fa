import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { MatDialog } from '@angular/material/dialog';
import { firstValueFrom } from 'rxjs';
import type { HeldTimes, SignatureToMake } from '@kortkurs/contract/attendance';
import { PRESENT } from '@kortkurs/rules/attendance';
import { testProviders } from '../platform/testing/test-providers';
import { SignDialog } from './sign-dialog';
import attendance from './words/sv.json' with { type: 'json' };

interface Signed {
  studyHours: number | null;
  held: HeldTimes | null;
}

describe('signing a list', () => {
  const signed: Signed[] = [];
  const state = {
    shown: signal({
      // On a wall in Stockholm 17.30 to 20.30.
      session: { number: 1, startsAt: '2026-03-17T16:30:00Z', endsAt: '2026-03-17T19:30:00Z', breakMinutes: 15, countableMinutes: 165 },
      asksStudyHours: true,
      instructors: [{ personId: 'maja', name: 'Maja Lind' }],
    }),
    lines: signal([
      { person: { enrolmentId: 'a', name: 'Anna Ek' }, presence: 'here', content: PRESENT },
      { person: { enrolmentId: 'b', name: 'Bo Dahl' }, presence: 'partly', content: { ...PRESENT, lateMinutes: 60 } },
    ]),
    rest: signal([]),
    takenBack: signal<Omit<SignatureToMake, 'id' | 'revision'> | null>(null),
    sign: (one: Signed) => (signed.push(one), Promise.resolve(true)),
  };
  const wait = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 50));
  const write = (id: string, text: string): HTMLInputElement | null => {
    const field = document.querySelector<HTMLInputElement>(`#${id}`);
    if (field) field.value = text;
    field?.dispatchEvent(new Event('input'));
    return field;
  };
  const press = async (said: string): Promise<void> => {
    const button = [...document.querySelectorAll('button')].find(({ textContent, ariaLabel }) => textContent.trim() === said || ariaLabel === said);
    button?.focus();
    button?.click();
    await wait();
  };
  const open = async (): Promise<(boolean | undefined)[]> => {
    TestBed.configureTestingModule({ providers: testProviders({ attendance }) });
    const dialog = TestBed.inject(MatDialog).open<SignDialog, unknown, boolean>(SignDialog, { data: state });
    const closed: (boolean | undefined)[] = [];
    dialog.afterClosed().subscribe((done) => closed.push(done));
    await firstValueFrom(dialog.afterOpened());
    await wait();
    return closed;
  };
  beforeEach(() => {
    signed.splice(0);
    state.takenBack.set(null);
  });

  it('takes one to the field that is wrong, and signs with the study hours that are written', async () => {
    const closed = await open();
    for (const wrong of ['', '2,5', '25']) {
      const field = write('study-hours', wrong);
      await press(attendance.sign.do);
      expect([document.activeElement?.id, field?.getAttribute('aria-invalid'), signed]).toEqual(['study-hours', 'true', []]);
    }
    write('study-hours', '4');
    await press(attendance.sign.do);
    await wait();
    expect([signed, closed]).toEqual([[{ ledBy: 'maja', ledByName: null, studyHours: 4, held: null }], [true]]);
  });

  it('says what the time that was held comes to before it is signed, and takes only times that can be', async () => {
    await open();
    write('study-hours', '2');
    const text = (): string => document.querySelector('mat-dialog-container')?.textContent ?? '';
    expect(text()).toContain('2 tim 45 min räknas. 2 personer, 4 tim 30 min.');
    expect(text()).not.toContain('Planerat');
    write('held-to', '18.45');
    write('held-break', '20');
    await wait();
    expect(text()).toContain('55 min räknas. 2 personer, 55 min.');
    expect(text()).toContain('Planerat 17.30–20.30, rast 15 min.');
    expect(text()).toContain('Det blir inga minuter kvar för Bo Dahl.');
    for (const wrong of ['', '16.00', 'sent']) {
      write('held-to', wrong);
      await press(attendance.sign.do);
      expect([document.activeElement?.id, signed]).toEqual(['held-to', []]);
      expect(text()).toContain(attendance.heldTimes.fault.to);
    }
    write('held-to', '1945');
    await press(attendance.sign.do);
    await wait();
    expect(signed).toEqual([{ ledBy: 'maja', ledByName: null, studyHours: 2, held: { from: '17:30', to: '19:45', breakMinutes: 20 } }]);
  });

  it('takes nobody’s minutes off twice who checked in themselves before it truly began', async () => {
    const before = state.lines();
    const line = (enrolmentId: string, name: string, lateMinutes: number) => ({ person: { enrolmentId, name, mark: { source: 'self' } }, presence: 'partly', content: { ...PRESENT, lateMinutes } });
    // The first came within the grace of when it began, the second did not.
    state.lines.set([line('a', 'Anna Ek', 40), line('b', 'Bo Dahl', 41)]);
    await open();
    write('held-from', '18.00');
    await wait();
    const text = document.querySelector('mat-dialog-container')?.textContent;
    expect(text).toContain('2 tim 15 min räknas. 2 personer, 4 tim 19 min.');
    expect(text).toContain(attendance.heldTimes.follow);
    state.lines.set(before);
  });

  it('begins with what was entered when the list has to be looked at again', async () => {
    state.takenBack.set({ ledBy: null, ledByName: 'Vera Vikarie', studyHours: 3, held: { from: '18:00', to: '20:00', breakMinutes: 0 } });
    await open();
    await press(attendance.sign.do);
    await wait();
    expect(signed).toEqual([{ ledBy: null, ledByName: 'Vera Vikarie', studyHours: 3, held: { from: '18:00', to: '20:00', breakMinutes: 0 } }]);
  });

  it('names nobody as its leader who does not lead the run any more', async () => {
    state.takenBack.set({ ledBy: 'who-left', ledByName: null, studyHours: null, held: null });
    await open();
    write('study-hours', '1');
    await press(attendance.sign.do);
    await wait();
    expect(signed).toEqual([{ ledBy: 'maja', ledByName: null, studyHours: 1, held: null }]);
  });
});
