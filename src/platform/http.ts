import cookie from '@fastify/cookie';
import formbody from '@fastify/formbody';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import swagger from '@fastify/swagger';
import Fastify, { type FastifyReply, type FastifyRequest } from 'fastify';
import {
  hasZodFastifySchemaValidationErrors,
  jsonSchemaTransform,
  serializerCompiler,
  validatorCompiler,
  type ZodTypeProvider,
} from 'fastify-type-provider-zod';
import { asRefusal } from './db.ts';
import { newRequestRef } from './ids.ts';
import type { Platform } from './platform.ts';
import { Refusal, type RefusalKind } from './refusal.ts';

/** Who may call a route; checked in one place (team/guard.ts). Left out: any signed-in agent. */
export type Access = 'public' | 'agent' | 'senior' | 'lead' | 'admin';

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: Access;
  }
}

export const STATUS: Record<RefusalKind, number> = {
  'wrong-input': 422,
  'not-signed-in': 401,
  'not-allowed': 403,
  'not-found': 404,
  conflict: 409,
  'too-large': 413,
  'too-many': 429,
  unavailable: 503,
};

/** 25 MB of file, as most mail servers take; the form and the composer say so before. */
export const MAX_FILE_BYTES = 25 * 1024 * 1024;

/** The web server with everything that is true of every route: validation, problem JSON, security headers. */
export async function openHttp(platform: Platform) {
  const app = Fastify({
    logger: false,
    trustProxy: platform.config.trustProxy,
    bodyLimit: 1024 * 1024,
    genReqId: newRequestRef,
    routerOptions: { maxParamLength: 300 },
  }).withTypeProvider<ZodTypeProvider>();
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Kept', version: '1', description: 'A customer-care desk that keeps its word.' },
      components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
      security: [{ token: [] }],
    },
    // the API alone: pages for people describe themselves
    transform: (route) =>
      jsonSchemaTransform(
        route.url.startsWith('/api/v1') ? route : { ...route, schema: { ...route.schema, hide: true } },
      ),
  });
  await app.register(cookie);
  await app.register(formbody, { bodyLimit: 1024 * 1024 });
  await app.register(multipart, {
    limits: { fileSize: MAX_FILE_BYTES, files: 10, fields: 30, fieldSize: 512 * 1024 },
  });
  const secure = platform.config.url.startsWith('https:');
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        workerSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        frameSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
        manifestSrc: ["'self'"],
      },
    },
    referrerPolicy: { policy: 'no-referrer' },
    hsts: secure ? { maxAge: 15_552_000, includeSubDomains: false } : false,
    crossOriginEmbedderPolicy: false,
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'deny' },
  });
  app.addHook('onSend', async (request, reply) => {
    // by the route's own address: "/%61pi/" reaches the same route
    if (request.routeOptions.url?.startsWith('/api/') && !reply.hasHeader('cache-control'))
      reply.header('cache-control', 'no-store');
  });

  app.setErrorHandler((error, request, reply) => answerProblem(platform, error, request, reply));
  app.setNotFoundHandler((request, reply) =>
    answerProblem(
      platform,
      new Refusal('not-found', 'not-found', 'There is nothing at this address.'),
      request,
      reply,
    ),
  );
  return app;
}

export type App = Awaited<ReturnType<typeof openHttp>>;

/** What a person may be shown of an error: the refusal itself, or for a fault a sentence and a reference to find it by. */
export function refusalOf(platform: Platform, thrown: unknown, request: FastifyRequest): Refusal {
  const error = asRefusal(thrown);
  if (error instanceof Refusal) return error;
  if (hasZodFastifySchemaValidationErrors(error))
    return new Refusal(
      'wrong-input',
      'wrong-input',
      'Something in what was sent is not right.',
      'Nothing was saved. Put it right and send it again.',
      error.validation.map((issue) => ({
        path: issue.instancePath.replace(/^\//, '').replaceAll('/', '.'),
        message: issue.message ?? 'This is not right.',
      })),
    );
  const { statusCode, code } = error as { statusCode?: number; code?: string };
  if (statusCode === 413 || code === 'FST_REQ_FILE_TOO_LARGE')
    return new Refusal(
      'too-large',
      'too-large',
      'That is too large for us to take.',
      'Files may be up to 25 MB each. Nothing was saved.',
    );
  if (statusCode === 429)
    return new Refusal('too-many', 'too-many', 'That was too often.', 'Please wait a minute and try again.');
  if (statusCode && statusCode >= 400 && statusCode < 500)
    return new Refusal(
      'wrong-input',
      'wrong-input',
      'We could not read what was sent.',
      'Nothing was saved.',
    );
  platform.log('error', 'a request failed', {
    error,
    reference: request.id,
    route: request.routeOptions.url,
  });
  return new Refusal(
    'unavailable',
    'fault',
    'Something went wrong on our side.',
    `Nothing was saved. Please try again. If it happens again, tell us. Reference ${request.id}.`,
  );
}

function answerProblem(platform: Platform, thrown: unknown, request: FastifyRequest, reply: FastifyReply) {
  const refusal = refusalOf(platform, thrown, request);
  const status = refusal.code === 'fault' ? 500 : STATUS[refusal.kind];
  if (refusal.kind === 'unavailable') reply.header('retry-after', '5');
  return reply
    .status(status)
    .type('application/problem+json')
    .serializer((body: unknown) => JSON.stringify(body))
    .send({
      ...refusal.facts,
      type: `urn:kept:${refusal.code}`,
      title: refusal.message,
      status,
      detail: refusal.detail,
      code: refusal.code,
      reference: request.id,
      errors: refusal.errors,
    });
}
