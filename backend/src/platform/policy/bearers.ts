import { Injectable } from '@nestjs/common';
import type { Permission } from '@kortkurs/contract/permissions';
import type { AskedAlong, Bearer, Narrow } from './actor';

/** Who bears a token by now, and what was answered of them where something was asked. */
export interface BearerNow {
  bearer: Bearer;
  answer?: boolean;
}

/** Says who the bearer of a sign-in's token is by now, or undefined when it is over. */
export type SignInCheck = (bearer: Bearer, along?: AskedAlong) => Promise<BearerNow | undefined>;

/** Says who the bearer of a link's token is by now, or undefined when what the token stands for is over. */
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
  private check: SignInCheck = async (bearer) => ({ bearer });

  /** Register the check; called in a module's `onModuleInit`. */
  checkedBy(check: SignInCheck): void {
    this.check = check;
  }

  /** Register a kind of link to one thing; called in a module's `onModuleInit`. */
  narrow(kind: string, order: NarrowKind): void {
    this.kinds.set(kind, order);
  }

  /** The bearer as of now, or undefined. What is asked along is answered of whoever has signed in, and may be left unanswered. */
  async now(bearer: Bearer, along?: AskedAlong): Promise<BearerNow | undefined> {
    if (!bearer.only) return this.check(bearer, along);
    const now = await this.kinds.get(bearer.only.kind)?.check(bearer);
    return now && { bearer: now };
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
