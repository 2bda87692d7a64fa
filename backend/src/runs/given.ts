import { ValidateIf } from 'class-validator';

/** The field may be left out, which leaves what it names as it is; null is not the same as leaving it out. */
export const IfGiven = (): PropertyDecorator => ValidateIf((_, value: unknown) => value !== undefined);
