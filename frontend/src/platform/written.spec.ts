import { FormControl } from '@angular/forms';
import { written } from './written';

describe('a text that must be written', () => {
  it('is not made of spaces', () => {
    expect(written()(new FormControl('   '))).toEqual({ required: true });
    expect(written()(new FormControl(' a '))).toBeNull();
  });

  it('is as long as it is without the spaces around it', () => {
    expect(written(3)(new FormControl('  ab  '))).toEqual({ required: true });
    expect(written(3)(new FormControl(' a b '))).toBeNull();
  });
});
