import { sayInstant } from '../../rules/wording/say-when.ts';

export interface AcknowledgementFacts {
  /** "Hello Adaeze," */
  greeting: string;
  /** theirs; null where nothing of theirs may be repeated */
  subject: string | null;
  ref: string;
  kind: string;
  reopened: boolean;
  owner: { name: string } | null;
  /** with no owner yet: by when they have one named person */
  takeByAt: Date | null;
  dueAt: Date;
  deskName: string;
  phone: string;
  zone: string;
}

/**
 * The honest acknowledgement. Each fact in it is one of a record: the owner, the promise's due time, the reference. It says that a
 * computer wrote it, and for a complaint that it is not yet the acknowledgement that a complaint gets from a person.
 */
export function acknowledgement(f: AcknowledgementFacts, now: Date): { subject: string; words: string } {
  const message = f.kind === 'complaint' ? 'complaint' : 'message';
  const about = f.subject ? ` about “${f.subject}”` : '';
  const first = f.owner?.name.split(' ')[0] ?? '';
  const who = f.owner
    ? f.kind === 'complaint'
      ? `${f.owner.name}, a senior colleague, has it and will look after it.`
      : f.reopened
        ? `${f.owner.name} still looks after this.`
        : `${f.owner.name} will look after it.`
    : f.takeByAt
      ? `You will have one named person looking after it by ${sayInstant(f.takeByAt, f.zone, now)}.`
      : '';
  const computer =
    f.kind === 'complaint'
      ? `This note was sent by our computer, so you know your complaint arrived. It is not our answer, and it is not yet our acknowledgement of your complaint: ${first || 'a person'} will write that to you.`
      : 'This was sent by our computer, so you know it arrived. A person will answer you.';
  const lines = [
    f.greeting,
    `We have your ${message}${about}. ${who}`.trim(),
    `You will hear from us by ${sayInstant(f.dueAt, f.zone, now)}.`,
    `Your reference is ${f.ref}. If you want to add anything, just answer this email${f.phone ? `, or call us on ${f.phone}` : ''}.`,
    computer,
    f.deskName,
  ];
  return {
    subject: f.subject
      ? /^re:/i.test(f.subject)
        ? f.subject
        : `Re: ${f.subject}`
      : `We have your ${message} (${f.ref})`,
    words: lines.join('\n\n'),
  };
}
