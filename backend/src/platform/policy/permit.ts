import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiBearerAuth, ApiExtension } from '@nestjs/swagger';
import { PERMISSIONS, type Permission } from '@kortkurs/contract/permissions';

/** Where a request names the object that its permission is about. */
export interface PermitObject {
  /** The object's type as rooms register scopes for it: `run`, `organisation`, `enrolment` … */
  type: string;
  /** Name of the path parameter that holds its id. */
  param?: string;
  /** Name of the query parameter that holds its id. */
  query?: string;
  /** Name of the body's field that holds its id. */
  body?: string;
}

/** A handler's permission as the guard, the boot check and the API's description read it. */
export interface PermitRule {
  permission: Permission;
  object?: PermitObject;
}

export const permitKey = 'kortkurs:permit';

/**
 * The permission that a handler needs. Every handler has one: without it the product does not start. With an object, the
 * caller must hold the permission for that object, else it answers as if the object did not exist.
 */
export function Permit(permission: Permission, where: { object?: PermitObject } = {}): MethodDecorator {
  const rule: PermitRule = { permission, ...where };
  const open = (PERMISSIONS[permission] as readonly string[]).includes('anyone');
  return applyDecorators(
    SetMetadata(permitKey, rule),
    ApiExtension('x-permission', { permission, ...(where.object ? { object: where.object.type } : {}) }),
    ...(open ? [] : [ApiBearerAuth()]),
  );
}
