import type { Permission } from '@kortkurs/contract/permissions';
import { Operations } from '../policy/operations';
import type { PermitObject } from '../policy/permit';
import type { TestApp } from './start-app';

/** An operation as the API's description and the policy agree on it. */
export interface DescribedOperation {
  id: string;
  method: string;
  /** With the prefix, parameters in braces: /api/v1/runs/{runId}. */
  path: string;
  permission: Permission;
  object?: PermitObject;
  /** Names of the path's parameters. */
  parameters: string[];
  /** JSON schema of the body, or undefined. */
  body?: object;
}

interface Document {
  paths: Record<string, Record<string, { operationId: string; 'x-permission'?: { permission: string }; requestBody?: { content: Record<string, { schema: object }> } }>>;
}

/**
 * Every operation of the OpenAPI document with the permission its handler has, for tests that walk all of them.
 * @throws when document and handlers disagree
 */
export async function describedOperations(test: TestApp): Promise<DescribedOperation[]> {
  const { body: document } = await test.ask<Document>('GET', 'openapi.json');
  const rules = new Map(test.app.get(Operations).list().map((operation) => [operation.id, operation.rule]));
  return Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, { operationId, requestBody, ...described }]) => {
      const rule = rules.get(operationId);
      if (!rule || described['x-permission']?.permission !== rule.permission) throw new Error(`${operationId} is described with another permission than its handler has.`);
      const schema = requestBody?.content['application/json']?.schema;
      return {
        id: operationId,
        method: method.toUpperCase(),
        path,
        permission: rule.permission,
        ...(rule.object && { object: rule.object }),
        parameters: [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name),
        ...(schema && { body: schema }),
      };
    }),
  );
}
