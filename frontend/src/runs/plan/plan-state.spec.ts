import { TestBed } from '@angular/core/testing';
import { settle, testProviders } from '../../platform/testing/test-providers';
import sv from '../words/sv.json' with { type: 'json' };
import { PlanSearch } from './plan-search';
import { PlanSentence } from './plan-sentence';
import { PlanState } from './plan-state';

describe('the sentence of a plan', () => {
  const open = async () => {
    TestBed.configureTestingModule({ providers: [...testProviders({ runs: sv }), PlanSearch, PlanState] });
    const fixture = TestBed.createComponent(PlanSentence);
    await settle(fixture);
    const page: HTMLElement = fixture.nativeElement;
    const write = async (id: string, text: string): Promise<void> => {
      const field = page.querySelector<HTMLInputElement>(`#sentence-${id}`);
      if (field) field.value = text;
      field?.dispatchEvent(new Event('input'));
      field?.dispatchEvent(new FocusEvent('focusout', { bubbles: true }));
      await settle(fixture);
    };
    return { page, write, state: TestBed.inject(PlanState) };
  };

  it.each([
    ['break', '300', 'break', 'Rasten är lika lång som träffen'],
    ['break', '', 'break', 'Skriv rasten i hela minuter'],
    ['times', '0', 'times', 'mellan 1 och 200 gånger'],
    ['times', '500', 'times', 'mellan 1 och 200 gånger'],
    ['from', '25.99', 'from', 'Skriv när träffarna börjar'],
    ['to', '17.30', 'to', 'kan inte sluta när de börjar'],
    ['first', '', 'first', 'Välj ett datum'],
  ])('says at %s that "%s" cannot be followed, keeps the sessions, and stores nothing', async (id, text, field, words) => {
    const { page, write, state } = await open();
    const before = state.sessions().sessions;
    await write(id, text);
    expect(page.querySelector('[role=alert]')?.textContent).toContain(words);
    expect([...page.querySelectorAll('[aria-invalid]')].map((wrong) => wrong.id)).toEqual([`sentence-${field}`]);
    expect(Object.keys(state.faults())).toContain('series');
    expect(state.isChanged()).toBe(true);
    expect(state.sessions().sessions).toBe(before);
  });

  it('says that sessions which end before they begin end the next day', async () => {
    const { page, write, state } = await open();
    await write('from', '20');
    await write('to', '17');
    expect(page.textContent).toContain('Träffarna slutar 17.00 dagen efter.');
    expect(Object.keys(state.faults())).not.toContain('series');
  });

  it('says what is missing before it is published', async () => {
    const { state } = await open();
    expect(state.lacks()).toEqual(['no-instructor', 'no-place']);
    state.set({ delivery: 'online', instructors: [{ personId: 'p', name: 'Maria', responsible: true }] });
    expect(state.lacks()).toEqual([]);
  });
});
