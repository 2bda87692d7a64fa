import { Injectable, RequestMethod, type OnModuleInit } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/internal';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { operationId } from '../openapi/document';
import { permitKey, type PermitRule } from './permit';

/** One handler as the policy sees it. */
export interface Operation {
  /** The operation's id in the API's description: `seats.take`. */
  id: string;
  method: string;
  /** Path below the API's prefix, as the decorators give it. */
  path: string;
  rule?: PermitRule;
}

const first = (path: string | string[] | undefined): string => (Array.isArray(path) ? path[0] : path) ?? '';

/** Lists every handler of the product and stops the boot when one has no permission. */
@Injectable()
export class Operations implements OnModuleInit {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
  ) {}

  onModuleInit(): void {
    const open = this.list().filter((operation) => !operation.rule);
    if (open.length) throw new Error(`Every handler needs a permission (@Permit). Without one: ${open.map((operation) => operation.id).join(', ')}.`);
  }

  /** Every handler with its permission. */
  list(): Operation[] {
    return this.discovery.getControllers().flatMap(({ metatype, instance }) => {
      if (!metatype || !instance) return [];
      const prototype = Object.getPrototypeOf(instance) as object;
      const base = first(Reflect.getMetadata(PATH_METADATA, metatype) as string | string[] | undefined);
      return this.scanner.getAllMethodNames(prototype).flatMap((name) => {
        const handler = (prototype as Record<string, object>)[name];
        const method = handler && (Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod | undefined);
        if (!handler || method === undefined) return [];
        const path = `/${[base, first(Reflect.getMetadata(PATH_METADATA, handler) as string | string[])].map((part) => part.replace(/^\/|\/$/g, '')).filter(Boolean).join('/')}`;
        return [{ id: operationId(metatype.name, name), method: RequestMethod[method], path, rule: Reflect.getMetadata(permitKey, handler) as PermitRule | undefined }];
      });
    });
  }
}
