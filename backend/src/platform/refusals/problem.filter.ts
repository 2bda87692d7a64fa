import { Catch, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { coverNumbers } from '@kortkurs/rules/covered-numbers';
import { readersLanguage } from '../http/request-hooks';
import { problemOf, refusalOf, retryAfterOf } from './problem';

/** Answers every error with problem+json. Only what nobody foresaw is logged as an error, with the request's id. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly log = new Logger('Refusals');

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    sendProblem(error, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>(), this.log);
  }
}

/** Answer one request with the problem that an error means. */
export function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply, log: Logger): void {
  const refusal = refusalOf(error);
  const problem = problemOf(refusal, readersLanguage(request), { instance: coverNumbers(request.url.split('?')[0] ?? ''), requestId: String(request.id) });
  if (problem.status >= 500) {
    const cause = refusal.cause ?? refusal;
    log.error({ requestId: problem.requestId, code: problem.code, err: cause instanceof Error ? { name: cause.name, message: cause.message, stack: cause.stack } : cause });
  }
  if (reply.sent || reply.raw.headersSent) return;
  const wait = retryAfterOf(refusal, problem.status);
  if (wait !== undefined) reply.header('retry-after', String(wait));
  if (problem.status === 401) reply.header('www-authenticate', 'Bearer');
  reply.header('cache-control', 'no-store').header('content-language', readersLanguage(request)).status(problem.status).type('application/problem+json').send(JSON.stringify(problem));
}
