import { z } from 'zod';
import { id, instant } from './common.ts';

/** A key that our mail is signed with (DKIM), and the DNS record that lets others check it. */
export const signingKey = z.object({
  id,
  selector: z.string(),
  /** what the record is called: "kept-20261201._domainkey.example.org" */
  recordName: z.string(),
  /** of type TXT */
  recordValue: z.string(),
  madeAt: instant,
  madeWords: z.string(),
  /** an admin said that the record is there: mail is signed since then */
  publishedAt: instant.nullable(),
  /** false: the desk's secret is another than the one that the key was sealed with */
  readable: z.boolean(),
});
/** One domain that we write from. */
export const signingDomain = z.object({
  domain: z.string(),
  /** the key that mail is signed with; null: it is not signed */
  inUse: signingKey.nullable(),
  /** a key whose record nobody has called published yet */
  waiting: signingKey.nullable(),
});
export type SigningDomain = z.infer<typeof signingDomain>;
export const signingDomainName = z.object({ domain: z.string().trim().toLowerCase().min(1).max(253) });

/** So many megabytes of files go with one mail; what is more goes as links. */
export const mailFiles = z.object({ megabytes: z.number().int().min(1).max(25) });
export type MailFiles = z.infer<typeof mailFiles>;
