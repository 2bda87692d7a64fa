import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AuthGuard } from '@nestjs/passport';
import type { FastifyRequest } from 'fastify';
import { currentRequest } from '../request-context';
import { Refusal } from '../refusals/refusal';
import { actorOf, answeredAlong, askAlong, forgetBearer, type Bearer } from './actor';
import { permitKey, type PermitObject, type PermitRule } from './permit';
import { Policy } from './policy';

/** The one guard: finds out who asks, then lets the policy decide. */
@Injectable()
export class PolicyGuard extends AuthGuard('jwt') implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly policy: Policy,
  ) {
    super();
  }

  override async canActivate(context: ExecutionContext): Promise<boolean> {
    const rule = this.reflector.get<PermitRule | undefined>(permitKey, context.getHandler());
    if (!rule) throw new Refusal('not-found');
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    // Sign-in and its like must work with a stale token in the header: there nobody asks who calls.
    if (rule.permission === 'public' && !request.headers.authorization) return true;
    const object = rule.object && { type: rule.object.type, id: idOf(request, rule.object) };
    if (rule.permission !== 'public' && object) askAlong(request, this.policy.question(rule.permission, object));
    await super.canActivate(context);
    // Whoever has a link to one thing is nobody where anyone may call: the person whom it names did not sign in.
    if (rule.permission === 'public' && actorOf(request)?.only) forgetBearer(request);
    const actor = actorOf(request);
    const known = currentRequest();
    if (known && actor) Object.assign(known, { accountId: actor.accountId, personId: actor.personId });
    if (rule.permission === 'public') return true;
    // No is said by the policy itself, which knows how.
    if (!answeredAlong(request)) await this.policy.require(actor, rule.permission, object);
    return true;
  }

  /** No token is nobody; a bad one is refused, except where anyone may call. */
  override handleRequest<TUser = Bearer>(error: unknown, user: TUser | false, info: unknown, context: ExecutionContext): TUser {
    if (error) throw error;
    if (user) return user;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const rule = this.reflector.get<PermitRule>(permitKey, context.getHandler());
    if (request.headers.authorization && rule.permission !== 'public') throw new Refusal((info as Error | undefined)?.name === 'TokenExpiredError' ? 'token-expired' : 'not-signed-in');
    return undefined as TUser;
  }
}

function idOf(request: FastifyRequest, object: PermitObject): string {
  const from = (source: unknown, name: string | undefined): unknown => (name ? (source as Record<string, unknown> | undefined)?.[name] : undefined);
  const id = from(request.params, object.param) ?? from(request.query, object.query) ?? from(request.body, object.body);
  return typeof id === 'string' ? id : '';
}
