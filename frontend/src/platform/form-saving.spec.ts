import { HttpErrorResponse } from '@angular/common/http';
import { FormControl, FormGroup, Validators } from '@angular/forms';
import { TestBed } from '@angular/core/testing';
import { FormFaults } from './form-faults';
import { FormSaving } from './form-saving';
import { testProviders } from './testing/test-providers';

const refused = (status: number, code: string): HttpErrorResponse => new HttpErrorResponse({ status, error: { code, detail: 'Nej.' } });

describe('saving a form', () => {
  let form: FormGroup<{ name: FormControl<string> }>;
  let faults: FormFaults;
  let saving: FormSaving;

  beforeEach(() => {
    TestBed.configureTestingModule({ providers: testProviders() });
    TestBed.runInInjectionContext(() => {
      form = new FormGroup({ name: new FormControl('Maja', { nonNullable: true, validators: [Validators.required] }) });
      faults = new FormFaults(form);
      saving = new FormSaving(form, faults);
    });
    form.markAsDirty();
  });

  it('goes on with what was saved, with nothing left unsaved', async () => {
    const seen: unknown[] = [];
    await saving.send(
      () => Promise.resolve('saved'),
      (saved) => seen.push(saved, form.dirty),
    );
    expect(seen).toEqual(['saved', false]);
  });

  it('does not send what is wrong, nor twice at once', async () => {
    let sent = 0;
    let answer = (): void => undefined;
    const save = (): Promise<void> => (sent++, new Promise((resolve) => (answer = resolve)));
    const [first, second] = [saving.send(save, () => undefined), saving.send(save, () => undefined)];
    answer();
    await Promise.all([first, second]);
    expect(sent).toBe(1);
    form.setValue({ name: '' });
    await saving.send(save, () => undefined);
    expect(sent).toBe(1);
    expect(faults.of('name')).toBe('Fyll i fältet.');
  });

  it('says that somebody else has saved, and keeps what is written until theirs is taken', async () => {
    await saving.send(() => Promise.reject(refused(412, 'changed-meanwhile')), () => undefined);
    expect([saving.overtaken(), form.dirty, faults.whole()]).toEqual([true, true, '']);
    let read = 0;
    saving.takeTheirs({ reload: () => read++ });
    expect([saving.overtaken(), read]).toEqual([false, 1]);
  });

  it('hands other refusals to the form’s faults', async () => {
    await saving.send(() => Promise.reject(refused(409, 'target-exists')), () => undefined);
    expect([saving.overtaken(), faults.whole()]).toEqual([false, 'Nej.']);
  });
});
