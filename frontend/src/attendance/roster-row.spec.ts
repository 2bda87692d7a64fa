import { ApplicationRef, ChangeDetectionStrategy, Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { MarkContent, RosterPerson } from '@kortkurs/contract/attendance';
import { ABSENT, PRESENT, presence } from '@kortkurs/rules/attendance';
import { testProviders } from '../platform/testing/test-providers';
import type { RosterLine } from './roster-lines';
import { RosterRow } from './roster-row';
import attendance from './words/sv.json' with { type: 'json' };

const content = signal<MarkContent | null>(null);
const about = signal<Partial<RosterPerson>>({});

/** The list around a row: what the row asks for is so at once. */
@Component({
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RosterRow],
  template: `<kk-roster-row [line]="line()" [countable]="120" [current]="true" (minutesSet)="set($event)" (accepted)="accept()" />`,
})
class RowInList {
  protected readonly set = (minutes: Partial<MarkContent>): void => content.update((before) => ({ ...(before ?? PRESENT), ...minutes }));
  protected readonly accept = (): void => content.set(PRESENT);
  protected line(): RosterLine {
    const person = { enrolmentId: 'a', name: 'Anna Ek', organisation: null, mark: null, notified: false, byName: null, marksMade: 1, asks: null, guest: null, ...about() } as RosterPerson;
    return { person, content: content(), presence: presence(120, content()), unsent: false, checkedInAt: null, gone: false, written: false };
  }
}

describe('a row of the roster', () => {
  const settled = async (): Promise<void> => {
    await TestBed.inject(ApplicationRef).whenStable();
  };
  const open = async (mark: MarkContent | null, person: Partial<RosterPerson> = {}): Promise<void> => {
    content.set(mark);
    about.set(person);
    TestBed.configureTestingModule({ providers: testProviders({ attendance }) });
    document.body.append(TestBed.createComponent(RowInList).nativeElement as HTMLElement);
    await settled();
  };
  const press = async (selector: string): Promise<void> => {
    const button = document.querySelector<HTMLElement>(selector);
    button?.focus();
    button?.click();
    await settled();
  };
  const focused = (): string | null => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.getAttribute('value') ?? null;

  it('keeps the focus with the minutes that are added and taken away', async () => {
    await open({ ...PRESENT, lateMinutes: 5 });
    await press('.minutes button.early');
    expect(content()).toMatchObject({ lateMinutes: 5, earlyMinutes: 5 });
    expect(focused()).toBe('Fem minuter mer, Gick tidigare, Anna Ek');
    await press('.minutes .early button');
    expect(content()?.earlyMinutes).toBe(0);
    expect(document.activeElement?.classList.contains('early')).toBe(true);
    // With the last of them all of that line is gone: the state is what is left.
    await press('.minutes .late button');
    expect(content()?.lateMinutes).toBe(0);
    expect(focused()).toBe('here');
  });

  it('goes on with the state where a check-in is let stand', async () => {
    await open(ABSENT, { asks: { source: 'self', at: '2026-03-17T16:31:00Z', lateMinutes: 0, channel: 'in_person' } });
    await press('.note .kk-link');
    expect(content()?.state).toBe('present');
    expect(focused()).toBe('here');
  });

  it('says with the name that somebody is a guest, or cannot come', async () => {
    await open(null, { notified: true, guest: { number: 2, startsAt: '2026-03-10T16:30:00Z', courseTitle: { sv: 'Kursen' } } });
    const ids = document.querySelector('[role=radiogroup]')?.getAttribute('aria-describedby')?.split(' ') ?? [];
    expect(ids.map((id) => document.getElementById(id)?.textContent.trim())).toEqual([expect.stringMatching(/^Gäst, tar igen träff 2/), 'Har meddelat förhinder']);
  });
});
