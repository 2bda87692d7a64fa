import { applyDecorators, Header } from '@nestjs/common';

/**
 * What anyone may read from any page or service: checkers in a browser ask from addresses of their own.
 * @param seconds how long it may be kept without asking again
 */
export function PublicDocument(seconds: number): MethodDecorator {
  return applyDecorators(
    Header('access-control-allow-origin', '*'),
    Header('cross-origin-resource-policy', 'cross-origin'),
    Header('cache-control', `public, max-age=${seconds}`),
  );
}
