import { applyDecorators, type Type } from '@nestjs/common';
import { ApiExtraModels, ApiOkResponse, getSchemaPath } from '@nestjs/swagger';

/** Describes a handler's answer as a page of items. */
export const ApiPage = (item: Type): MethodDecorator =>
  applyDecorators(
    ApiExtraModels(item),
    ApiOkResponse({
      schema: {
        type: 'object',
        required: ['items', 'next'],
        properties: {
          items: { type: 'array', items: { $ref: getSchemaPath(item) } },
          next: { type: ['string', 'null'] as never, description: 'Cursor of the next page; null on the last.' },
          total: { type: 'integer', description: 'Rows in all, where the list counts them.' },
          more: { type: 'boolean', enum: [true], description: 'There are more rows than `total`: so far was counted.' },
        },
      },
    }),
  );
