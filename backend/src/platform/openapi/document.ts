import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { declaredRefusals } from '../refusals/words';

/** Stable id of an operation: `Seats.take` of class SeatsController becomes `seats.take`. */
export const operationId = (controller: string, handler: string): string => {
  const noun = controller.replace(/Controller$/, '');
  return `${noun.charAt(0).toLowerCase()}${noun.slice(1)}.${handler}`;
};

const text = { type: 'string' };
const problem = {
  type: 'object',
  description: 'A refused request (RFC 9457). Branch on `code` only; `title` is a sentence in the reader’s language.',
  required: ['type', 'title', 'status', 'detail', 'code', 'errors', 'instance', 'requestId'],
  properties: {
    type: { ...text, format: 'uri' },
    title: text,
    status: { type: 'integer' },
    detail: text,
    code: text,
    errors: { type: 'array', items: { type: 'object', required: ['field', 'code', 'message'], properties: { field: text, code: text, message: text } } },
    instance: text,
    requestId: text,
  },
};

/** The description of every operation, OpenAPI 3.1. */
export function buildDocument(app: INestApplication): OpenAPIObject {
  const head = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Kortkurs')
    .setDescription('Everything the interface of Kortkurs does, it does through this API. Sentences come in Swedish or English by Accept-Language or `?lang=`.')
    .setVersion('1')
    .addBearerAuth()
    .build();
  const document = SwaggerModule.createDocument(app, head, { operationIdFactory: operationId, autoTagControllers: true });
  const codes = declaredRefusals().map(([code, words]) => `\`${code}\` (${words.status}): ${words.en}`);
  document.components = { ...document.components, schemas: { ...document.components?.schemas, Problem: { ...problem, properties: { ...problem.properties, code: { type: 'string', enum: declaredRefusals().map(([code]) => code), description: codes.join('\n') } } } as never } };
  for (const item of Object.values(document.paths)) {
    for (const operation of Object.values(item as Record<string, { responses?: Record<string, unknown> }>)) {
      if (operation && typeof operation === 'object' && operation.responses) {
        operation.responses.default ??= { description: 'Refused, with the reason.', content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } };
      }
    }
  }
  return document;
}
