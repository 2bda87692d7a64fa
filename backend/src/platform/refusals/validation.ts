import { ValidationPipe, type ValidationError } from '@nestjs/common';
import type { FieldFault, RefusalParams } from './refusal';
import { Refusal } from './refusal';

/** Numbers in class-validator's own sentence are the rule's limits: "must be longer than or equal to 3 characters". */
function limitsOf(message: string): RefusalParams {
  const [limit, upper] = message.match(/-?\d+(\.\d+)?/g)?.map(Number) ?? [];
  return { ...(limit === undefined ? {} : { limit }), ...(upper === undefined ? {} : { upper }) };
}

function faultsOf(errors: ValidationError[], path: string): FieldFault[] {
  return errors.flatMap((error) => {
    const field = path ? `${path}.${error.property}` : error.property;
    const own = Object.entries(error.constraints ?? {}).slice(0, 1);
    // The property's name may hold digits of its own: take the limits from what follows it.
    const faults = own.map(([code, message]) => ({ field, code, params: limitsOf(message.replace(error.property, '')) }));
    return [...faults, ...faultsOf(error.children ?? [], field)];
  });
}

/**
 * Checks every body, query and path against its class: what the class does not name is refused, texts become numbers and
 * booleans only where the class says so with `@Type`.
 */
export const validation = (): ValidationPipe =>
  new ValidationPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    transform: true,
    stopAtFirstError: true,
    validationError: { target: false, value: false },
    exceptionFactory: (errors: ValidationError[]) => new Refusal('invalid-input', { fields: faultsOf(errors, '') }),
  });
