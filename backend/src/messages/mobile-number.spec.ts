import { mobileNumber } from './mobile-number';

it('finds the numbers that a text message can be sent to', () => {
  for (const written of ['070-174 06 05', '0701740605', '+46 70 174 06 05', '0046701740605']) expect(mobileNumber(written)).toBe('+46701740605');
  expect(mobileNumber('+47 406 12 345')).toBe('+4740612345');
  for (const none of [null, '', '040-12 34 56', 'ring mig', '070', '112']) expect(mobileNumber(none)).toBeNull();
});
