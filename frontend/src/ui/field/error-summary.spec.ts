import { ChangeDetectionStrategy, Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { settle, testProviders } from '../../platform/testing/test-providers';
import { ErrorSummary, type FormFault } from './error-summary';
import { Field, KkInput } from './field';

@Component({
  selector: 'kk-summed',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [ErrorSummary, Field, KkInput],
  template: `<kk-error-summary [faults]="faults()" />
    <kk-field label="Rubrik"><input kkInput="title" /></kk-field>
    <kk-field label="Beskrivning" optional="frivilligt"><textarea kkInput="about"></textarea></kk-field>
    <label for="name">Svenska<span class="kk-hidden">, Namn</span></label><input id="name" />
    <fieldset><legend>Språk</legend><label><input type="radio" id="language" />Svenska</label></fieldset>
    <fieldset id="gender" tabindex="-1"><legend>Kön</legend><label><input type="radio" />Kvinna</label></fieldset>`,
})
class Summed {
  readonly faults = signal<FormFault[]>([]);
}

describe('the summary of a form’s faults', () => {
  it('names the field of each', async () => {
    TestBed.configureTestingModule({ providers: testProviders() });
    const fixture = TestBed.createComponent(Summed);
    await settle(fixture);
    fixture.componentInstance.faults.set([
      { id: 'title', message: 'Fyll i fältet.' },
      { id: 'about', message: 'Fyll i fältet.' },
      { id: 'name', message: 'Fyll i fältet.' },
      { id: 'language', message: 'Välj ett.' },
      { id: 'gender', message: 'Välj ett.' },
      { id: '', message: 'Datumet finns inte.' },
    ]);
    await settle(fixture);
    const lines = [...(fixture.nativeElement as HTMLElement).querySelectorAll('li')].map((line) => line.textContent.trim());
    expect(lines).toEqual(['Rubrik: Fyll i fältet.', 'Beskrivning: Fyll i fältet.', 'Svenska, Namn: Fyll i fältet.', 'Språk: Välj ett.', 'Kön: Välj ett.', 'Datumet finns inte.']);
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
