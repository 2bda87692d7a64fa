import { Injectable } from '@nestjs/common';
import type { Permission } from '@kortkurs/contract/permissions';
import type { Bearer, Narrow } from './actor';

/** Says who the bearer of a token is by now, or undefined when what the token stands for is over. */
export type BearerCheck = (bearer: Bearer) => Promise<Bearer | undefined>;

/** A kind of link by which somebody without an account works at one thing. */
export interface NarrowKind {
  /** What may be done with that thing. */
  permissions: readonly Permission[];
  /** Types of things of which these may also be done with those that the policy says belong to the link's person. */
  ofPerson?: readonly string[];
  /** What may be done without naming a thing, for it is about the link's person alone. */
  alone?: readonly Permission[];
  check: BearerCheck;
}

/** Where the rooms that know sign-ins and links say whether what a token stands for still holds: ten minutes are long for a thief. */
@Injectable()
export class Bearers {
  private readonly kinds = new Map<string, NarrowKind>();
  private check: BearerCheck = async (bearer) => bearer;

  /** Register the check; called in a module's `onModuleInit`. */
  checkedBy(check: BearerCheck): void {
    this.check = check;
  }

  /** Register a kind of link to one thing; called in a module's `onModuleInit`. */
  narrow(kind: string, order: NarrowKind): void {
    this.kinds.set(kind, order);
  }

  /** The bearer as of now, or undefined. */
  async now(bearer: Bearer): Promise<Bearer | undefined> {
    return bearer.only ? this.kinds.get(bearer.only.kind)?.check(bearer) : this.check(bearer);
  }

  /** Whether a link to one thing lets its bearer do something with an object. */
  reaches({ kind, type, id }: Narrow, permission: Permission, object: { type: string; id: string } | undefined): boolean {
    return object?.type === type && object.id.toLowerCase() === id && this.permissionsOf(kind).includes(permission);
  }

  /** Whether a kind of link lets its bearer do something with those things of a type that belong to its person; without a type, with no thing named. */
  reachesOwn(kind: string, permission: Permission, type: string | undefined): boolean {
    const order = this.kinds.get(kind);
    if (type === undefined) return order?.alone?.includes(permission) ?? false;
    return !!order?.ofPerson?.includes(type) && order.permissions.includes(permission);
  }

  /** What a kind of link lets its bearer do with the thing that it is for. */
  permissionsOf(kind: string): readonly Permission[] {
    return this.kinds.get(kind)?.permissions ?? [];
  }
}
