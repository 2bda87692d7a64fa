import { TestBed } from '@angular/core/testing';
import { FormControl, FormGroup, Validators } from '@angular/forms';
import { formFaults, type FormFaults } from './form-faults';
import { Problem } from './problem';
import { testProviders } from './testing/test-providers';

describe('the faults of a form', () => {
  let form: FormGroup<{ name: FormControl<string>; email: FormControl<string> }>;
  let faults: FormFaults;

  beforeEach(() => {
    TestBed.configureTestingModule({ providers: testProviders({ people: { nameWanted: 'Skriv namnet.' } }) });
    form = new FormGroup({
      name: new FormControl('', { nonNullable: true, validators: Validators.required }),
      email: new FormControl('', { nonNullable: true, validators: Validators.email }),
    });
    faults = TestBed.runInInjectionContext(() => formFaults(form, { name: 'people.nameWanted' }));
  });

  it('are not told before a field has been left', () => {
    form.controls.email.setValue('fel');
    expect(faults.of('email')).toBe('');
    form.controls.email.markAsTouched();
    expect(faults.of('email')).toBe('Skriv en e-postadress, till exempel namn@example.org.');
    expect(faults.all()).toEqual([]);
  });

  it('are all told when the form is sent, in the room\'s own words where it has them', () => {
    form.controls.email.setValue('fel');
    expect(faults.check()).toBe(false);
    expect(faults.all()).toEqual([
      { id: 'name', message: 'Skriv namnet.' },
      { id: 'email', message: 'Skriv en e-postadress, till exempel namn@example.org.' },
    ]);
    form.setValue({ name: 'Ada', email: '' });
    expect(faults.all()).toEqual([]);
    expect(faults.check()).toBe(true);
  });

  it('of the API stand at their field until it is changed', () => {
    form.setValue({ name: 'Ada', email: 'ada@example.org' });
    faults.take(new Problem('invalid-input', 422, '', [
      { field: 'email', code: 'isTaken', message: 'Adressen finns redan.' },
      { field: 'sessions.0.startsAt', code: 'isDate', message: 'Datumet finns inte.' },
    ]));
    expect(faults.of('email')).toBe('Adressen finns redan.');
    expect(faults.all()).toEqual([
      { id: 'email', message: 'Adressen finns redan.' },
      { id: '', message: 'Datumet finns inte.' },
    ]);
    form.controls.email.setValue('ada.lund@example.org');
    expect(faults.of('email')).toBe('');
  });

  it('of the form as a whole are told as a sentence', () => {
    faults.take(new Problem('run-not-open', 409, 'Anmälan är stängd.'));
    expect(faults.whole()).toBe('Anmälan är stängd.');
    faults.take(new Problem('offline', 0, ''));
    expect(faults.whole()).toContain('offline');
  });
});
