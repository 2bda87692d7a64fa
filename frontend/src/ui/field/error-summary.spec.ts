import { ChangeDetectionStrategy, Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { settle, testProviders } from '../../platform/testing/test-providers';
import { ErrorSummary, type FormFault } from './error-summary';
import { Field, KkInput } from './field';

@Component({
  selector: 'kk-summed',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [ErrorSummary, Field, KkInput],
  template: `<kk-error-summary [of]="{ all: faults, sends }" />
    <kk-field label="Rubrik"><input kkInput="title" /></kk-field>
    <kk-field label="Beskrivning" optional="frivilligt"><textarea kkInput="about"></textarea></kk-field>
    <label for="name">Svenska<span class="kk-hidden">, Namn</span></label><input id="name" />
    <fieldset><legend>Språk</legend><label><input type="radio" id="language" />Svenska</label></fieldset>
    <fieldset id="gender" tabindex="-1"><legend>Kön</legend><label><input type="radio" />Kvinna</label></fieldset>`,
})
class Summed {
  readonly faults = signal<FormFault[]>([]);
  readonly sends = signal(0);
}

describe('the summary of a form’s faults', () => {
  it('names the field of each', async () => {
    TestBed.configureTestingModule({ providers: testProviders() });
    const fixture = TestBed.createComponent(Summed);
    await settle(fixture);
    fixture.componentInstance.faults.set([
      { id: 'about', message: 'Fyll i fältet.' },
      { id: 'title', message: 'Fyll i fältet.' },
      { id: 'name', message: 'Fyll i fältet.' },
      { id: 'language', message: 'Välj ett.' },
      { id: 'gender', message: 'Välj ett.' },
      { id: '', message: 'Datumet finns inte.' },
    ]);
    await settle(fixture);
    const lines = [...(fixture.nativeElement as HTMLElement).querySelectorAll('li')].map((line) => line.textContent.trim());
    expect(lines).toEqual(['Datumet finns inte.', 'Rubrik: Fyll i fältet.', 'Beskrivning: Fyll i fältet.', 'Svenska, Namn: Fyll i fältet.', 'Språk: Välj ett.', 'Kön: Välj ett.']);
  });

  it('takes focus each time the form was sent, and leaves it in the field where somebody writes', async () => {
    TestBed.configureTestingModule({ providers: testProviders() });
    const fixture = TestBed.createComponent(Summed);
    document.body.append(fixture.nativeElement as HTMLElement);
    const summary = (): Element | null => (fixture.nativeElement as HTMLElement).querySelector('kk-error-summary');
    const send = async (...ids: string[]): Promise<void> => {
      fixture.componentInstance.faults.set(ids.map((id) => ({ id, message: 'Fyll i fältet.' })));
      fixture.componentInstance.sends.update((n) => n + 1);
      await settle(fixture);
    };
    await settle(fixture);
    const title = (fixture.nativeElement as HTMLElement).querySelector<HTMLInputElement>('#title');
    await send('title', 'about');
    expect(document.activeElement).toBe(summary());

    title?.focus();
    fixture.componentInstance.faults.set([{ id: 'title', message: 'Det är för kort.' }, { id: 'about', message: 'Fyll i fältet.' }]);
    await settle(fixture);
    expect(document.activeElement).toBe(title);

    await send('title', 'about');
    expect(document.activeElement).toBe(summary());
    (fixture.nativeElement as HTMLElement).remove();
  });

  it('is not there for a single fault that is said at its field', async () => {
    TestBed.configureTestingModule({ providers: testProviders() });
    const fixture = TestBed.createComponent(Summed);
    await settle(fixture);
    const isShown = async (...faults: FormFault[]): Promise<boolean> => {
      fixture.componentInstance.faults.set(faults);
      await settle(fixture);
      return !(fixture.nativeElement as HTMLElement).querySelector('kk-error-summary')?.hasAttribute('hidden');
    };
    expect(await isShown()).toBe(false);
    expect(await isShown({ id: 'title', message: 'Fyll i fältet.' })).toBe(false);
    expect(await isShown({ id: '', message: 'Det gick inte att spara.' })).toBe(true);
    expect(await isShown({ id: 'elsewhere', message: 'Fyll i fältet.' })).toBe(true);
  });
});
