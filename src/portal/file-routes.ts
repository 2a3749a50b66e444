import type { FastifyReply, FastifyRequest } from 'fastify';
import { saySize } from '../../rules/files/as-links.ts';
import { readBlob } from '../platform/blobs.ts';
import { html } from '../platform/html.ts';
import type { Platform } from '../platform/platform.ts';
import { type LinkedFile, linkedFile } from '../replies/file-link.ts';
import { download } from '../replies/file-routes.ts';
import { type DeskFacts, deskFactsAnyhow } from './desk-facts.ts';
import { sayGone } from './opened.ts';
import { contactBox, type Page, sendPage } from './page.ts';
import type { Scope } from './routes.ts';

/** Files that were too large for the mail that they belong to. */
export function linkedFileRoutes(app: Scope, platform: Platform): void {
  const { db, secret, clock } = platform;
  const withFile =
    (answer: (file: LinkedFile, reply: FastifyReply) => Promise<FastifyReply>) =>
    async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
      const file = await linkedFile(db, secret, (request.params as { token: string }).token, clock.now());
      if (!file) return sayGone(platform, reply);
      if (!file.hasRunOut) return answer(file, reply);
      const desk = await deskFactsAnyhow(platform);
      return sendPage(reply, runOutPage(file, desk), desk, 410);
    };

  // programs that look at links in mail fetch the page, not the file
  app.get(
    '/file/:token',
    withFile(async (file, reply) => {
      const desk = await deskFactsAnyhow(platform);
      return sendPage(reply, filePage(file, desk), desk);
    }),
  );
  app.post(
    '/file/:token',
    withFile(async ({ name, sha256 }, reply) => download(reply, name, await readBlob(db, sha256))),
  );
}

const filePage = ({ name, size }: LinkedFile, desk: DeskFacts): Page => ({
  title: name,
  main: html`<h1>A file for you</h1>
<p>${desk.name} sent you this file. It was too large for email.</p>
<p><strong>${name}</strong> (${saySize(size)})</p>
<form method="post"><button type="submit">Download</button></form>
${contactBox(desk)}`,
});

const runOutPage = ({ name }: LinkedFile, desk: DeskFacts): Page => ({
  title: 'This link has run out',
  main: html`<h1>This link has run out</h1>
<p>It led to a file, ${name}. Answer the email that it came in, and we will send it to you again.</p>
${contactBox(desk)}`,
});
