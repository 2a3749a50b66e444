/** What may stand in the words of a message rather than beside them, in bytes: mail programs show it at once. */
const MOST_BYTES = 2_000_000;

const PICTURE_TYPES: readonly string[] = ['image/png', 'image/jpeg', 'image/gif', 'image/webp'];

/** Whether a file is a picture of a size to be shown in the words. */
export const mayStandInWords = ({ type, size }: { type: string; size: number }): boolean =>
  PICTURE_TYPES.includes(type) && size <= MOST_BYTES;
