import { saySize } from '../../rules/files/as-links.ts';
import type { MailToCompose } from '../channels/email/transport/compose.ts';
import { answerAddress, bounceAddress, loopMark, ownMark, threadMark } from '../conversations/mail-token.ts';
import { pageUrl } from '../conversations/page-link.ts';
import { escapeHtml, type Html, html } from '../platform/html.ts';
import type { Secret } from '../platform/secret.ts';
import type { CleanFace } from '../team/face-bytes.ts';
import type { Mailbox } from '../team/mailboxes.ts';
import type { Signing } from '../team/signing.ts';
import { fileUrl, LINK_DAYS } from './file-link.ts';
import { formattedHtml, plainHtml, plainText } from './formatted.ts';
import { playbackWords } from './playback.ts';
import type { MailRow } from './store.ts';

/** What every mail of the desk looks like: the words, who signs, and where to see how things stand. */
export interface Letterhead {
  secret: Secret;
  url: string;
  deskName: string;
  /** null: mail is not signed */
  signing: Signing | null;
  /** of whoever writes, if they wish */
  face: CleanFace | null;
  /** what we understood, for their yes or correction */
  playback: string | null;
}

/** Makes one conversation's mail ready to compose. `pageLinkId` null leaves the link to their page out. */
export function mailOf(
  row: MailRow,
  mailbox: Mailbox,
  rfcMessageId: string,
  pageLinkId: string | null,
  files: Map<string, Buffer>,
  at: Letterhead,
  now: Date,
): MailToCompose {
  const link = pageLinkId ? pageUrl(at.url, at.secret, pageLinkId) : null;
  const linkLine = link && !row.words.includes(link) ? `See where things stand, at any time: ${link}` : '';
  // what is passed on to a third party stands under all of it
  const passedOn = row.between === 'third-party' ? row.quoted : '';
  const written = { words: row.words.trimEnd(), marks: row.marks };
  const below = [row.signature.trim(), linksOf(row, at), linkLine, passedOn].filter(Boolean).join('\n\n');
  const asked = at.playback ? askedOf(at.playback, link) : '';
  const pictures = picturesIn(row);
  const of = (kind: string) =>
    row.recipients.filter((r) => r.kind === kind).map(({ name, address }) => ({ name, address }));
  const who = row.agentName ?? '';
  const face = at.face && row.agentId ? { ...at.face, id: `face-${row.messageId}@kept` } : null;
  return {
    from: {
      name: who ? `${who}, ${mailbox.fromName || at.deskName}` : mailbox.fromName || at.deskName,
      address: mailbox.address,
    },
    replyTo: {
      name: mailbox.fromName || at.deskName,
      address: answerAddress(at.secret, mailbox.address, row.ref, row.between),
    },
    to: of('to'),
    cc: of('cc'),
    bcc: of('bcc'),
    subject: row.subject,
    text: [plainText(written), asked, below].filter(Boolean).join('\n\n'),
    html: htmlOf(
      [
        ...formattedHtml(written, shownInWords(row)),
        ...plainHtml(asked),
        ...(face ? [faceHtml(face.id)] : []),
        ...plainHtml(below),
      ],
      threadMark(at.secret, row.ref, row.between),
      pictures,
    ),
    ownMark: ownMark(at.secret, row.deliveryId),
    messageId: rfcMessageId,
    inReplyTo: row.inReplyTo,
    references: row.references,
    date: now,
    automatic: row.automatic,
    ...(row.automatic && { loopMark: loopMark(at.secret) }),
    attachments: [
      ...(face
        ? [{ filename: faceName(face), contentType: face.type, content: face.bytes, contentId: face.id }]
        : []),
      ...row.attachments.flatMap((file) => {
        const content = files.get(file.sha256);
        if (!content || file.byLink) return [];
        const contentId = pictures.get(file.name) ?? (file.inline ? file.cid : null);
        return [{ filename: file.name, contentType: file.type, content, ...(contentId && { contentId }) }];
      }),
    ],
    ...(at.signing && { signing: at.signing }),
    envelopeFrom: bounceAddress(at.secret, mailbox.address, row.deliveryId),
  };
}

/** The content ids of files that stand in the words as pictures, by file. What is too large for mail goes as a link, and its words stay. */
function shownInWords(row: MailRow): Map<string, string> {
  const shown = row.attachments.filter((file) => file.inline && !file.byLink);
  return new Map(shown.flatMap(({ id, cid }) => (cid ? [[id, cid] as const] : [])));
}

/** Mail that belongs to no conversation: nobody is asked to answer it, and a bounce tells nobody anything. */
export function noticeOf(
  notice: { toAddress: string; toName: string; subject: string; words: string },
  mailbox: Mailbox,
  rfcMessageId: string,
  at: Letterhead,
  now: Date,
): MailToCompose {
  return {
    from: { name: mailbox.fromName || at.deskName, address: mailbox.address },
    to: [{ name: notice.toName, address: notice.toAddress }],
    subject: notice.subject,
    text: notice.words,
    html: htmlOf(plainHtml(notice.words), null, new Map()),
    messageId: rfcMessageId,
    date: now,
    automatic: true,
    loopMark: loopMark(at.secret),
    ...(at.signing && { signing: at.signing }),
    envelopeFrom: '',
  };
}

/** One link that needs no account; an answer to the mail will do as well, and is all there is where others read it too. */
const askedOf = (playback: string, link: string | null): string =>
  `${playbackWords(playback)}\n${link ? `Is that right? Say yes, or what is different, here: ${link}/understood` : 'Is that right? Just answer this email.'}`;

/** Over the signature. Its words name nobody: the name stands under it. */
const faceHtml = (id: string): Html =>
  html`<p><img src="cid:${id}" alt="" width="64" height="64" style="border-radius:32px;object-fit:cover"></p>`;
const faceName = ({ type }: CleanFace) => (type === 'image/png' ? 'face.png' : 'face.jpg');

/** What was too large for the mail itself, with the way to it. */
function linksOf({ attachments }: MailRow, { url, secret }: Letterhead): string {
  const linked = attachments.filter((file) => file.byLink);
  if (linked.length === 0) return '';
  const lines = linked.map(({ id, name, size }) => `${name} (${saySize(size)}): ${fileUrl(url, secret, id)}`);
  const head =
    linked.length === 1 ? 'This file was too large for email.' : 'These files were too large for email.';
  return [
    `${head} You can fetch ${linked.length === 1 ? 'it' : 'them'} for ${LINK_DAYS} days:`,
    ...lines,
  ].join('\n');
}

/** Pictures that mail programs show, and that the words name on a line of its own, "[plan.png]": shown there. By name, their ids. */
function picturesIn({ words, attachments }: MailRow): Map<string, string> {
  const lines = new Set(words.split('\n').map((line) => line.trim()));
  return new Map(
    attachments
      .filter(
        (file) =>
          !file.byLink && /^image\/(?:png|jpeg|gif|webp)$/.test(file.type) && lines.has(`[${file.name}]`),
      )
      .map((file) => [file.name, `${file.id}@kept`]),
  );
}

/** `mark`: says, where it is quoted, which conversation the quoting mail goes on with. */
function htmlOf(body: readonly Html[], mark: string | null, pictures: Map<string, string>): string {
  const inHtml = new Map([...pictures].map(([name, id]) => [escapeHtml(name), id]));
  const shown = body.join('\n').replace(/(?<=<p>|<br>)\[([^\]<]+)\](?=<)/g, (line, name: string) => {
    const id = inHtml.get(name);
    return id ? `<img src="cid:${id}" alt="${name}" style="max-width:100%">` : line;
  });
  const opening = mark
    ? html`<div id="${mark}" class="kept-mail ${mark}"><a name="${mark}"></a>`
    : html`<div class="kept-mail">`;
  return (
    html`<!doctype html><html lang="en-GB"><head><meta charset="utf-8"></head><body>${opening}`.text +
    `${shown}</div></body></html>`
  );
}
