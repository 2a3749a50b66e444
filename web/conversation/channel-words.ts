/** "by email", "by phone": how something was said. */
export const CHANNEL_WORDS: Record<string, string> = {
  email: 'by email',
  form: 'by the form',
  page: 'on their page',
  phone: 'by phone',
  'walk-in': 'in person',
  letter: 'by letter',
  api: 'through the API',
};
