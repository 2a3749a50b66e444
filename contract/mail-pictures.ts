import { z } from 'zod';

/** The pictures of a mail that lie on other machines. */
export const mailPictures = z.object({
  /** how many there are */
  elsewhere: z.number().int(),
  /** whether this agent asked to see them, for this message */
  shown: z.boolean(),
});
export type MailPictures = z.infer<typeof mailPictures>;

export const mailPicturesChange = z.object({ shown: z.boolean() });
