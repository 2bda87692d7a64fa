import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed, type ComponentFixture } from '@angular/core/testing';
import organisations from '../../organisations/words/sv.json' with { type: 'json' };
import { settle, testProviders } from '../../platform/testing/test-providers';
import mappings from '../words/sv.json' with { type: 'json' };
import { MappingFormPage } from './mapping-form-page';

describe('the form of a mapping', () => {
  let fixture: ComponentFixture<MappingFormPage>;
  beforeEach(async () => {
    TestBed.configureTestingModule({ providers: testProviders({ mappings, organisations }) });
    fixture = TestBed.createComponent(MappingFormPage);
    await settle(fixture);
  });
  const page = (): HTMLElement => fixture.nativeElement as HTMLElement;
  const faults = (): string[] => [...page().querySelectorAll('kk-mapping-sections .error:not([hidden])')].map((fault) => fault.textContent.trim());
  async function write(id: string, words: string): Promise<void> {
    const field = page().querySelector<HTMLInputElement | HTMLSelectElement>(`#${id}`);
    if (!field) throw new Error(`No field ${id}`);
    field.value = words;
    field.dispatchEvent(new Event(field instanceof HTMLSelectElement ? 'change' : 'input'));
    await settle(fixture);
  }
  async function save(): Promise<void> {
    page().querySelector('form')?.dispatchEvent(new Event('submit'));
    await settle(fixture);
  }

  it('says at each question what it lacks when it is sent, and again after another was added', async () => {
    expect(faults()).toEqual([]);
    await write('name', 'Vad gör ni redan?');
    await write('kind-0-0', 'choice');
    await save();
    expect(faults()).toEqual(['Skriv frågan.', 'Skriv två till 6 olika svar, ett på varje rad.']);
    expect(page().querySelector('#sections-fault')?.textContent).toContain('Skriv en rubrik för varje avsnitt');
    await write('question-0-0', 'Kan ni vara värd?');
    await write('choices-0-0', 'Ja\nNej');
    expect(faults()).toEqual([]);
    [...page().querySelectorAll('button')].find((button) => button.textContent.startsWith('Lägg till fråga'))?.click();
    await settle(fixture);
    await save();
    expect(faults()).toEqual(['Skriv frågan.']);
    TestBed.inject(HttpTestingController).expectNone((request) => request.method === 'POST');
  });

  it('moves no question past the first or the last', () => {
    const moves = [...page().querySelectorAll('.question .acts button')].filter((button) => button.textContent.startsWith('Flytta'));
    expect(moves.map((button) => button.getAttribute('aria-disabled'))).toEqual(['true', null, null, 'true']);
  });
});
