import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Language } from '@kortkurs/contract/common';
import { readersLanguage } from '../http/request-hooks';
import { Refusal } from '../refusals/refusal';

/** The one thing that a bearer without an account may work at, and by which kind of link. */
export interface Narrow {
  kind: string;
  type: string;
  id: string;
}

/** Who asks: from the access token, with the language they read. */
export interface Actor {
  accountId: string;
  personId: string;
  signInId: string;
  language: Language;
  /** There where nobody signed in, but somebody has a link to one thing: then `accountId` and `signInId` are the link's. */
  only?: Narrow;
}

/** What the access token says about its bearer. */
export type Bearer = Omit<Actor, 'language'>;

/** Something that is asked of whoever bears a token, in the statement that finds out who that is. */
export interface AskedAlong {
  /** SQL of the answer, of the SQL of a person's id and of an object's. */
  sql(person: string, object: string): string;
  object: string;
}

type Asked = FastifyRequest & { user?: Bearer; asksAlong?: AskedAlong; answer?: boolean };

/** The one who asks, or undefined when nobody is signed in. */
export function actorOf(request: FastifyRequest): Actor | undefined {
  const bearer = (request as Asked).user;
  return bearer && { ...bearer, language: readersLanguage(request) };
}

/** What is to be asked of whoever makes the request, as soon as it is found out who that is. */
export function askAlong(request: FastifyRequest, along: AskedAlong | undefined): void {
  if (along) (request as Asked).asksAlong = along;
}

export const askedAlong = (request: FastifyRequest): AskedAlong | undefined => (request as Asked).asksAlong;

export function answerAlong(request: FastifyRequest, answer: boolean | undefined): void {
  if (answer !== undefined) (request as Asked).answer = answer;
}

/** What was answered to it; undefined where it has to be asked by itself. */
export const answeredAlong = (request: FastifyRequest): boolean | undefined => (request as Asked).answer;

/** From here on nobody asks. */
export function forgetBearer(request: FastifyRequest): void {
  delete (request as Asked).user;
}

/** The one who asks, in a handler's parameter. Refuses with 401 when nobody is signed in. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const actor = actorOf(context.switchToHttp().getRequest<FastifyRequest>());
  if (!actor) throw new Refusal('not-signed-in');
  return actor;
});

/** The one who asks, or undefined: for handlers that anyone may call but that show more to the signed-in. */
export const MaybeActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor | undefined => actorOf(context.switchToHttp().getRequest<FastifyRequest>()));

/** The language the reader wants, in a handler's parameter. */
export const ReadersLanguage = createParamDecorator((_: unknown, context: ExecutionContext): Language => readersLanguage(context.switchToHttp().getRequest<FastifyRequest>()));
